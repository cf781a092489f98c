"""Referral to another office: the worker agrees, the other office accepts or declines, and nothing is lost on the way."""

from typing import Final

from bot.cases import consenting, handovers, notices, outbox, referrals
from bot.cases.card import action, name_of
from bot.cases.case import Case
from bot.cases.interests import bars
from bot.cases.notices import notice
from bot.cases.office import Office
from bot.cases.referrals import Consent, Referral, ReferralState
from bot.cases.staff_turn import StaffTurn
from bot.cases.states import Changed, Refusal, Refused
from bot.cases.transcript import Author
from bot.desk.handing import refuse, settle
from bot.desk.words import Verb, Wish, read_referral
from bot.messages import Block, Button, Content, Style
from bot.wording import say

_MOST_PAPERS: Final = 20
_MOST_WORDS: Final = 12_000


async def refer(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Ask for a referral: "" lists the offices, "OFFICE" asks the worker first, "OFFICE agreed" the office at once."""
    books = await turn.books()
    to_office, is_agreed = read_referral(wish.words)
    decision = handovers.offer(case, turn.owner_id(case), turn.now, to_office)
    if isinstance(decision, Refusal):
        await refuse(turn, case, decision)
        return
    if case.worker_id is None:
        await turn.answer(notice("desk-forgotten-hint", turn.language), case)
        return
    office = (await books.network()).get(to_office)
    if office is None or office.is_paused:
        await _list_offices(turn, case)
        return
    if await bars(books, case, office.id, None):
        await refuse(turn, case, Refusal(Refused.INTEREST))
        return
    if is_agreed:
        referral = await referrals.ask(books, case, office.id, turn.caseworker.id, Consent.STAFF)
        offered = await settle(turn, case, decision)
        if offered is not None:
            await consenting.put_offer(turn, offered, referral)
        _show(turn, "desk-offer-made", case, office)
        return
    await referrals.ask(books, case, office.id, turn.caseworker.id, Consent.WORKER)
    await turn.tell_worker(case, notices.ask_consent(case, office.name_in(notices.worker_language(case))))
    language = (await turn.office_of(case)).language
    agreed = Button(say("desk-button-agreed", language), action(Verb.AGREED, case))
    words = say("desk-consent-asked", language, number=case.number, office=office.name_in(language))
    await turn.announce(Content((Block(words),), ((agreed,),)), case)


def _show(turn: StaffTurn, key: str, case: Case, office: Office) -> None:
    """What the thread is told by somebody else stands on the screen of a desk too."""
    turn.said.append(notice(key, turn.language, number=case.number, office=office.name_in(turn.language)))


async def _list_offices(turn: StaffTurn, case: Case) -> None:
    others = [
        office
        for office in (await (await turn.books()).network()).values()
        if office.id != case.office_id and not office.is_paused
    ]
    if not others:
        await turn.answer(notice("desk-no-other-office", turn.language), case)
        return
    rows = tuple(
        (Button(office.name_in(turn.language), action(Verb.REFER, case, office.id)),) for office in others[:20]
    )
    lines = "\n".join(f"{office.id}: {office.name_in(turn.language)}" for office in others)
    blocks = (Block(say("desk-which-office", turn.language, number=case.number)), Block(lines, Style.NOTE))
    await turn.answer(Content(blocks, rows), case)


async def agreed(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """The worker told the caseworker that they agree: the other office is asked."""
    books = await turn.books()
    referral = await referrals.open_referral(books, case.id)
    if referral is None or referral.state is not ReferralState.ASKED:
        await refuse(turn, case, Refusal(Refused.NOT_OFFERED))
        return
    offered = await settle(turn, case, handovers.offer(case, turn.caseworker.id, turn.now, referral.to_office))
    if offered is None:
        return
    again = await referrals.ask(books, case, referral.to_office, turn.caseworker.id, Consent.STAFF)
    await consenting.put_offer(turn, offered, again)
    _show(turn, "desk-offer-made", case, await books.office_by_id(referral.to_office))


async def accept(turn: StaffTurn, case: Case, _wish: Wish) -> Case | None:
    """Our office takes the case: it waits here to be claimed, with everything written so far in its thread."""
    referral = await turn.offer_to_us(case)
    if referral is None:
        await refuse(turn, case, Refusal(Refused.NOT_OFFERED))
        return None
    books = await turn.books()
    before, here = await turn.office_of(case), await books.office_by_id(referral.to_office)
    decision = handovers.accept(case, turn.caseworker.id, turn.now, here.id)
    if isinstance(decision, Changed):
        await referrals.answer(books, referral, ReferralState.ACCEPTED, turn.caseworker.id)
    accepted = await settle(turn, case, decision)
    if accepted is None:
        return None
    told = notice("desk-accepted-there", before.language, number=case.number, office=here.name_in(before.language))
    await outbox.to_staff(books, told, accepted, closes_thread=True, office=before)
    name = name_of(await turn.staff(), turn.caseworker.id, turn.language)
    await turn.announce(
        notice("desk-accepted", here.language, number=case.number, name=name, office=before.name_in(here.language)),
        accepted,
    )
    await turn.post_card(accepted)
    await _replay(turn, accepted)
    language = notices.worker_language(accepted)
    await turn.tell_worker(
        accepted, notice("desk-worker-referred", language, number=case.number, office=here.name_in(language))
    )
    return accepted


async def _replay(turn: StaffTurn, case: Case) -> None:
    """Everything written so far, and every file, into the thread of the office that has the case now."""
    language = (await turn.office_of(case)).language
    lines = await turn.transcript(case)
    written = "\n".join(f"{say(f'desk-author-{line.author}', language)}：{line.words}" for line in lines if line.words)
    if written:
        shown = written if len(written) <= _MOST_WORDS else "…" + written[-_MOST_WORDS:]
        heading = Block(say("desk-written-so-far", language), Style.NOTE)
        await turn.tell_staff(Content((heading, Block(shown, Style.QUOTE))), case)
    papers = [line for line in lines if line.paper_id and line.author is not Author.BOT]
    for line in papers[-_MOST_PAPERS:]:
        caption = Block(say(f"desk-author-{line.author}", language), Style.NOTE)
        await turn.tell_staff(Content((caption,), paper_id=line.paper_id), case)


async def decline(turn: StaffTurn, case: Case, wish: Wish) -> None:
    """Our office cannot take it: its caseworker goes on, and is told."""
    referral = await turn.offer_to_us(case)
    if referral is None:
        await refuse(turn, case, Refusal(Refused.NOT_OFFERED))
        return
    books = await turn.books()
    await referrals.answer(books, referral, ReferralState.DECLINED, turn.caseworker.id)
    back = await settle(turn, case, handovers.decline(case, turn.caseworker.id, turn.now))
    if back is None:
        return
    here = await books.office_by_id(referral.to_office)
    last = notice("desk-declined", here.language, number=case.number)
    turn.said.append(last)
    await outbox.to_staff(books, last, back, closes_thread=True, office=here)
    await tell_returned(turn, back, referral, "desk-declined-there", wish.words)


async def tell_returned(turn: StaffTurn, case: Case, referral: Referral, key: str, why: str = "") -> None:
    """The office that has the case learns that it keeps it."""
    office = await turn.office_of(case)
    there = await (await turn.books()).office_by_id(referral.to_office)
    words = say(key, office.language, number=case.number, office=there.name_in(office.language))
    blocks = (Block(words), *((Block(why, Style.QUOTE),) if why else ()))
    await turn.tell_staff(Content(blocks), case)
    await turn.refresh_card(case)


async def keep(turn: StaffTurn, case: Case, _wish: Wish) -> None:
    """The offer to another office is withdrawn."""
    referral = await referrals.open_referral(await turn.books(), case.id)
    kept = await settle(turn, case, handovers.withdraw_offer(case, turn.caseworker.id, turn.now))
    if kept is None or referral is None:
        return
    here = await (await turn.books()).office_by_id(referral.to_office)
    gone = notice("desk-offer-gone", here.language, number=case.number)
    await outbox.to_staff(await turn.books(), gone, kept, closes_thread=True, office=here)
    await turn.announce(notice("desk-kept", (await turn.office_of(kept)).language, number=case.number), kept)
    await turn.refresh_card(kept)
