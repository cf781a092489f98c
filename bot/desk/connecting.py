"""Cases that belong together: links between workers of one employer, and cases that are the same one."""

from bot.cases import handovers, notices
from bot.cases.case import Case
from bot.cases.links import LinkState, read_links, set_link
from bot.cases.notices import notice
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Act, Refusal, Refused
from bot.desk.handing import refuse, settle
from bot.desk.words import Wish


async def link(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """The two cases are one dispute: each keeps its worker, its thread and its sum. Workers are told nothing."""
    await _decide(turn, case, wish, LinkState.LINKED)


async def unlink(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """The two cases have nothing to do with each other, and are not proposed again."""
    await _decide(turn, case, wish, LinkState.DISMISSED)


async def _decide(turn: StaffTurn, case: Case, wish: Wish, state: LinkState) -> None:
    books = await turn.books()
    other = await turn.find_case(wish.words)
    if other is None:
        await turn.answer(notice("desk-no-case", turn.language), case)
        return
    if other.id == case.id:
        await refuse(turn, case, Refusal(Refused.SAME_CASE))
        return
    is_proposed = other.id in {known.case_id for known in await read_links(books, case.id)}
    if not is_proposed and not await turn.may_see(other):
        await refuse(turn, case, Refusal(Refused.OTHER_OFFICE))
        return
    await set_link(books, case.id, other.id, state, turn.caseworker.id)
    is_linked = state is LinkState.LINKED
    act = Act.LINKED if is_linked else Act.UNLINKED
    await turn.note_event(case, act, other.number, turn.caseworker.id)
    await turn.note_event(other, act, case.number, turn.caseworker.id)
    key = "desk-linked" if is_linked else "desk-unlinked"
    await turn.announce(
        notice(key, (await turn.office_of(case)).language, number=case.number, other=other.number), case
    )
    await turn.refresh_card(case)
    await turn.refresh_card(other)


async def merge(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """The case is the same as another (its number in the words), which goes on for both."""
    into = await turn.find_case(wish.words)
    if into is None:
        await turn.answer(notice("desk-no-case", turn.language), case)
        return
    if not await turn.may_see(into):
        await refuse(turn, case, Refusal(Refused.OTHER_OFFICE))
        return
    merged = await settle(turn, case, handovers.merge(case, turn.owner_id(case), turn.now, into))
    if merged is None:
        return
    await turn.note_event(into, Act.MERGED, f"from {case.number}", turn.caseworker.id)
    told = notice("desk-merged", (await turn.office_of(into)).language, number=case.number, other=into.number)
    await turn.tell_worker(
        case, notice("desk-worker-merged", notices.worker_language(case), number=case.number, other=into.number)
    )
    await turn.announce(told, into)
    await turn.refresh_card(merged)
    await turn.refresh_card(into)
    await turn.close_thread(told, merged)
