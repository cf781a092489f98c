"""A caseworker's turn: look the case up, let the states decide, tell everybody concerned."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.cases.case import Case
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.desk import closing, conversing, handing, overview
from bot.desk.words import Verb, Wish, read_wish
from bot.messages import IncomingKind

Act = Callable[[StaffTurn, Case, Wish], Awaitable[None]]

_ON_A_CASE: Final[Mapping[Verb, Act]] = {
    Verb.CLAIM: handing.claim,
    Verb.RELEASE: handing.release,
    Verb.TAKE_OVER: handing.take_over,
    Verb.AUTHORITY: handing.wait_for_authority,
    Verb.REOPEN: handing.reopen,
    Verb.NOTE: conversing.note,
    Verb.CLOSE: closing.ask_outcome,
    Verb.OUTCOME: closing.ask_amount,
    Verb.CANCEL: closing.cancel,
    Verb.SHOW: overview.show_case,
}
_ON_NO_CASE: Final[Mapping[Verb, Callable[[StaffTurn, Wish], Awaitable[None]]]] = {
    Verb.QUEUE: overview.show_queue,
    Verb.DUTY: overview.set_duty,
    Verb.HELP: overview.show_help,
    Verb.REPORT_UNKNOWN: overview.report_unknown,
}


async def take_staff_turn(turn: StaffTurn) -> None:
    """Do what the caseworker wants.

    The order matters. Who is not in the staff group is nobody here, whatever they send. Commands and buttons come
    first, for they are meant for the desk. An open question (how much was recovered?) then takes the next words, before
    anything could carry them to the worker. Only words that are left go out.
    """
    language = (await turn.books()).office.language
    if not await _is_staff(turn):
        return
    wish, here = read_wish(turn.incoming), await turn.find_here()
    if wish.verb is Verb.NOTHING:
        return
    if wish.verb in _ON_NO_CASE:
        await _ON_NO_CASE[wish.verb](turn, wish)
        return
    if wish.verb is Verb.WRITE and await closing.take_answer(turn, wish):
        return
    case = await turn.find_case(wish.number) if wish.number else here
    if wish.verb in _ON_A_CASE:
        if case is None:
            await turn.answer(notice("desk-no-case" if wish.number else "desk-which-case", language))
            return
        await _ON_A_CASE[wish.verb](turn, case, wish)
        return
    if case is not None:  # elsewhere in the group staff talk among themselves
        await conversing.write(turn, case, wish)


async def _is_staff(turn: StaffTurn) -> bool:
    if turn.is_at_terminal:  # whoever has the database and its key on this machine
        return True
    group, place = (await turn.books()).office.staff_place, turn.incoming.place
    is_in_group = group is not None and (place.channel, place.chat_id) == (group.channel, group.chat_id)
    return is_in_group and turn.incoming.kind is not IncomingKind.OUTSIDE
