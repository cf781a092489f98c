"""Referrals: another office is asked, with the worker's consent, to take a case, and has a time to answer in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, insert, select, update

from bot.cases.books import Books
from bot.cases.case import Case
from bot.cases.network_tables import referrals

CONSENT_WITHIN: Final = timedelta(hours=72)
ANSWER_WITHIN: Final = timedelta(hours=24)
ANSWER_URGENT_WITHIN: Final = timedelta(hours=2)


class ReferralState(StrEnum):
    """Where a referral stands. Exactly one per case is ASKED or OFFERED at a time."""

    ASKED = "asked"  # the worker is asked whether they agree
    OFFERED = "offered"  # the office is asked
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"  # nobody answered in time
    WITHDRAWN = "withdrawn"  # by its caseworker, or because something else happened to the case
    REFUSED = "refused"  # by the worker


class Consent(StrEnum):
    """Who said that the worker agrees."""

    WORKER = "worker"  # themselves, by a button
    WORDS = "words"  # themselves, in words
    STAFF = "staff"  # a caseworker who asked them


_OPEN: Final = (ReferralState.ASKED, ReferralState.OFFERED)


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral of one case."""

    id: int
    case_id: int
    from_office: str
    to_office: str
    state: ReferralState
    consent: Consent
    asked_by: int
    asked_at: datetime
    respond_by: datetime
    asked_again_at: datetime | None = None


async def ask(books: Books, case: Case, to_office: str, by: int, consent: Consent) -> Referral:
    """A referral begins: with asking the worker, or, where staff did already, with asking the office."""
    await end_open(books, case.id)
    is_agreed = consent is Consent.STAFF
    statement = insert(referrals).values(
        case_id=case.id,
        from_office=case.office_id,
        to_office=to_office,
        state=ReferralState.OFFERED if is_agreed else ReferralState.ASKED,
        consent=consent,
        asked_by=by,
        asked_at=books.now,
        respond_by=_respond_by(books, case) if is_agreed else books.now + CONSENT_WITHIN,
    )
    return _referral((await books.connection.execute(statement.returning(*referrals.c))).one())


async def agreed(books: Books, case: Case, referral: Referral, consent: Consent) -> Referral:
    """The worker agrees: now the office has its time to answer."""
    values = {"state": ReferralState.OFFERED, "respond_by": _respond_by(books, case), "consent": consent}
    statement = update(referrals).where(referrals.c.id == referral.id).values(values)
    return _referral((await books.connection.execute(statement.returning(*referrals.c))).one())


async def ask_again(books: Books, referral: Referral) -> bool:
    """The worker is asked once more; False where they were already."""
    is_first = (referrals.c.id == referral.id) & referrals.c.asked_again_at.is_(None)
    done = await books.connection.execute(update(referrals).where(is_first).values(asked_again_at=books.now))
    return done.rowcount == 1


async def answer(books: Books, referral: Referral, state: ReferralState, by: int | None) -> None:
    """How the referral ended."""
    values = {"state": state, "answered_by": by, "answered_at": books.now}
    await books.connection.execute(update(referrals).where(referrals.c.id == referral.id).values(values))


async def end_open(books: Books, case_id: int) -> None:
    """Whatever is open of this case's referrals is withdrawn: something else happened to it."""
    is_open = (referrals.c.case_id == case_id) & referrals.c.state.in_(_OPEN)
    values = {"state": ReferralState.WITHDRAWN, "answered_at": books.now}
    await books.connection.execute(update(referrals).where(is_open).values(values))


async def open_referral(books: Books, case_id: int) -> Referral | None:
    """The referral of this case that nobody has answered yet."""
    query = select(referrals).where(referrals.c.case_id == case_id, referrals.c.state.in_(_OPEN))
    row = (await books.connection.execute(query.order_by(referrals.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else _referral(row)


async def offered_to(books: Books, office_id: str) -> tuple[Referral, ...]:
    """What waits for this office's answer, the most pressing first."""
    query = select(referrals).where(referrals.c.to_office == office_id, referrals.c.state == ReferralState.OFFERED)
    return tuple(
        _referral(row) for row in (await books.connection.execute(query.order_by(referrals.c.respond_by))).all()
    )


async def overdue(books: Books) -> tuple[Referral, ...]:
    """Every referral whose time to answer is over."""
    query = select(referrals).where(referrals.c.state.in_(_OPEN), referrals.c.respond_by <= books.now)
    return tuple(_referral(row) for row in (await books.connection.execute(query.order_by(referrals.c.id))).all())


async def referrals_of(books: Books, case_id: int) -> tuple[Referral, ...]:
    """All of the case's referrals, oldest first."""
    query = select(referrals).where(referrals.c.case_id == case_id).order_by(referrals.c.id)
    return tuple(_referral(row) for row in (await books.connection.execute(query)).all())


def _respond_by(books: Books, case: Case) -> datetime:
    return books.now + (ANSWER_URGENT_WITHIN if case.is_urgent else ANSWER_WITHIN)


def _referral(row: Row[Any]) -> Referral:
    return Referral(
        row.id, row.case_id, row.from_office, row.to_office, ReferralState(row.state), Consent(row.consent),
        row.asked_by, row.asked_at, row.respond_by, row.asked_again_at,
    )  # fmt: skip
