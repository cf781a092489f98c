"""What staff look at: the queue, one case, who is on duty, help."""

from datetime import datetime

from bot.cases.card import Staff, draw_card, how_long, kind_name, name_of
from bot.cases.case import Case
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.desk.words import Wish
from bot.messages import Block, Content, Style
from bot.wording import say

_MAX_LISTED = 30
DUTY = {
    "on": (True, "desk-duty-on"), "off": (False, "desk-duty-off"), "hours": (None, "desk-duty-hours"),
}  # fmt: skip


async def show_queue(turn: StaffTurn, _wish: Wish) -> None:
    """All open cases: urgent first, then the oldest."""
    language = (await turn.books()).office.language
    waiting = await turn.open_cases()
    if not waiting:
        await turn.answer(notice("desk-queue-empty", language))
        return
    staff = await turn.staff()
    lines = [queue_line(case, staff, turn.now, language) for case in waiting[:_MAX_LISTED]]
    blocks = [Block(say("desk-queue-heading", language, count=len(waiting)), Style.HEADING), Block("\n".join(lines))]
    if len(waiting) > _MAX_LISTED:
        blocks.append(Block(say("desk-queue-more", language, count=len(waiting) - _MAX_LISTED), Style.NOTE))
    await turn.answer(Content(tuple(blocks)))


def queue_line(case: Case, staff: Staff, now: datetime, language: str) -> str:
    """A case in one line."""
    owner = ""
    if case.caseworker_id is not None:
        owner = say("desk-queue-owner", language, name=name_of(staff, case.caseworker_id, language))
    return say(
        "desk-queue-line",
        language,
        mark="🔴 " if case.is_urgent else "",
        number=case.number,
        kind=kind_name(case.kind, language),
        city=case.facts.city,
        status=say(f"desk-status-{case.status}", language),
        age=how_long(case.opened_at, now, language),
        owner=owner,
    )


async def show_case(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """The case's card, afresh, where it was asked for."""
    language = (await turn.books()).office.language
    await turn.answer(draw_card(case, await turn.staff(), language))


async def set_duty(turn: StaffTurn, wish: Wish) -> None:
    """Say that one is on duty, off duty, or keeps office hours."""
    language = (await turn.books()).office.language
    chosen = DUTY.get(wish.words.strip().lower())
    if chosen is None:
        await turn.answer(notice("desk-duty-help", language))
        return
    await turn.set_duty(chosen[0])
    name = name_of(await turn.staff(), turn.caseworker.id, language)
    await turn.answer(notice(chosen[1], language, name=name))


async def show_help(turn: StaffTurn, _wish: Wish) -> None:
    """What can be asked of the desk."""
    await turn.answer(notice("desk-help", (await turn.books()).office.language))


async def report_unknown(turn: StaffTurn, _wish: Wish) -> None:
    """No such command; silence would leave the caseworker guessing."""
    language = (await turn.books()).office.language
    blocks = (Block(say("desk-unknown-command", language)), Block(say("desk-help", language), Style.NOTE))
    await turn.answer(Content(blocks))
