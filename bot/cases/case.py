"""A case as a value: what it is, which state it is in, what is known of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class CaseKind(StrEnum):
    """What the dispute is about."""

    WAGE = "wage"
    INJURY = "injury"
    URGENT = "urgent"  # danger to life or liberty, and no dispute named yet
    OTHER = "other"  # contract, dismissal, insurance: the worker asked for a person


class CaseStatus(StrEnum):
    """Where a case stands. Exactly one holds; `CLOSED` is the only one in which nobody is expected to act."""

    NEW = "new"  # opened, with nobody
    OFFERED = "offered"  # another office was asked to take it; until it answers, its caseworker has it
    CLAIMED = "claimed"  # a caseworker has it and is to act
    WAITING_WORKER = "waiting_worker"  # the caseworker wrote; the worker is to answer
    WAITING_AUTHORITY = "waiting_authority"  # an authority, commission or court is to act
    REFERRED = "referred"  # accepted by another office, where nobody has claimed it yet
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a case ended."""

    SETTLED = "settled"
    MEDIATED = "mediated"
    ARBITRATED = "arbitrated"
    COURT = "court"
    ENFORCED = "enforced"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"
    ADVICE_ONLY = "advice_only"


WITH_A_PERSON = frozenset(
    {CaseStatus.CLAIMED, CaseStatus.WAITING_WORKER, CaseStatus.WAITING_AUTHORITY, CaseStatus.OFFERED}
)
UNCLAIMED = frozenset({CaseStatus.NEW, CaseStatus.REFERRED})
URGENT_FLAG = "urgent"


@dataclass(frozen=True, slots=True)
class Facts:
    """What intake learned, in the worker's words where they are words. Kept sealed, but for the city."""

    city: str = ""
    employer: str = ""
    since: str = ""
    injury: str = ""
    amount: str = ""  # as the worker put it
    amount_fen: int | None = None  # claimed, in fen (1/100 CNY), where the words give a sum
    people: int | None = None
    more: tuple[tuple[str, str], ...] = ()  # further questions and answers, in the order asked


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case about to be opened. `words` are the worker's messages since triage, oldest first."""

    kind: CaseKind
    language: str
    facts: Facts = field(default_factory=Facts)
    flags: tuple[str, ...] = ()  # every triage kind that applies; "urgent" puts the case first
    reasons: tuple[str, ...] = ()  # why triage decided so
    words: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()  # ids that `WorkerTurn.keep_paper` gave during intake


@dataclass(frozen=True, slots=True)
class Case:
    """A case as kept. `version` grows with every change; `facts` and `words` are empty once erased."""

    id: int
    number: str
    kind: CaseKind
    status: CaseStatus
    opened_at: datetime
    language: str = "zh"
    worker_id: int | None = None  # None: the worker asked to be forgotten
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    facts: Facts = field(default_factory=Facts)
    words: tuple[str, ...] = ()
    office_id: str = "home"
    caseworker_id: int | None = None
    claimed_at: datetime | None = None
    first_reply_at: datetime | None = None
    unanswered_since: datetime | None = None  # the oldest of the worker's words nobody has answered
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    recovered_fen: int | None = None
    times_reopened: int = 0
    reminders: int = 0
    reminded_at: datetime | None = None
    version: int = 0
    status_since: datetime | None = None
    due_on: date | None = None  # the next deadline that the worker has to keep
    benefited: int | None = None  # people
    bot_speaks: bool = False  # the caseworker handed the talk back to the bot, and still has the case
    summary: str = ""  # a caseworker's, for whoever comes next
    merged_into: int | None = None
    away_reminders: int = 0
    away_reminded_at: datetime | None = None

    @property
    def is_urgent(self) -> bool:
        """Danger to life or liberty: first in every queue."""
        return self.kind is CaseKind.URGENT or URGENT_FLAG in self.flags

    @property
    def is_open(self) -> bool:
        """Somebody is still to act."""
        return self.status is not CaseStatus.CLOSED

    @property
    def is_with_a_person(self) -> bool:
        """A caseworker has it."""
        return self.status in WITH_A_PERSON

    @property
    def is_bot_silent(self) -> bool:
        """A caseworker has it and has not handed the talk back: the bot passes everything on and says nothing."""
        return self.is_with_a_person and not self.bot_speaks
