"""Annual leave not taken: days by years of work and the part of the year, paid at 300 per cent (职工带薪年休假条例:3 and 5).

The normal wage of 100 per cent is within the 300; where it was paid, 200 are still owed (企业职工带薪年休假实施办法:10).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from knowledge.entitlements.constants import (
    LEAVE_AFTER,
    LEAVE_DAYS,
    LEAVE_PAID_DAYS,
    LEAVE_PAY,
    LEAVE_PAY_BASIS,
    LEAVE_YEAR,
    LEAVE_YEAR_ON_JOINING,
    step_on,
)
from knowledge.entitlements.entitlement import Entitlement, Sign, Step, evaluate, owed, require_not_negative
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.entitlements.spans import after_months
from knowledge.figures import Unit
from knowledge.law import Reference

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_NO_LEAVE = Reference("职工带薪年休假条例", "4")
_YEARS_COUNT = Reference("企业职工带薪年休假实施办法", "4")


@dataclass(frozen=True, slots=True)
class LeaveFacts:
    """One calendar year of one worker with one employer."""

    year: int
    years_worked: int  # full years in all, with whichever employers
    unbroken_since: date  # first day of the work, with whichever employers, that goes on without a break
    joined_on: date  # this employer
    left_on: date | None = None  # last day with this employer
    days_taken: Decimal = _ZERO
    average_wage_cny: Decimal | None = None  # monthly, of the last twelve months, overtime pay left out
    normal_wage_paid: bool = True  # for the days worked instead of leave
    refused_in_writing: bool = False  # the employer gave leave and the worker did not want it


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of leave not taken, and how they were found."""

    number: Decimal
    steps: tuple[Step, ...]
    references: tuple[Reference, ...]
    begins_in_the_year: bool  # the twelve months are full only in the course of it


def unused_leave(facts: LeaveFacts) -> Entitlement:
    """Days of leave not taken in the year, and what is owed for them in CNY."""
    require_not_negative(facts.years_worked, facts.days_taken, facts.average_wage_cny)
    days = _days(facts)
    assumptions = [Assumption.LEAVE_NOT_LOST, Assumption.WAGE_WITHOUT_OVERTIME]
    if facts.left_on is None:
        assumptions.append(Assumption.YEAR_IS_OVER)
    if days.begins_in_the_year:
        assumptions.append(Assumption.LEAVE_FROM_TWELVE_MONTHS_ON)
    steps, missing, total = [*days.steps], [], None
    if facts.refused_in_writing or not days.number:
        total = _ZERO
    elif facts.average_wage_cny is None:
        missing.append(Missing.WAGE)
    else:
        line = (facts.average_wage_cny, Sign.DIVIDED, LEAVE_PAID_DAYS.value, Sign.TIMES, days.number, Sign.TIMES)
        steps.append(Step.money(StepKey.LEAVE_IN_FULL, *line, LEAVE_PAY.value, Sign.DIVIDED, _HUNDRED))
        if facts.normal_wage_paid:
            on_top = LEAVE_PAY.value - _HUNDRED
            steps.append(Step.money(StepKey.LEAVE_ON_TOP, *line, on_top, Sign.DIVIDED, _HUNDRED))
        total = steps[-1].value
    return owed(
        EntitlementKind.ANNUAL_LEAVE,
        total,
        missing=missing,
        references=(*days.references, LEAVE_PAY_BASIS, LEAVE_PAY.law, LEAVE_PAID_DAYS.law, _NO_LEAVE),
        steps=steps,
        assumptions=assumptions,
        days=days.number,
    )


def _days(facts: LeaveFacts) -> _Days:
    first, last = date(facts.year, 1, 1), date(facts.year, 12, 31)
    earned_on = after_months(facts.unbroken_since, int(LEAVE_AFTER.value))
    from_on = max(first, facts.joined_on, earned_on)
    until_on = min(last, facts.left_on or last)
    yearly = step_on(LEAVE_DAYS, Decimal(facts.years_worked))
    references: tuple[Reference, ...] = (LEAVE_DAYS[0].value.law, LEAVE_AFTER.law, _YEARS_COUNT)
    if yearly is None or from_on > until_on:
        return _Days(_ZERO, (Step(StepKey.LEAVE_OF_A_YEAR, _ZERO, Unit.DAY),), references, False)
    steps = [Step(StepKey.LEAVE_OF_A_YEAR, yearly.value, Unit.DAY)]
    due, taken = yearly.value, facts.days_taken
    if (from_on, until_on) != (first, last):
        leaves_within = until_on != last
        rule = LEAVE_YEAR if leaves_within else LEAVE_YEAR_ON_JOINING
        references += (rule.law,)
        parts = (Decimal((until_on - from_on + timedelta(days=1)).days), Sign.DIVIDED, rule.value)
        exact = evaluate((*parts, Sign.TIMES, yearly.value))
        shown = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"), ROUND_FLOOR)
        steps.append(Step(StepKey.LEAVE_OF_THE_PART, shown, Unit.DAY, (*parts, Sign.TIMES, yearly.value)))
        if leaves_within:  # days taken come off before the rest is cut to whole days
            exact -= evaluate((taken,))
            taken = _ZERO
        due = Decimal(exact.numerator // exact.denominator)
    number = max(due - taken, _ZERO)
    steps.append(Step(StepKey.LEAVE_NOT_TAKEN, number, Unit.DAY))
    return _Days(number, tuple(steps), references, earned_on > max(first, facts.joined_on))
