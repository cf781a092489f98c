"""What the bot gets wrong, put right: corrections for the review list. And replies that need not be typed again."""

import re
from datetime import date
from typing import Final

from bot.cases import canned
from bot.cases.canned import Canned
from bot.cases.case import Case
from bot.cases.case_rows import case_key
from bot.cases.corrections import Correction, keep_correction
from bot.cases.deadline_rows import next_due
from bot.cases.hours_text import write_hours
from bot.cases.notices import notice, worker_language
from bot.cases.office import Office
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Act
from bot.cases.transcript import Author
from bot.desk import conversing
from bot.desk.allowing import allow
from bot.desk.handing import refuse_erased
from bot.desk.words import Verb, Wish
from bot.messages import Block, Content, Style
from bot.wording import say
from knowledge.law import Reference

_GUIDE: Final = re.compile(r"(?:^|\s)guide:([\w-]+)")
_CITATION: Final = re.compile(r"(?:^|\s)\[([^\s:\]]+:\d+(?:-\d+)?)\]")


async def mend(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """The bot answered this worker wrongly: keep the question and what would have been right for the review list.

    "guide:NAME" in the words names the guide that should have answered, "[劳动合同法:82]" an article that it rests on.
    """
    if await refuse_erased(turn, case):
        return
    right = _CITATION.sub(" ", _GUIDE.sub(" ", wish.words)).strip()
    if not right:
        await turn.answer(notice("desk-mend-help", turn.language), case)
        return
    named = _GUIDE.search(wish.words)
    correction = Correction(
        id=0,
        at=turn.now,
        case_id=case.id,
        caseworker_id=turn.caseworker.id,
        question=await _question(turn, case),
        right=right,
        citations=tuple(str(Reference.parse(match[1])) for match in _CITATION.finditer(wish.words)),
        guide_id=named[1] if named else None,
        language=worker_language(case),
    )
    books = await turn.books()
    correction_id = await keep_correction(books, correction, await case_key(books, case.id))
    await turn.note_event(case, Act.CORRECTED, str(correction_id), turn.caseworker.id)
    await turn.answer(notice("desk-mended", turn.language), case)


async def _question(turn: StaffTurn, case: Case) -> str:
    """What the worker asked: the words before the bot's last answer, otherwise what the case began with."""
    last = ""
    asked = ""
    for line in await turn.transcript(case):
        if line.author is Author.WORKER and line.words:
            last = line.words
        elif line.author is Author.BOT:
            asked = last
    return asked or (case.words[0] if case.words else last)


async def send_canned(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Send a canned reply ("NAME date=… place=…") in the worker's language; without words, list what there is."""
    books = await turn.books()
    slug, _, rest = wish.words.partition(" ")
    replies = {reply.slug: reply for reply in await canned.read_canned(books, turn.office.id)}
    reply = replies.get(slug)
    if reply is None:
        lines = "\n".join(f"/canned {known.slug}: {known.in_language(turn.language)}" for known in replies.values())
        await turn.answer(Content((Block(say("desk-canned", turn.language), Style.HEADING), Block(lines))), case)
        return
    words, missing = await fill_reply(turn, case, reply, rest)
    if missing:
        await turn.answer(notice("desk-canned-missing", turn.language, names="、".join(missing)), case)
        return
    reply_wish = Wish(Verb.WRITE, words=words)
    if await allow(turn, case, reply_wish):
        await conversing.write(turn, case, reply_wish)


async def fill_reply(turn: StaffTurn, case: Case, reply: Canned, given: str = "") -> tuple[str, tuple[str, ...]]:
    """A canned reply as this case's worker would read it, and the variables that nobody gave a value."""
    due_on = next_due(await turn.deadlines(case))
    return fill_for(reply, case, await turn.office_of(case), due_on, given)


def fill_for(
    reply: Canned, case: Case, office: Office, due_on: date | None, given: str = ""
) -> tuple[str, tuple[str, ...]]:
    """A reply in the worker's language with what the case tells, and the variables left; `given` is "date=… place=…"."""
    language = worker_language(case)
    known = {
        "number": case.number,
        "office": office.name_in(language),
        "hours": write_hours(office.hours, language),
        "city": case.facts.city,
        "deadline": str(due_on or ""),
    }
    return canned.fill(reply.in_language(language), known | dict(re.findall(r"(\w+)=(\S+)", given)))
