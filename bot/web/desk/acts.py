"""What is done to a case from its page: each form is one turn of staff, told to the thread and the worker as from anywhere."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log
from bot.accounts.account import Visit
from bot.cases.case import Case
from bot.cases.deadline_rows import china_day
from bot.cases.rights import Right
from bot.cases.staff_turn import StaffTurn
from bot.desk.sums import read_yuan
from bot.desk.turns import perform
from bot.desk.words import Verb, Wish, read_outcome, write_closing
from bot.messages import Upload
from bot.web.desk import deadline_form, written
from bot.web.desk.asked import Asked
from bot.web.desk.case_page import CasePages, Wrong
from bot.web.desk.room import Room
from bot.web.desk.worded import WORDED, Fault, Worded
from bot.web.forms import WORDS_BYTES, Posted
from bot.wording import say

Do = Callable[[StaffTurn, Case], Awaitable[object]]
_SLACK: Final = 512 * 1024
_MOST_PEOPLE: Final = 100_000

# What needs no more than a press: the verb (which is its address), the right it asks for, what the page says then.
_PRESSED: Final[tuple[tuple[Verb, Right, str], ...]] = (
    (Verb.CLAIM, Right.CLAIM, "claimed"),
    (Verb.RELEASE, Right.HAND_ON, "released"),
    (Verb.TAKE_OVER, Right.TAKE_OVER, "taken-over"),
    (Verb.AUTHORITY, Right.CLAIM, "authority"),
    (Verb.REOPEN, Right.CLAIM, "reopened"),
    (Verb.BOT, Right.WRITE, "handed-to-bot"),
    (Verb.AGREED, Right.HAND_ON, "offered"),
    (Verb.KEEP, Right.HAND_ON, "offer-withdrawn"),
    (Verb.ACCEPT, Right.HAND_ON, "accepted"),
)


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of a turn: what the page says then, or why it did not happen."""

    deed: str
    refused: str = ""


Handle = Callable[[Asked], Awaitable[Response]]


class CaseActs:
    """Forms of the case page."""

    def __init__(self, room: Room, pages: CasePages) -> None:
        self._room = room
        self._pages = pages

    def routes(self) -> Sequence[BaseRoute]:
        """Each asks for its own right."""
        files = self._room.front.max_upload_bytes * written.MOST_FILES + _SLACK
        pressed = [self.form(verb, right, deed, self._press(verb)) for verb, right, deed in _PRESSED]
        return [
            *pressed,
            self.form("reply", Right.DRAFT, "sent", self.reply, files),
            self.form("note", Right.NOTE, "noted", self.note, files),
            self.form("close", Right.DRAFT, "closed", self.close),
            self.form(Verb.DEADLINE, Right.NOTE, "deadlines", self.keep_days),
            *(self.form(form.verb, form.right, form.deed, self._with_words(form)) for form in WORDED),
        ]

    def form(self, name: str, right: Right, deed: str, handle: Handle, max_bytes: int = WORDS_BYTES) -> BaseRoute:
        """One form of the case page, for whoever has the right."""

        async def do(request: Request, visit: Visit, posted: Posted) -> Response:
            return await handle(Asked(request, visit, posted, name, deed))

        return self._room.door.form(f"/desk/case/{{number}}/{name}", right, do, max_bytes)

    def _press(self, verb: Verb) -> Handle:
        async def handle(asked: Asked) -> Response:
            return await self.act(asked, lambda turn, case: perform(turn, case, Wish(verb)))

        return handle

    def _with_words(self, form: Worded) -> Handle:
        """Reads the form's fields into the words of the wish; a fault in them is said before anything is done."""

        async def handle(asked: Asked) -> Response:
            async with self._room.store.read() as books:
                words = await form.read(asked.posted, books)
            if isinstance(words, Fault):
                return await self.refuse(asked, asked.wrong(words.key, **words.arguments))
            return await self.act(asked, lambda turn, case: perform(turn, case, Wish(form.verb, words=words)))

        return handle

    async def reply(self, asked: Asked) -> Response:
        """Write to the worker, with files."""
        return await self._write(asked, Verb.WRITE)

    async def note(self, asked: Asked) -> Response:
        """Keep a note that stays on the desk."""
        return await self._write(asked, Verb.NOTE)

    async def _write(self, asked: Asked, verb: Verb) -> Response:
        words, uploads = asked.posted.text("words").strip(), asked.posted.uploads.get("files", ())
        if wrong := written.find_fault(asked, words, uploads, self._room.front.settings.max_file_mb):
            return await self.refuse(asked, wrong)

        seen = asked.posted.text("seen")
        seen_line = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 16 else None

        def said(text: str) -> Do:
            return lambda turn, case: perform(turn, case, Wish(verb, words=text, seen_line=seen_line))

        # The words go with the first file; each further file is a message of its own.
        pieces = [(words, uploads[0] if uploads else None), *(("", upload) for upload in uploads[1:])]
        deed = asked.deed
        for text, upload in pieces:
            turned = await self._turn(asked, said(text), upload)
            if turned.refused:
                return await self.refuse(asked, Wrong(asked.form, turned.refused, asked.posted))
            deed = turned.deed
        return self._room.done(asked.request, f"/desk/case/{asked.number}", deed)

    async def close(self, asked: Asked) -> Response:
        """Close the case with its outcome and what the worker got."""
        outcome, recovered_fen = read_outcome(asked.posted.text("outcome")), read_yuan(asked.posted.text("recovered"))
        if outcome is None:
            return await self.refuse(asked, asked.wrong("web-wrong-outcome"))
        if recovered_fen is None:
            return await self.refuse(asked, asked.wrong("web-wrong-amount"))
        people = asked.posted.line("benefited")
        if people and not (people.isascii() and people.isdecimal() and 0 < int(people) <= _MOST_PEOPLE):
            return await self.refuse(asked, asked.wrong("web-wrong-people", most=_MOST_PEOPLE))
        benefited = int(people) if people else None
        words = write_closing(outcome, recovered_fen, benefited)
        return await self.act(asked, lambda turn, case: perform(turn, case, Wish(Verb.CLOSE, words=words)))

    async def keep_days(self, asked: Asked) -> Response:
        """Keep the days of what happened; the deadlines are computed anew at once."""
        words, wrong = deadline_form.read_facts(asked.posted, china_day(self._room.store.clock()))
        if wrong:
            told = Wrong(asked.form, say("web-wrong-fields", asked.language, count=len(wrong)), asked.posted, wrong)
            return await self.refuse(asked, told)
        if not words:
            return await self.refuse(asked, asked.wrong("web-wrong-nothing"))
        wish = Wish(Verb.DEADLINE, words=words)
        return await self.act(asked, lambda turn, case: perform(turn, case, wish), "#deadlines")

    async def act(self, asked: Asked, do: Do, to: str = "") -> Response:
        """Do it, and show the case again: saying that it was done, or why not, with everything typed still there."""
        turned = await self._turn(asked, do)
        if turned.refused:
            return await self.refuse(asked, Wrong(asked.form, turned.refused, asked.posted))
        # A case that went to another office is not ours to look at any more.
        case = await self._room.find_case(asked.visit, asked.number)
        return self._room.done(asked.request, f"/desk/case/{asked.number}{to}" if case else "/desk", turned.deed)

    async def _turn(self, asked: Asked, do: Do, upload: Upload | None = None) -> Turned:
        """One turn on the case."""
        case = await self._room.case_for(asked.visit, asked.number)
        async with self._room.turn(asked.visit, upload, asked.language) as turn:
            await do(turn, await turn.case_by_id(case.id))
            if not turn.is_refused:
                deed = "drafted" if turn.is_drafted else asked.form
                await access_log.note(await turn.books(), asked.visit, deed, case.id)
        refused = "\n".join(content.text for content in turn.said) if turn.is_refused else ""
        return Turned("drafted" if turn.is_drafted else asked.deed, refused)

    async def refuse(self, asked: Asked, wrong: Wrong) -> Response:
        """The case again, with the sentence why."""
        case = await self._room.case_for(asked.visit, asked.number)
        return await self._pages.draw(asked.request, asked.visit, case, wrong)
