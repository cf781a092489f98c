"""Cases changing hands at one desk: claim, release, take over, transfer, to the bot and back, reopen."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cases import handovers, people, states
from bot.cases.card import action, name_of
from bot.cases.case import Case
from bot.cases.interests import bars
from bot.cases.notices import notice, told_worker
from bot.cases.people import Caseworker
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Act, Changed, Decision, Refusal, Refused
from bot.desk.words import Verb, Wish
from bot.messages import Block, Button, Content
from bot.wording import say

_HINTS = {
    Refused.ALREADY_YOURS: "desk-already-yours",
    Refused.TAKEN: "desk-taken",
    Refused.NOT_YOURS: "desk-not-yours",
    Refused.UNCLAIMED: "desk-unclaimed",
    Refused.CLOSED: "desk-closed-hint",
    Refused.OPEN: "desk-is-open",
    Refused.NOT_OFFERED: "desk-not-offered",
    Refused.OFFERED: "desk-is-offered",
    Refused.SAME_OFFICE: "desk-same-office",
    Refused.SAME_CASE: "desk-same-case",
    Refused.OTHER_OFFICE: "desk-other-office",
    Refused.NO_RIGHT: "desk-no-right",
    Refused.OWN_DRAFT: "desk-own-draft",
    Refused.INTEREST: "desk-interest",
}


async def settle(turn: StaffTurn, case: Case, decision: Decision) -> Case | None:
    """Keep what was decided, or tell the caseworker why not: the changed case, or None."""
    if isinstance(decision, Changed):
        # Of a draft the history says who approved it; the state was asked as of whoever has the case.
        by = turn.caseworker.id if turn.draft is not None else decision.event.caseworker_id
        return await turn.keep(replace(decision, event=replace(decision.event, caseworker_id=by)))
    await refuse(turn, case, decision)
    return None


async def refuse(turn: StaffTurn, case: Case, refusal: Refusal) -> None:
    """Tell the caseworker why it does not happen."""
    turn.is_refused = True
    owner = name_of(await turn.staff(), refusal.owner_id, turn.language)
    await turn.answer(notice(_HINTS[refusal.reason], turn.language, number=case.number, name=owner), case)


async def refuse_erased(turn: StaffTurn, case: Case) -> bool:
    """Whether nothing more can be kept of the case, since its worker asked to be forgotten; the caseworker is told."""
    if case.worker_id is not None:
        return False
    turn.is_refused = True
    await turn.answer(notice("desk-forgotten-hint", turn.language), case)
    return True


async def _done(turn: StaffTurn, case: Case, decision: Decision, key: str, by: int | None = None) -> Case | None:
    """Settle, tell the thread, the worker where they are told of such things, and redraw the card."""
    changed = await settle(turn, case, decision)
    if changed is None or not isinstance(decision, Changed):
        return None
    language = (await turn.office_of(changed)).language
    name = name_of(await turn.staff(), by or turn.caseworker.id, language)
    await turn.announce(notice(key, language, number=case.number, name=name), changed)
    told = told_worker(decision.event.act, changed, (await turn.books()).reopen_days)
    if told is not None:
        await turn.tell_worker(changed, told)
    await turn.refresh_card(changed)
    return changed


async def claim(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Take a case that nobody has."""
    if await _is_barred(turn, case, turn.caseworker):
        return
    await _done(turn, case, states.claim(case, turn.caseworker.id, turn.now), "desk-claimed")


async def release(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Give the case back to the queue."""
    await _done(turn, case, states.release(case, turn.caseworker.id, turn.now), "desk-released")


async def take_over(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Take a case from a colleague; of a case that nobody has it is a claim, and the worker is told."""
    if case.caseworker_id is None:
        await claim(turn, case, _wish)
        return
    if await _is_barred(turn, case, turn.caseworker):
        return
    await _done(turn, case, states.take_over(case, turn.caseworker.id, turn.now), "desk-taken-over")


async def _is_barred(turn: StaffTurn, case: Case, who: Caseworker) -> bool:
    """Whether an interest was declared that forbids the case to them; said without a name."""
    if not await bars(await turn.books(), case, who.office_id, who.id):
        return False
    await refuse(turn, case, Refusal(Refused.INTEREST))
    return True


async def transfer(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Hand the case to a colleague of the office, named in the words or by id; without words, offer everybody."""
    colleagues = [
        person
        for person in (await people.read_caseworkers(await turn.books(), case.office_id)).values()
        if person.is_active and person.id != case.caseworker_id
    ]
    wanted = wish.words.strip()
    found = [person for person in colleagues if wanted and wanted in (str(person.id), person.name)]
    if len(found) != 1:  # two of one name are told apart by pressing the right one
        await _list_colleagues(turn, case, found or colleagues)
        return
    if await _is_barred(turn, case, found[0]):
        return
    decision = handovers.transfer(
        case, turn.caseworker.id, turn.now, found[0].id, is_coordinator=turn.caseworker.is_coordinator
    )
    await _done(turn, case, decision, "desk-transferred", found[0].id)


async def _list_colleagues(turn: StaffTurn, case: Case, colleagues: Sequence[Caseworker]) -> None:
    if not colleagues:
        await turn.answer(notice("desk-no-colleague", turn.language), case)
        return
    rows = tuple(
        (Button(person.name or str(person.id), action(Verb.TRANSFER, case, str(person.id))),)
        for person in colleagues[:20]
    )
    await turn.answer(Content((Block(say("desk-which-colleague", turn.language, number=case.number)),), rows), case)


async def hand_to_bot(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """The bot answers the worker again; the case stays in hand, and its summary stays on the card."""
    decision = handovers.hand_to_bot(case, turn.caseworker.id, turn.now)
    await _done(turn, case, decision, "desk-handed-to-bot")


async def wait_for_authority(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """It is for an authority to act."""
    decision = states.wait_for_authority(case, turn.caseworker.id, turn.now)
    await _done(turn, case, decision, "desk-waits-authority")


async def reopen(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """Go on with a closed case: reopened and claimed in one step, in a fresh thread."""
    books = await turn.books()
    language = (await turn.office_of(case)).language
    if not case.is_open and case.worker_id is None:
        await turn.answer(notice("desk-forgotten-hint", turn.language), case)
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
