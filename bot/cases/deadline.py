"""A deadline as a value: what must be done, by whom, until when, from which event, by which article."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.figures import Figure
from knowledge.law import Reference

WARNING_DAYS = (30, 7, 1)


class DeadlineKind(StrEnum):
    """What has to be done by then. Values that name a row of the table of periods are that row's id."""

    ARBITRATION = "arbitration"
    ARBITRATION_WAGES = "arbitration-wages"  # for wages left unpaid during employment
    INSPECTION = "inspection"  # complain to labour inspection
    INJURY_EMPLOYER = "injury-employer"  # the employer applies for recognition
    INJURY_WORKER = "injury-worker"  # the worker, family or union does
    SECOND_ASSESSMENT = "capacity-second"  # of the disability grade, by the province
    DISEASE_APPRAISAL = "disease-appraisal"
    DISEASE_SECOND_APPRAISAL = "disease-second-appraisal"
    COURT = "court"  # sue after an award
    COURT_FINAL_AWARD = "court-final-award"  # the worker sues after a final award
    EMPLOYER_ANNULMENT = "employer-annulment"  # the employer asks to annul a final award
    APPEAL = "appeal"  # against a first judgment
    RULING_APPEAL = "ruling-appeal"  # against a first ruling
    PAYMENT_ORDER = "payment-order"  # the debtor pays or objects; then enforcement is open
    ENFORCEMENT = "enforcement"
    REVIEW = "review"  # administrative review
    ADMINISTRATIVE_SUIT = "administrative-suit"  # without review
    SUIT_AFTER_REVIEW = "suit-after-review"
    AUTHORITY_ACTS = "authority-acts"  # an authority that was asked to act; then a suit is open


class Holder(StrEnum):
    """Who has to keep a deadline."""

    WORKER = "worker"
    EMPLOYER = "employer"
    AUTHORITY = "authority"


class StartEvent(StrEnum):
    """What a period runs from."""

    HARM_KNOWN = "harm-known"  # or should have been known
    EMPLOYMENT_ENDED = "employment-ended"
    CLAIMED = "claimed"  # from the employer or an authority, or the employer agreed to pay: the period begins anew
    BREACH_ENDED = "breach-ended"
    INJURED = "injured"
    DISEASE_DIAGNOSED = "disease-diagnosed"
    ASSESSMENT_RECEIVED = "assessment-received"
    CERTIFICATE_RECEIVED = "certificate-received"  # of the diagnosis of an occupational disease
    APPRAISAL_RECEIVED = "appraisal-received"
    AWARD_RECEIVED = "award-received"
    JUDGMENT_SERVED = "judgment-served"
    RULING_SERVED = "ruling-served"
    ORDER_RECEIVED = "order-received"  # a payment order, by the debtor
    PERFORMANCE_DUE = "performance-due"  # the last day a judgment, award or mediated agreement gives
    IN_EFFECT = "in-effect"  # of a document that gives no such day
    ACT_KNOWN = "act-known"  # a decision of an authority
    REVIEW_RECEIVED = "review-received"
    AUTHORITY_ASKED = "authority-asked"


class Note(StrEnum):
    """What has to be said with a deadline."""

    RUNS_ONLY_AFTER_LEAVING = "runs-only-after-leaving"  # no limit while employed
    BREACH_GOES_ON = "breach-goes-on"  # runs only once it is over
    LIMIT_MUST_BE_PLEADED = "limit-must-be-pleaded"  # past, but only the other side can raise it, and before the award
    RIGHTS_WERE_TOLD = "rights-were-told"  # assumed; who was not told has longer, a year at most
    HOLIDAYS_UNKNOWN = "holidays-unknown"  # of that year: only weekends were looked at
    HOLIDAYS_NOT_REGULATED = "holidays-not-regulated"  # the last day stays, whatever day it is


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """The days of what happened; None where it did not happen or nobody said."""

    harm_known_on: date | None = None  # of any claim but wages left unpaid during employment
    wages_unpaid: bool = False  # during employment
    employment_ended_on: date | None = None  # None: still employed
    claimed_on: tuple[date, ...] = ()  # each day on which the claim was raised or the employer agreed to pay
    breach_ended_on: date | None = None
    breach_goes_on: bool = False
    injured_on: date | None = None
    disease_diagnosed_on: date | None = None
    recognition_asked: bool = False  # somebody has applied
    assessment_received_on: date | None = None
    certificate_received_on: date | None = None
    appraisal_received_on: date | None = None
    award_received_on: date | None = None
    award_received_by_employer_on: date | None = None
    award_is_final: bool | None = None  # 终局裁决, as the award says
    judgment_served_on: date | None = None
    ruling_served_on: date | None = None
    order_received_on: date | None = None
    performance_due_on: date | None = None
    in_effect_on: date | None = None
    enforcement_claimed_on: tuple[date, ...] = ()
    act_known_on: date | None = None
    review_asked: bool = False  # administrative review was applied for: no direct suit
    review_received_on: date | None = None
    authority_asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline as seen on `as_of`. `due_on` is None where the period has not begun."""

    kind: DeadlineKind
    holder: Holder
    period: Figure
    start_event: StartEvent
    starts_on: date | None  # the day of the event, itself not counted
    last_day_on: date | None  # by the calendar alone
    due_on: date | None  # `last_day_on`, or the working day it moves to
    references: tuple[Reference, ...]  # the period's article first, then that on counting
    can_be_interrupted: bool  # a claim makes it begin anew
    relief: Reference | None  # the article that helps who could not act in time
    as_of: date
    notes: tuple[Note, ...] = ()

    @property
    def days_left(self) -> int | None:
        """Days from `as_of` to the last day, by the calendar alone; negative once past."""
        return None if self.last_day_on is None else (self.last_day_on - self.as_of).days

    @property
    def is_past(self) -> bool:
        """Whether it can no longer be kept."""
        return self.due_on is not None and self.due_on < self.as_of

    def is_warning_due(self, days: int) -> bool:
        """Whether `days` days or fewer are left, and it is not past."""
        return self.days_left is not None and self.days_left <= days and not self.is_past

    @property
    def warning(self) -> int | None:
        """The closest warning that is due (1, 7 or 30 days); None where there is none."""
        return min((days for days in WARNING_DAYS if self.is_warning_due(days)), default=None)
