"""What staff look at: the queue, one case, who is on duty, help."""

from datetime import datetime

from bot.cases.card import Staff, how_long, kind_name, name_of
from bot.cases.case import Case
from bot.cases.listing import Page, QueueLine, Wanted
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.desk.words import Verb, Wish
from bot.messages import Block, Button, Content, Style
from bot.wording import say

_PAGE = 30
_CLAIMABLE = 8
DUTY = {
    "on": (True, "desk-duty-on"), "off": (False, "desk-duty-off"), "hours": (None, "desk-duty-hours"),
}  # fmt: skip


async def show_queue(turn: StaffTurn, wish: Wish) -> None:
    """A page of open cases: urgent first, then by the next deadline, then the oldest. In private: one's own, too.

    The words are the page's number.
    """
    number = int(wish.number or wish.words or 1) if (wish.number or wish.words or "1").isdecimal() else 1
    blocks: list[Block] = []
    staff = await turn.staff()
    if turn.is_private:
        mine = await turn.queue(Wanted(caseworker_id=turn.caseworker.id), size=_PAGE)
        blocks += _draw_page(mine, staff, turn, "desk-queue-mine")
    wanted = Wanted(is_unclaimed=True, suggested_to=turn.caseworker.id) if turn.is_private else Wanted()
    page = await turn.queue(wanted, number, _PAGE)
    blocks += _draw_page(page, staff, turn, "desk-queue-unclaimed" if turn.is_private else "desk-queue-heading")
    if not blocks:
        await turn.answer(notice("desk-queue-empty", turn.language))
        return
    if any(line.is_suggested for line in page.lines):
        blocks.append(Block(say("desk-queue-suggested", turn.language), Style.NOTE))
    rest = page.total - page.number * page.size
    if rest > 0:
        blocks.append(Block(say("desk-queue-more", turn.language, count=rest, page=page.number + 1), Style.NOTE))
    await turn.answer(Content(tuple(blocks), _queue_buttons(page, turn)))


def _draw_page(page: Page, staff: Staff, turn: StaffTurn, key: str) -> list[Block]:
    if not page.lines:
        return []
    lines = [queue_line(case, staff, turn.now, turn.language) for case in page.lines]
    return [Block(say(key, turn.language, count=page.total), Style.HEADING), Block("\n".join(lines))]


def _queue_buttons(page: Page, turn: StaffTurn) -> tuple[tuple[Button, ...], ...]:
    """In private, where there is no thread to press claim in, the first cases' claim buttons."""
    if not turn.is_private:
        return ()
    claim = say("desk-button-claim", turn.language)
    return tuple(
        (Button(f"{claim} {line.number}", f"desk:{Verb.CLAIM}:{line.number}"),) for line in page.lines[:_CLAIMABLE]
    )


def queue_line(case: QueueLine, staff: Staff, now: datetime, language: str) -> str:
    """A case in one line."""
    owner = due = ""
    if case.due_on is not None:
        due = say("desk-queue-due", language, day=str(case.due_on))
    if case.caseworker_id is not None:
        owner = say("desk-queue-owner", language, name=name_of(staff, case.caseworker_id, language))
    return say(
        "desk-queue-line",
        language,
        mark=("🔴 " if case.is_urgent else "") + ("★ " if case.is_suggested else ""),
        number=case.number,
        kind=kind_name(case.kind, language),
        city=case.city,
        status=say(f"desk-status-{case.status}", language),
        age=how_long(case.opened_at, now, language),
        owner=owner,
        due=due,
    )


async def show_case(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """The case's card, afresh, where it was asked for."""
    await turn.answer(await turn.card(case))


async def set_duty(turn: StaffTurn, wish: Wish) -> None:
    """Say that one is on duty, off duty, or keeps office hours."""
    language = turn.language
    chosen = DUTY.get(wish.words.strip().lower())
    if chosen is None:
        await turn.answer(notice("desk-duty-help", language))
        return
    await turn.set_duty(chosen[0])
    name = name_of(await turn.staff(), turn.caseworker.id, language)
    await turn.answer(notice(chosen[1], language, name=name))


async def show_help(turn: StaffTurn, _wish: Wish) -> None:
    """What can be asked of the desk."""
    await turn.answer(notice("desk-help", turn.language))


async def report_unknown(turn: StaffTurn, _wish: Wish) -> None:
    """No such command; silence would leave the caseworker guessing."""
    language = turn.language
    blocks = (Block(say("desk-unknown-command", language)), Block(say("desk-help", language), Style.NOTE))
    await turn.answer(Content(blocks))
