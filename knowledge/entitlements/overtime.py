"""Overtime pay: hours or pieces × wage × 150, 200 or 300 per cent (劳动法:44, 工资支付暂行规定:13)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.entitlements.constants import PAID_DAYS, WORKING_HOURS, figure
from knowledge.entitlements.entitlement import Entitlement, Part, Sign, Step, owed, require_not_negative, unknown
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.law import Reference
from knowledge.tables import TableName

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
_PAYING_RULES = Reference("工资支付暂行规定", "13")
_ROWS = ((StepKey.WEEKDAY, "weekday"), (StepKey.REST_DAY, "rest-day"), (StepKey.HOLIDAY, "holiday"))


class PaidBy(StrEnum):
    """What a wage is paid for."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


class WorkingTime(StrEnum):
    """How hours are reckoned; all but the first need the labour department's approval."""

    STANDARD = "standard"
    SUMMED = "summed"  # 综合计算工时: over weeks, months or a year
    IRREGULAR = "irregular"  # 不定时: the national rules on overtime pay do not apply


@dataclass(frozen=True, slots=True)
class Overtime:
    """How much was worked, in hours or in pieces. With summed hours `weekday` is what lies beyond the period's total."""

    weekday: Decimal = _ZERO
    rest_day: Decimal = _ZERO  # without other days off instead
    holiday: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class OvertimeFacts:
    """`wage_cny` is the agreed wage for normal hours; `paid_cny` what was paid for the overtime already."""

    wage_cny: Decimal
    paid_by: PaidBy
    hours: Overtime
    worked_on: date  # any day of the period; the rates of that day hold
    working_time: WorkingTime = WorkingTime.STANDARD
    paid_cny: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class PieceFacts:
    """`price_cny` is the piece rate in normal hours; `paid_cny` what was paid for these pieces already."""

    price_cny: Decimal
    pieces: Overtime
    worked_on: date
    paid_cny: Decimal = _ZERO


def overtime_pay(facts: OvertimeFacts) -> Entitlement:
    """What is owed in CNY for hours beyond normal ones, beside the normal wage."""
    kind = EntitlementKind.OVERTIME
    require_not_negative(facts.wage_cny, facts.paid_cny, facts.hours.weekday, facts.hours.rest_day, facts.hours.holiday)
    if facts.working_time is WorkingTime.IRREGULAR:
        return owed(
            kind,
            _ZERO,
            missing=(Missing.LOCAL_RULE,) if facts.hours.holiday else (),
            references=(_PAYING_RULES,),
            assumptions=(Assumption.SPECIAL_HOURS_APPROVED,),
        )
    wage: tuple[Part, ...] = (facts.wage_cny,)
    if facts.paid_by is PaidBy.MONTH:
        wage += (Sign.DIVIDED, PAID_DAYS.value)
    if facts.paid_by is not PaidBy.HOUR:
        wage += (Sign.DIVIDED, WORKING_HOURS.value)
    hours, assumptions = facts.hours, [Assumption.MONTHLY_WAGE_COVERS_NORMAL_HOURS, Assumption.NO_TIME_OFF_INSTEAD]
    if facts.working_time is WorkingTime.SUMMED:
        hours = Overtime(weekday=hours.weekday, holiday=hours.holiday)
        assumptions = [Assumption.SPECIAL_HOURS_APPROVED, Assumption.REST_DAYS_COUNT_IN_TOTAL]
    first = Step.money(StepKey.HOURLY_WAGE, *wage)
    return _lines(
        kind,
        wage,
        hours,
        worked_on=facts.worked_on,
        paid_cny=facts.paid_cny,
        first=(first,),
        assumptions=tuple(assumptions),
    )


def piece_overtime_pay(facts: PieceFacts) -> Entitlement:
    """What is owed in CNY for pieces made beyond the norm and outside normal hours."""
    amounts = (facts.price_cny, facts.paid_cny, facts.pieces.weekday, facts.pieces.rest_day, facts.pieces.holiday)
    require_not_negative(*amounts)
    return _lines(
        EntitlementKind.PIECE_OVERTIME,
        (facts.price_cny,),
        facts.pieces,
        prefix="piece-",
        worked_on=facts.worked_on,
        paid_cny=facts.paid_cny,
        assumptions=(Assumption.NORM_IS_DONE, Assumption.NO_TIME_OFF_INSTEAD),
    )


def _lines(
    kind: EntitlementKind,
    wage: tuple[Part, ...],
    amounts: Overtime,
    *,
    worked_on: date,
    paid_cny: Decimal,
    assumptions: tuple[Assumption, ...],
    prefix: str = "",
    first: tuple[Step, ...] = (),
) -> Entitlement:
    """One line for each sort of overtime that was worked, added up, less what was paid."""
    lines, references = [], [PAID_DAYS.law] if first else []
    for (key, id_), amount in zip(_ROWS, (amounts.weekday, amounts.rest_day, amounts.holiday), strict=True):
        rate = figure(TableName.OVERTIME, prefix + id_, worked_on)
        if rate is None:
            return unknown(kind, Missing.RULE_OF_THAT_DAY)
        if amount:
            lines.append(Step.money(key, *wage, Sign.TIMES, amount, Sign.TIMES, rate.value, Sign.DIVIDED, _HUNDRED))
            references.append(rate.law)
    total = sum((line.value for line in lines), _ZERO)
    last = Step.money(StepKey.LESS_PAID, total, Sign.MINUS, paid_cny, Sign.GREATER, _ZERO)
    return owed(
        kind,
        last.value,
        references=[*references, _PAYING_RULES],
        steps=(*first, *lines, last),
        assumptions=assumptions,
    )
