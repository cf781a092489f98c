"""The worker's consent to a referral, and what follows from it for both offices."""

from typing import TYPE_CHECKING

from bot.cases import handovers, notices, outbox, referrals
from bot.cases.card import write_time
from bot.cases.case import Case
from bot.cases.referrals import Referral, ReferralState
from bot.cases.states import Changed
from bot.cases.transcript import Role

if TYPE_CHECKING:
    from bot.cases.turn_base import Turn


async def take_consent(turn: "Turn", case: Case, *, agrees: bool) -> bool:
    """The worker answered whether another office may have their case; False where nobody asks that (any more)."""
    books = await turn.books()
    referral = await referrals.open_referral(books, case.id)
    if referral is None or referral.state is not ReferralState.ASKED or case.caseworker_id is None:
        return False
    office = await turn.office_of(case)
    to_office = (await books.office_by_id(referral.to_office)).name_in(office.language)
    if not agrees:
        await referrals.answer(books, referral, ReferralState.REFUSED, None)
        told = notices.notice("desk-consent-refused", office.language, number=case.number, office=to_office)
        await turn.tell_staff(told, case)
        return True
    decision = handovers.offer(case, case.caseworker_id, turn.now, referral.to_office)
    if not isinstance(decision, Changed):
        return False
    await put_offer(turn, await turn.keep(decision), await referrals.agreed(books, case, referral))
    return True


async def put_offer(turn: "Turn", case: Case, referral: Referral) -> None:
    """Ask the other office, and tell the one that has the case until when it will answer.

    What the other office reads before it accepts has no words of the worker's, no employer and no name in it.
    """
    books = await turn.books()
    here, there = await turn.office_of(case), await books.office_by_id(referral.to_office)
    offered = notices.offer_of_case(case, here.name_in(there.language), referral.respond_by, there.language)
    await outbox.to_staff(books, offered, case, role=Role.NOTICE, office=there)
    waiting = notices.notice(
        "desk-offered", here.language, number=case.number, office=there.name_in(here.language),
        until=write_time(referral.respond_by),
    )  # fmt: skip
    await turn.tell_staff(waiting, case)
    await turn.refresh_card(case)
