"""A caseworker's turn: look the case up, let the states decide, tell everybody concerned."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.cases.case import Case
from bot.cases.notices import notice
from bot.cases.office_rows import office_at
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Refusal, Refused
from bot.desk import (
    closing,
    connecting,
    conversing,
    correcting,
    drafting,
    finding,
    handing,
    joining,
    keeping,
    overview,
    referring,
)
from bot.desk.allowing import allow
from bot.desk.words import Verb, Wish, read_wish
from bot.messages import IncomingKind

Act = Callable[[StaffTurn, Case, Wish], Awaitable[object]]


async def perform(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Do an act on a case, as every desk does it: after asking whether the role allows it."""
    if await allow(turn, case, wish):
        await ON_A_CASE[wish.verb](turn, case, wish)


async def _approve(turn: StaffTurn, case: Case, wish: Wish) -> None:
    await drafting.approve(turn, case, wish, perform)


# What every desk calls, through `perform`: the staff group, the terminal and the browser. See the table in docs/cases.md.
ON_A_CASE: Final[Mapping[Verb, Act]] = {
    Verb.CLAIM: handing.claim,
    Verb.RELEASE: handing.release,
    Verb.TAKE_OVER: handing.take_over,
    Verb.AUTHORITY: handing.wait_for_authority,
    Verb.REOPEN: handing.reopen,
    Verb.TRANSFER: handing.transfer,
    Verb.BOT: handing.hand_to_bot,
    Verb.REFER: referring.refer,
    Verb.AGREED: referring.agreed,
    Verb.ACCEPT: referring.accept,
    Verb.DECLINE: referring.decline,
    Verb.KEEP: referring.keep,
    Verb.LINK: connecting.link,
    Verb.UNLINK: connecting.unlink,
    Verb.MERGE: connecting.merge,
    Verb.SUMMARY: keeping.summarise,
    Verb.TASK: keeping.add_task,
    Verb.DONE: keeping.finish_task,
    Verb.DEADLINE: keeping.set_deadline_facts,
    Verb.CANNED: correcting.send_canned,
    Verb.MEND: correcting.mend,
    Verb.NOTE: conversing.note,
    Verb.CLOSE: closing.close_or_ask,
    Verb.OUTCOME: closing.ask_amount,
    Verb.CANCEL: closing.cancel,
    Verb.SHOW: overview.show_case,
    Verb.WRITE: conversing.write,
    Verb.CORRECT: conversing.write,
    Verb.REPORT_TOO_LARGE: conversing.write,
    Verb.REPORT_UNFIT: conversing.write,
    Verb.DRAFT: drafting.draft,
    Verb.APPROVE: _approve,
    Verb.REJECT: drafting.send_back,
}
_TALK: Final = frozenset({Verb.WRITE, Verb.CORRECT, Verb.REPORT_TOO_LARGE, Verb.REPORT_UNFIT})
ON_NO_CASE: Final[Mapping[Verb, Callable[[StaffTurn, Wish], Awaitable[None]]]] = {
    Verb.SEARCH: finding.find,
    Verb.CONFLICT: finding.declare_interest,
    Verb.QUEUE: overview.show_queue,
    Verb.DUTY: overview.set_duty,
    Verb.JOIN: joining.join,
    Verb.PART: joining.part,
    Verb.HELP: overview.show_help,
    Verb.REPORT_UNKNOWN: overview.report_unknown,
}


async def take_staff_turn(turn: StaffTurn) -> None:
    """Do what the caseworker wants.

    The order matters. Who is not in the staff group is nobody here, whatever they send. Commands and buttons come
    first, for they are meant for the desk. An open question (how much was recovered?) then takes the next words, before
    anything could carry them to the worker. Only words that are left go out.
    """
    wish = read_wish(turn.incoming)
    if wish.verb is Verb.OFFICE:  # the code is what lets a group in
        await finding.bind_office(turn, wish)
        return
    if turn.incoming.kind is IncomingKind.BLOCKED:
        await joining.leave(turn)
        return
    if wish.verb is Verb.JOIN and turn.is_private:  # so is this one, in one's own chat
        await joining.join(turn, wish)
        return
    if not await _is_staff(turn):
        return
    here = await turn.find_here()
    if wish.verb in ON_NO_CASE:
        await ON_NO_CASE[wish.verb](turn, wish)
    elif wish.verb is not Verb.NOTHING:
        await _act_on_case(turn, wish, here)


async def _act_on_case(turn: StaffTurn, wish: Wish, here: Case | None) -> None:
    if wish.verb is Verb.WRITE and await closing.take_answer(turn, wish):
        return
    case = await turn.find_case(wish.number) if wish.number else here
    if case is not None and not await turn.may_see(case):
        await _say_not_ours(turn, case, wish)
        return
    if case is not None:
        await perform(turn, case, wish)
    elif wish.verb not in _TALK:  # elsewhere in the group staff talk among themselves
        await turn.answer(notice("desk-no-case" if wish.number else "desk-which-case", turn.language))


async def _say_not_ours(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """The case went to another office: words in its old thread reach nobody, and nobody may think they do."""
    if turn.here is None or wish.number:  # not even whether there is such a case is told
        await turn.answer(notice("desk-no-case", turn.language))
        return
    await handing.refuse(turn, case, Refusal(Refused.OTHER_OFFICE))


async def _is_staff(turn: StaffTurn) -> bool:
    if turn.is_at_terminal:  # whoever has the database and its key on this machine
        return True
    if not turn.caseworker.is_active or turn.incoming.kind is IncomingKind.OUTSIDE:
        return False
    if turn.is_private:  # accepted as staff only where a caseworker is known, who may have left since
        return bool(turn.caseworker.office_id)
    return office_at(await (await turn.books()).network(), turn.incoming.place) is not None
