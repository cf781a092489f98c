"""Cases changing hands: claim, release, take over, reopen."""

from bot.cases import states
from bot.cases.card import name_of
from bot.cases.case import Case
from bot.cases.notices import notice, told_worker
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Act, Changed, Decision, Refused
from bot.desk.words import Wish

_HINTS = {
    Refused.ALREADY_YOURS: "desk-already-yours",
    Refused.TAKEN: "desk-taken",
    Refused.NOT_YOURS: "desk-not-yours",
    Refused.UNCLAIMED: "desk-unclaimed",
    Refused.CLOSED: "desk-closed-hint",
    Refused.OPEN: "desk-is-open",
}


async def settle(turn: StaffTurn, case: Case, decision: Decision) -> Case | None:
    """Keep what was decided, or tell the caseworker why not: the changed case, or None."""
    if isinstance(decision, Changed):
        return await turn.keep(decision)
    turn.is_refused = True
    language = (await turn.books()).office.language
    owner = name_of(await turn.staff(), decision.owner_id, language)
    await turn.answer(notice(_HINTS[decision.reason], language, number=case.number, name=owner), case)
    return None


async def _done(turn: StaffTurn, case: Case, decision: Decision, key: str) -> Case | None:
    """Settle, tell the thread, the worker where they are told of such things, and redraw the card."""
    changed = await settle(turn, case, decision)
    if changed is None or not isinstance(decision, Changed):
        return None
    books = await turn.books()
    language = books.office.language
    name = name_of(await turn.staff(), turn.caseworker.id, language)
    await turn.announce(notice(key, language, number=case.number, name=name), changed)
    told = told_worker(decision.event.act, changed, books.reopen_days)
    if told is not None:
        await turn.tell_worker(changed, told)
    await turn.refresh_card(changed)
    return changed


async def claim(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Take a case that nobody has."""
    await _done(turn, case, states.claim(case, turn.caseworker.id, turn.now), "desk-claimed")


async def release(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Give the case back to the queue."""
    await _done(turn, case, states.release(case, turn.caseworker.id, turn.now), "desk-released")


async def take_over(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Take a case from a colleague; of a case that nobody has it is a claim, and the worker is told."""
    if case.caseworker_id is None:
        await claim(turn, case, _wish)
        return
    await _done(turn, case, states.take_over(case, turn.caseworker.id, turn.now), "desk-taken-over")


async def wait_for_authority(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """It is for an authority to act."""
    decision = states.wait_for_authority(case, turn.caseworker.id, turn.now)
    await _done(turn, case, decision, "desk-waits-authority")


async def reopen(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Go on with a closed case: reopened and claimed in one step, in a fresh thread."""
    books = await turn.books()
    language = books.office.language
    if not case.is_open and case.worker_id is None:
        await turn.answer(notice("desk-forgotten-hint", language), case)
        return
    reopened = await settle(turn, case, states.reopen(case, turn.now, turn.caseworker.id))
    if reopened is None:
        return
    claimed = await settle(turn, reopened, states.claim(reopened, turn.caseworker.id, turn.now))
    if claimed is None:
        return
    await turn.new_thread(claimed)
    name = name_of(await turn.staff(), turn.caseworker.id, language)
    await turn.announce(notice("desk-reopened", language, number=case.number, name=name), claimed)
    told = told_worker(Act.REOPENED, claimed, books.reopen_days)
    if told is not None:
        await turn.tell_worker(claimed, told)
