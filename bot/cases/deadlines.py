"""Until when something must be done in a dispute, computed from the days of what happened; pure.

A period does not count the day of its event and ends on the day of the same number, or the month's last (民法典:201, 民法典:202,
民事诉讼法:85). Where the law on a period says so, a last day off moves to the next working day (民法典:203); for periods that
authorities keep and whose law is silent, the last day stays as it is: earlier is safe.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.cases.deadline import Deadline, DeadlineFacts, DeadlineKind, Holder, Note, StartEvent
from knowledge.entitlements.constants import Constant, the_figure
from knowledge.entitlements.spans import HolidayCheck, last_day_by_days, last_day_by_months, working_day_from
from knowledge.figures import Figure, Unit
from knowledge.law import Reference
from knowledge.tables import TableName

_TABLE_HELD_FROM = date(2024, 1, 1)  # of the youngest statute in the table of periods


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a kind of deadline runs, beside its length. `counted_by` None: nothing moves a last day off."""

    holder: Holder
    counted_by: Reference | None
    relief: Reference | None
    can_be_interrupted: bool = False
    notes: tuple[Note, ...] = ()


_CIVIL = Reference("民法典", "203")
_COURT = Reference("民事诉讼法", "85")
_ARBITRATION = Reference("劳动争议调解仲裁法", "27")
_INJURY_DELAYED = Reference("最高人民法院关于审理工伤保险行政案件若干问题的规定", "7")
_IN_COURT = _Rule(Holder.WORKER, _COURT, Reference("民事诉讼法", "86"))
_TO_SUE = _Rule(Holder.WORKER, Reference("行政诉讼法", "101"), Reference("行政诉讼法", "48"))
_KEPT_BY_AUTHORITIES = _Rule(Holder.WORKER, None, None)
_LIMITATION = _Rule(Holder.WORKER, _CIVIL, _ARBITRATION, can_be_interrupted=True)
_REVIEW_COUNTED, _REVIEW_DELAYED = Reference("行政复议法", "88"), Reference("行政复议法", "20")
_ENFORCED = Reference("民事诉讼法", "250")
_INTERRUPTED = Reference("民法典", "195")
_MUST_PLEAD = Reference("最高人民法院关于审理劳动争议案件适用法律问题的解释（二）", "20")
_RULES = {
    DeadlineKind.ARBITRATION: _LIMITATION,
    DeadlineKind.ARBITRATION_WAGES: _LIMITATION,
    DeadlineKind.INSPECTION: _KEPT_BY_AUTHORITIES,
    DeadlineKind.INJURY_EMPLOYER: _Rule(Holder.EMPLOYER, None, Reference("工伤保险条例", "17")),
    DeadlineKind.INJURY_WORKER: _Rule(Holder.WORKER, None, _INJURY_DELAYED),
    DeadlineKind.SECOND_ASSESSMENT: _KEPT_BY_AUTHORITIES,
    DeadlineKind.DISEASE_APPRAISAL: _KEPT_BY_AUTHORITIES,
    DeadlineKind.DISEASE_SECOND_APPRAISAL: _KEPT_BY_AUTHORITIES,
    DeadlineKind.COURT: _IN_COURT,
    DeadlineKind.COURT_FINAL_AWARD: _IN_COURT,
    DeadlineKind.EMPLOYER_ANNULMENT: _Rule(Holder.EMPLOYER, _COURT, None),
    DeadlineKind.APPEAL: _IN_COURT,
    DeadlineKind.RULING_APPEAL: _IN_COURT,
    DeadlineKind.PAYMENT_ORDER: _Rule(Holder.EMPLOYER, _COURT, None),
    DeadlineKind.ENFORCEMENT: _Rule(Holder.WORKER, _COURT, Reference("民法典", "194"), can_be_interrupted=True),
    DeadlineKind.REVIEW: _Rule(Holder.WORKER, _REVIEW_COUNTED, _REVIEW_DELAYED, notes=(Note.RIGHTS_WERE_TOLD,)),
    DeadlineKind.ADMINISTRATIVE_SUIT: _TO_SUE,
    DeadlineKind.SUIT_AFTER_REVIEW: _TO_SUE,
    DeadlineKind.AUTHORITY_ACTS: _Rule(Holder.AUTHORITY, Reference("行政诉讼法", "101"), None),
}
# Periods beside those of the table.
FURTHER_PERIODS = {
    DeadlineKind.RULING_APPEAL: Constant(Decimal(10), Unit.DAY, Reference("民事诉讼法", "171")),
    DeadlineKind.AUTHORITY_ACTS: Constant(Decimal(2), Unit.MONTH, Reference("行政诉讼法", "47")),
}

_Begin = tuple[DeadlineKind, StartEvent, date | None]


def deadlines_for(facts: DeadlineFacts, today: date) -> tuple[Deadline, ...]:
    """Every deadline that the facts give rise to, past ones too, the next one first; those not yet running stand last."""
    found = (_deadline(begin, facts, today) for begin in _begins(facts))
    return tuple(sorted(found, key=lambda deadline: (deadline.due_on is None, deadline.due_on or date.max)))


def period_of(kind: DeadlineKind, day: date) -> Constant:
    """How long a period is on `day`, with its article."""
    return FURTHER_PERIODS.get(kind) or the_figure(TableName.PERIODS, kind, max(day, _TABLE_HELD_FROM))


def last_day(event_on: date, period: Constant) -> date:
    """The last day by the calendar of a period that runs from an event."""
    match period.unit:
        case Unit.YEAR:
            return last_day_by_months(event_on, 12 * int(period.value))
        case Unit.MONTH:
            return last_day_by_months(event_on, int(period.value))
        case Unit.DAY:
            return last_day_by_days(event_on, int(period.value))
    raise ValueError(f"a period of {period.unit} is not counted here")


def _begins(facts: DeadlineFacts) -> Iterator[_Begin]:
    """Which periods the facts concern, each with its event and the day of it, where there is one."""
    yield from _claims(facts)
    yield from _injury(facts)
    yield from _after_decisions(facts)
    yield from _authorities(facts)


def _claims(facts: DeadlineFacts) -> Iterator[_Begin]:
    if facts.harm_known_on is not None:
        yield DeadlineKind.ARBITRATION, StartEvent.HARM_KNOWN, facts.harm_known_on
    elif facts.employment_ended_on is not None and not facts.wages_unpaid:  # severance and the like
        yield DeadlineKind.ARBITRATION, StartEvent.EMPLOYMENT_ENDED, facts.employment_ended_on
    if facts.wages_unpaid:
        yield DeadlineKind.ARBITRATION_WAGES, StartEvent.EMPLOYMENT_ENDED, facts.employment_ended_on
    if facts.breach_goes_on or facts.breach_ended_on is not None:
        ended_on = None if facts.breach_goes_on else facts.breach_ended_on
        yield DeadlineKind.INSPECTION, StartEvent.BREACH_ENDED, ended_on


def _injury(facts: DeadlineFacts) -> Iterator[_Begin]:
    event, day = StartEvent.INJURED, facts.injured_on
    if facts.disease_diagnosed_on is not None:
        event, day = StartEvent.DISEASE_DIAGNOSED, facts.disease_diagnosed_on
    if day is not None and not facts.recognition_asked:
        yield DeadlineKind.INJURY_EMPLOYER, event, day
        yield DeadlineKind.INJURY_WORKER, event, day
    yield from _where_known(
        (DeadlineKind.SECOND_ASSESSMENT, StartEvent.ASSESSMENT_RECEIVED, facts.assessment_received_on),
        (DeadlineKind.DISEASE_APPRAISAL, StartEvent.CERTIFICATE_RECEIVED, facts.certificate_received_on),
        (DeadlineKind.DISEASE_SECOND_APPRAISAL, StartEvent.APPRAISAL_RECEIVED, facts.appraisal_received_on),
    )


def _after_decisions(facts: DeadlineFacts) -> Iterator[_Begin]:
    suit = DeadlineKind.COURT_FINAL_AWARD if facts.award_is_final else DeadlineKind.COURT
    yield from _where_known(
        (suit, StartEvent.AWARD_RECEIVED, facts.award_received_on),
        (DeadlineKind.APPEAL, StartEvent.JUDGMENT_SERVED, facts.judgment_served_on),
        (DeadlineKind.RULING_APPEAL, StartEvent.RULING_SERVED, facts.ruling_served_on),
        (DeadlineKind.PAYMENT_ORDER, StartEvent.ORDER_RECEIVED, facts.order_received_on),
    )
    if facts.award_is_final and facts.award_received_by_employer_on is not None:
        yield DeadlineKind.EMPLOYER_ANNULMENT, StartEvent.AWARD_RECEIVED, facts.award_received_by_employer_on
    if facts.performance_due_on is not None:
        yield DeadlineKind.ENFORCEMENT, StartEvent.PERFORMANCE_DUE, facts.performance_due_on
    elif facts.in_effect_on is not None:
        yield DeadlineKind.ENFORCEMENT, StartEvent.IN_EFFECT, facts.in_effect_on


def _authorities(facts: DeadlineFacts) -> Iterator[_Begin]:
    if not facts.review_asked and facts.review_received_on is None:
        yield from _where_known(
            (DeadlineKind.REVIEW, StartEvent.ACT_KNOWN, facts.act_known_on),
            (DeadlineKind.ADMINISTRATIVE_SUIT, StartEvent.ACT_KNOWN, facts.act_known_on),
        )
    yield from _where_known(
        (DeadlineKind.SUIT_AFTER_REVIEW, StartEvent.REVIEW_RECEIVED, facts.review_received_on),
        (DeadlineKind.AUTHORITY_ACTS, StartEvent.AUTHORITY_ASKED, facts.authority_asked_on),
    )


def _where_known(*begins: _Begin) -> Iterator[_Begin]:
    return (begin for begin in begins if begin[2] is not None)


def _deadline(begin: _Begin, facts: DeadlineFacts, today: date) -> Deadline:
    kind, event, day = begin
    rule, period = _RULES[kind], period_of(kind, today)
    notes = list(rule.notes)
    last_on = due_on = None
    if day is None:
        notes.append(Note.BREACH_GOES_ON if kind is DeadlineKind.INSPECTION else Note.RUNS_ONLY_AFTER_LEAVING)
    else:
        if rule.can_be_interrupted:
            claims = facts.enforcement_claimed_on if kind is DeadlineKind.ENFORCEMENT else facts.claimed_on
            event, day = _begin_anew(event, day, period, claims)
        last_on = last_day(day, period)
        due_on, note = _moved(last_on, rule)
        notes += [note] if note else []
        if rule is _LIMITATION and due_on < today:
            notes.append(Note.LIMIT_MUST_BE_PLEADED)
    return Deadline(
        kind=kind,
        holder=rule.holder,
        period=Figure(float(period.value), period.unit),
        start_event=event,
        starts_on=day,
        last_day_on=last_on,
        due_on=due_on,
        references=_references(period, rule, notes),
        can_be_interrupted=rule.can_be_interrupted,
        relief=rule.relief,
        as_of=today,
        notes=tuple(notes),
    )


def _begin_anew(event: StartEvent, day: date, period: Constant, claims: Iterable[date]) -> tuple[StartEvent, date]:
    """The event a period runs from after the claims made within it; a claim after its end revives nothing."""
    for claimed_on in sorted(claims):
        if day < claimed_on <= working_day_from(last_day(day, period))[0]:
            event, day = StartEvent.CLAIMED, claimed_on
    return event, day


def _moved(last_on: date, rule: _Rule) -> tuple[date, Note | None]:
    if rule.counted_by is None:
        return last_on, Note.HOLIDAYS_NOT_REGULATED
    due_on, check = working_day_from(last_on)
    return due_on, Note.HOLIDAYS_UNKNOWN if check is HolidayCheck.WEEKENDS_ONLY else None


def _references(period: Constant, rule: _Rule, notes: Iterable[Note]) -> tuple[Reference, ...]:
    counted = () if rule.counted_by is None else (rule.counted_by,)
    pleaded = (_MUST_PLEAD,) if Note.LIMIT_MUST_BE_PLEADED in notes else ()
    interrupted = (_INTERRUPTED,) if period.law == _ENFORCED else ()
    return tuple(dict.fromkeys((period.law, *interrupted, *counted, *pleaded)))
