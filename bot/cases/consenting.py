"""The worker's consent to a referral, and what follows from it for both offices."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.cases import handovers, notices, outbox, referrals
from bot.cases.books import Books
from bot.cases.card import action, write_time
from bot.cases.case import Case
from bot.cases.referrals import Consent, Referral, ReferralState
from bot.cases.states import Changed
from bot.cases.tables import transcript
from bot.cases.transcript import Author, Role
from bot.messages import Block, Button, Content
from bot.wording import say

if TYPE_CHECKING:
    from bot.cases.turn_base import Turn


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """The question that is open with a worker. `is_latest`: staff wrote nothing to them since it was put."""

    number: str
    is_latest: bool
    was_asked_again: bool


async def consent_asked(books: Books, case: Case) -> ConsentAsked | None:
    """The question whether another office may have the case, where it is open."""
    referral = await referrals.open_referral(books, case.id)
    if referral is None or referral.state is not ReferralState.ASKED:
        return None
    put_at = referral.asked_again_at or referral.asked_at
    since = select(transcript.c.id).where(
        transcript.c.case_id == case.id, transcript.c.author.in_((Author.STAFF, Author.BOT)), transcript.c.at >= put_at
    )
    was_written = await books.connection.scalar(since.limit(1)) is not None
    return ConsentAsked(case.number, not was_written, referral.asked_again_at is not None)


async def ask_again(turn: "Turn", case: Case) -> Content | None:
    """The worker's answer was not clear: the question once more, for them, and their caseworker knows; None where not open."""
    books = await turn.books()
    referral = await referrals.open_referral(books, case.id)
    if referral is None or referral.state is not ReferralState.ASKED or not await referrals.ask_again(books, referral):
        return None
    office, there = await turn.office_of(case), await books.office_by_id(referral.to_office)
    words = say("desk-consent-unclear", office.language, number=case.number, office=there.name_in(office.language))
    agreed = Button(say("desk-button-agreed", office.language), action("agreed", case))
    await turn.tell_staff(Content((Block(words),), ((agreed,),)), case)
    language = notices.worker_language(case)
    question = notices.ask_consent(case, there.name_in(language))
    return Content((Block(say("desk-worker-consent-again", language)), *question.blocks), question.buttons)


async def take_consent(turn: "Turn", case: Case, *, agrees: bool, consent: Consent = Consent.WORKER) -> bool:
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
    await put_offer(turn, await turn.keep(decision), await referrals.agreed(books, case, referral, consent))
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
