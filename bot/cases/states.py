"""Which acts move a case from which state to which. Pure: a case and an act in, the changed case or a refusal out."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from bot.cases.case import UNCLAIMED, WITH_A_PERSON, Case, CaseStatus, Outcome


class Act(StrEnum):
    """What somebody did to a case, as its history names it."""

    OPENED = "opened"
    CLAIMED = "claimed"
    RELEASED = "released"
    TAKEN_OVER = "taken_over"
    REPLIED = "replied"
    WORKER_WROTE = "worker_wrote"
    SENT_TO_AUTHORITY = "sent_to_authority"
    FACTS_ADDED = "facts_added"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"  # by the worker
    FORGOTTEN = "forgotten"  # by the worker's wish; whatever was open is withdrawn
    REOPENED = "reopened"
    UNREACHABLE = "unreachable"  # the worker blocked the bot
    REACHABLE = "reachable"
    REMINDED = "reminded"
    ROUTED = "routed"  # to the office that `why` tells the reasons for
    SUGGESTED = "suggested"  # to those of the office's people whom `why` names, with the reasons
    OFFERED = "offered"  # to another office
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"  # the other office did not answer in time
    OFFER_WITHDRAWN = "offer_withdrawn"
    TRANSFERRED = "transferred"  # to a colleague
    HANDED_TO_BOT = "handed_to_bot"
    SUMMARISED = "summarised"
    LINKED = "linked"
    UNLINKED = "unlinked"
    MERGED = "merged"
    TASK_ADDED = "task_added"
    TASK_DONE = "task_done"
    DEADLINES_SET = "deadlines_set"
    DEADLINE_WARNED = "deadline_warned"
    WORKER_REMINDED = "worker_reminded"  # the worker has been away for long
    CLOSED_AWAY = "closed_away"  # and stayed away
    JOINED = "joined"  # two accounts of one caseworker's became one person; the case is that person's
    DRAFTED = "drafted"  # somebody who may not act alone; `why` names the draft
    DRAFT_APPROVED = "draft_approved"
    DRAFT_SENT_BACK = "draft_sent_back"
    CORRECTED = "corrected"  # staff corrected an answer of the bot's


class Refused(StrEnum):
    """Why an act does not happen."""

    ALREADY_YOURS = "already_yours"
    TAKEN = "taken"  # another caseworker has it
    NOT_YOURS = "not_yours"
    UNCLAIMED = "unclaimed"
    CLOSED = "closed"
    OPEN = "open"
    NOT_OFFERED = "not_offered"
    OFFERED = "offered"  # already, to another office
    SAME_OFFICE = "same_office"
    SAME_CASE = "same_case"
    OTHER_OFFICE = "other_office"  # it is with another office
    NO_RIGHT = "no_right"  # the role does not allow it
    OWN_DRAFT = "own_draft"  # a colleague has to approve it
    INTEREST = "interest"  # a conflict of interest was declared


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One line of a case's history. `caseworker_id` None: the worker, or a rule."""

    act: Act
    at: datetime
    from_status: CaseStatus | None
    to_status: CaseStatus
    caseworker_id: int | None = None
    why: str = ""  # a code or a figure, never words of people


@dataclass(frozen=True, slots=True)
class Changed:
    """The act happened."""

    case: Case
    event: CaseEvent


@dataclass(frozen=True, slots=True)
class Refusal:
    """The act did not happen; the case is as it was."""

    reason: Refused
    owner_id: int | None = None


Decision = Changed | Refusal

_S = CaseStatus
_OPEN: Final = frozenset(_S) - {_S.CLOSED}

# Every way there is. What is not here cannot happen, whoever asks; the tests walk all of it.
TRANSITIONS: Final[dict[Act, dict[CaseStatus, CaseStatus]]] = {
    Act.CLAIMED: dict.fromkeys(UNCLAIMED, _S.CLAIMED),
    Act.RELEASED: dict.fromkeys(WITH_A_PERSON, _S.NEW),
    Act.TAKEN_OVER: dict.fromkeys(_OPEN, _S.CLAIMED),
    Act.REPLIED: dict.fromkeys(WITH_A_PERSON, _S.WAITING_WORKER) | {_S.OFFERED: _S.OFFERED},
    Act.WORKER_WROTE: {status: status for status in _OPEN} | {_S.WAITING_WORKER: _S.CLAIMED},
    Act.SENT_TO_AUTHORITY: dict.fromkeys(WITH_A_PERSON, _S.WAITING_AUTHORITY),
    Act.CLOSED: dict.fromkeys(WITH_A_PERSON, _S.CLOSED),
    Act.WITHDRAWN: dict.fromkeys(_OPEN, _S.CLOSED),
    Act.REOPENED: {_S.CLOSED: _S.NEW},
    Act.OFFERED: dict.fromkeys(WITH_A_PERSON - {_S.OFFERED}, _S.OFFERED),
    Act.ACCEPTED: {_S.OFFERED: _S.REFERRED},
    Act.DECLINED: {_S.OFFERED: _S.CLAIMED},
    Act.LAPSED: {_S.OFFERED: _S.CLAIMED},
    Act.OFFER_WITHDRAWN: {_S.OFFERED: _S.CLAIMED},
    Act.TRANSFERRED: dict.fromkeys((WITH_A_PERSON | UNCLAIMED) - {_S.OFFERED}, _S.CLAIMED),
    Act.HANDED_TO_BOT: {status: status for status in WITH_A_PERSON},
    Act.CLOSED_AWAY: {_S.WAITING_WORKER: _S.CLOSED},
    Act.MERGED: dict.fromkeys(_OPEN, _S.CLOSED),
}

NOBODY: Final[dict[str, Any]] = {"caseworker_id": None, "claimed_at": None, "reminders": 0, "bot_speaks": False}


def move(case: Case, act: Act, now: datetime, by: int | None = None, why: str = "", **changes: Any) -> Changed:
    """The case after the act, with its line in the history; KeyError where the table knows no such way."""
    after = TRANSITIONS[act][case.status]
    if after is not case.status:
        changes |= {"status_since": now, "away_reminders": 0, "away_reminded_at": None}
    changed = replace(case, status=after, version=case.version + 1, **changes)
    return Changed(changed, CaseEvent(act, now, case.status, after, by, why))


def refuse_unless_owner(case: Case, by: int) -> Refusal | None:
    """Why `by` may not act on the case; None where it is theirs."""
    if not case.is_open:
        return Refusal(Refused.CLOSED)
    if not case.is_with_a_person:
        return Refusal(Refused.UNCLAIMED)
    return None if case.caseworker_id == by else Refusal(Refused.NOT_YOURS, case.caseworker_id)


def claim(case: Case, by: int, now: datetime) -> Decision:
    """Caseworker `by` takes a case that nobody has."""
    if not case.is_open:
        return Refusal(Refused.CLOSED)
    if case.caseworker_id == by:
        return Refusal(Refused.ALREADY_YOURS, by)
    if case.status not in TRANSITIONS[Act.CLAIMED]:
        return Refusal(Refused.TAKEN, case.caseworker_id)
    return move(case, Act.CLAIMED, now, by, caseworker_id=by, claimed_at=now, bot_speaks=False)


def release(case: Case, by: int, now: datetime) -> Decision:
    """The caseworker gives the case back to the queue, where reminders begin anew."""
    if refusal := refuse_unless_owner(case, by):
        return refusal
    return move(case, Act.RELEASED, now, by, **NOBODY, reminded_at=now)


def take_over(case: Case, by: int, now: datetime) -> Decision:
    """Caseworker `by` takes the case from whoever has it; a colleague may be ill."""
    if not case.is_open:
        return Refusal(Refused.CLOSED)
    if case.caseworker_id == by:
        return Refusal(Refused.ALREADY_YOURS, by)
    why = "" if case.caseworker_id is None else f"from caseworker {case.caseworker_id}"
    return move(case, Act.TAKEN_OVER, now, by, why, caseworker_id=by, claimed_at=now, bot_speaks=False)


def reply(case: Case, by: int, now: datetime) -> Decision:
    """The caseworker wrote to the worker."""
    if refusal := refuse_unless_owner(case, by):
        return refusal
    first = case.first_reply_at or now
    return move(case, Act.REPLIED, now, by, first_reply_at=first, unanswered_since=None, bot_speaks=False)


def wait_for_authority(case: Case, by: int, now: datetime) -> Decision:
    """It is for an authority, a commission or a court to act."""
    if refusal := refuse_unless_owner(case, by):
        return refusal
    return move(case, Act.SENT_TO_AUTHORITY, now, by)


def worker_wrote(case: Case, now: datetime) -> Decision:
    """The worker wrote: the caseworker is to act, where it waited for the worker."""
    if not case.is_open:
        return Refusal(Refused.CLOSED)
    return move(case, Act.WORKER_WROTE, now, unanswered_since=case.unanswered_since or now)


def close(
    case: Case, by: int, now: datetime, outcome: Outcome, recovered_fen: int, *, benefited: int | None = None
) -> Decision:
    """The caseworker closes the case with its outcome, what the workers got, and how many people it helped."""
    if refusal := refuse_unless_owner(case, by):
        return refusal
    if recovered_fen < 0:
        raise ValueError("a recovered sum is not negative")
    why = f"{outcome} {recovered_fen} fen"
    return move(
        case, Act.CLOSED, now, by, why,
        outcome=outcome, recovered_fen=recovered_fen, benefited=benefited, closed_at=now, unanswered_since=None,
    )  # fmt: skip


def withdraw(case: Case, now: datetime, why: str = "") -> Decision:
    """The worker withdraws; possible at any time, whoever has the case."""
    if not case.is_open:
        return Refusal(Refused.CLOSED)
    return move(
        case, Act.WITHDRAWN, now, None, why, outcome=Outcome.WITHDRAWN, closed_at=now, unanswered_since=None
    )  # fmt: skip


def can_reopen(case: Case, now: datetime, within_days: int) -> bool:
    """Whether the worker's new request continues this closed case rather than beginning another."""
    if case.closed_at is None or case.worker_id is None:
        return False
    return now - case.closed_at <= timedelta(days=within_days)


def reopen(case: Case, now: datetime, by: int | None = None) -> Decision:
    """A closed case goes back to the queue; `by` None: the worker came back."""
    if case.is_open:
        return Refusal(Refused.OPEN)
    return move(
        case, Act.REOPENED, now, by, case.outcome or "",
        **NOBODY, outcome=None, recovered_fen=None, benefited=None, closed_at=None, merged_into=None,
        unanswered_since=now if by is None else None, times_reopened=case.times_reopened + 1, reminded_at=now,
    )  # fmt: skip
