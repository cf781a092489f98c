"""How a case passes from hand to hand beyond one desk: referral, transfer, the bot, absence, merging. Pure, as `states`."""

from datetime import datetime

from bot.cases.case import WITH_A_PERSON, Case, CaseStatus, Outcome
from bot.cases.states import NOBODY, Act, Decision, Refusal, Refused, move, refuse_unless_owner


def offer(case: Case, by: int, now: datetime, to_office: str) -> Decision:
    """The caseworker asks another office to take the case, and keeps it until that office accepts."""
    if refusal := refuse_unless_owner(case, by):
        return refusal
    if case.status is CaseStatus.OFFERED:
        return Refusal(Refused.OFFERED, by)
    if to_office == case.office_id:
        return Refusal(Refused.SAME_OFFICE, by)
    return move(case, Act.OFFERED, now, by, f"to {to_office}")


def accept(case: Case, by: int, now: datetime, office_id: str) -> Decision:
    """Somebody of the office that was asked accepts: the case is theirs, and waits there to be claimed."""
    if case.status is not CaseStatus.OFFERED:
        return Refusal(Refused.NOT_OFFERED)
    return move(
        case, Act.ACCEPTED, now, by, f"from {case.office_id} to {office_id}",
        **NOBODY, office_id=office_id, reminded_at=now,
    )  # fmt: skip


def decline(case: Case, by: int, now: datetime) -> Decision:
    """The office that was asked cannot take it: its caseworker is to act again."""
    return _give_back(case, Act.DECLINED, by, now)


def lapse(case: Case, now: datetime) -> Decision:
    """The office that was asked did not answer in time."""
    return _give_back(case, Act.LAPSED, None, now)


def withdraw_offer(case: Case, by: int, now: datetime) -> Decision:
    """The caseworker keeps the case after all."""
    if refusal := refuse_unless_owner(case, by):
        return refusal
    return _give_back(case, Act.OFFER_WITHDRAWN, by, now)


def _give_back(case: Case, act: Act, by: int | None, now: datetime) -> Decision:
    if case.status is not CaseStatus.OFFERED:
        return Refusal(Refused.NOT_OFFERED)
    return move(case, act, now, by)


def transfer(case: Case, by: int, now: datetime, to: int, *, is_coordinator: bool = False) -> Decision:
    """The caseworker hands the case to a colleague; a coordinator may do so with any case of the office."""
    if not case.is_open:
        return Refusal(Refused.CLOSED)
    if case.status is CaseStatus.OFFERED:
        return Refusal(Refused.OFFERED, case.caseworker_id)
    if case.caseworker_id == to:
        return Refusal(Refused.TAKEN, to)
    if not is_coordinator and (refusal := refuse_unless_owner(case, by)):
        return refusal
    return move(
        case, Act.TRANSFERRED, now, by, f"to caseworker {to}", caseworker_id=to, claimed_at=now, bot_speaks=False
    )


def hand_to_bot(case: Case, by: int, now: datetime) -> Decision:
    """The bot answers this worker again; the caseworker still has the case, and speaks again by writing."""
    if refusal := refuse_unless_owner(case, by):
        return refusal
    return move(case, Act.HANDED_TO_BOT, now, by, bot_speaks=True)


def close_away(case: Case, now: datetime) -> Decision:
    """The worker was reminded and did not come back; if they write again, the case goes on."""
    if case.status is not CaseStatus.WAITING_WORKER:
        return Refusal(Refused.OPEN if case.is_open else Refused.CLOSED)
    return move(
        case, Act.CLOSED_AWAY, now, None, "away",
        outcome=Outcome.UNREACHABLE, recovered_fen=0, closed_at=now, unanswered_since=None,
    )  # fmt: skip


def merge(case: Case, by: int, now: datetime, into: Case) -> Decision:
    """The case is the same as another, which goes on for both; its words stay its own and are read with the other's."""
    if case.id == into.id:
        return Refusal(Refused.SAME_CASE)
    if not case.is_open or not into.is_open:
        return Refusal(Refused.CLOSED)
    if case.status in WITH_A_PERSON and case.caseworker_id != by:
        return Refusal(Refused.NOT_YOURS, case.caseworker_id)
    return move(
        case, Act.MERGED, now, by, f"into {into.number}",
        outcome=Outcome.WITHDRAWN, closed_at=now, unanswered_since=None, merged_into=into.id,
    )  # fmt: skip
