"""One person, several doors: a caseworker joins the account they write from to themselves, and parts it again."""

from typing import Final

from bot.cases import doors, people, states
from bot.cases.doors import Joined, Joining
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Changed
from bot.desk.words import Wish

_SENTENCES: Final = {
    Joined.JOINED: "desk-joined",
    Joined.WRONG: "desk-join-wrong",
    Joined.TOO_OFTEN: "desk-join-too-often",
    Joined.SAME: "desk-join-same",
    Joined.TWO_ACCOUNTS: "desk-join-two-accounts",
    Joined.OTHER_OFFICE: "desk-join-other-office",
    Joined.GONE: "desk-join-gone",
}


async def join(turn: StaffTurn, wish: Wish) -> None:
    """The account this was sent from becomes a door of whoever made the code in the words."""
    incoming = turn.incoming
    found = await doors.join(await turn.books(), incoming.place.channel, incoming.sender_id, wish.words)
    if found.outcome is not Joined.JOINED or found.person is None:
        turn.is_refused = True
        await turn.answer(notice(_SENTENCES[found.outcome], turn.language))
        return
    await turn.become(found.person)
    said = notice("desk-joined", turn.language, name=found.person.name, count=len(found.case_ids))
    await turn.answer(said)
    await _bring_up_to_date(turn, found)


async def _bring_up_to_date(turn: StaffTurn, found: Joining) -> None:
    """Cards name the person; a case they must not have, by what they declared at another door, goes back to the queue."""
    for case_id in dict.fromkeys((*found.case_ids, *found.barred_ids)):
        case = await turn.case_by_id(case_id)
        if case_id in found.barred_ids:
            decision = states.release(case, turn.caseworker.id, turn.now)
            if isinstance(decision, Changed):
                case = await turn.keep(decision)
                language = (await turn.office_of(case)).language
                await turn.tell_staff(notice("desk-released-interest", language, number=case.number), case)
        await turn.refresh_card(case)


async def part(turn: StaffTurn, _wish: Wish) -> None:
    """The account this was sent from is one of its own again; the cases stay with the person."""
    parted = await doors.part(await turn.books(), turn.caseworker.door_id, turn.caseworker.id)
    if parted is None:
        turn.is_refused = True
        await turn.answer(notice("desk-nothing-to-part", turn.language))
        return
    name = turn.caseworker.name
    await turn.answer(notice("desk-parted", turn.language, name=name))


async def leave(turn: StaffTurn) -> None:
    """They left the office's group: its account there is nobody's any more, and no door of a person's who stays."""
    books, who = await turn.books(), turn.caseworker
    if who.office_id != turn.office.id:
        return
    parted = await doors.part(books, who.door_id, None) if who.door_id != who.id else who
    if parted is not None:
        await people.leave_office(books, parted, parted.office_id)
