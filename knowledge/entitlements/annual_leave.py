"""Annual leave not taken: days by years of work and the part of the year, paid at 300 per cent (职工带薪年休假条例:3 and 5).

The normal wage of 100 per cent is within the 300; where it was paid, 200 are still owed (企业职工带薪年休假实施办法:10).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from knowledge.entitlements.constants import (
    CLAIM_IN_TIME,
    LEAVE_AFTER,
    LEAVE_DAYS,
    LEAVE_LAW_FROM,
    LEAVE_LAW_START,
    LEAVE_LOST_BY_PRIVATE_DAYS,
    LEAVE_LOST_BY_SICKNESS,
    LEAVE_PAID_DAYS,
    LEAVE_PAY,
    LEAVE_PAY_BASIS,
    LEAVE_YEAR,
    LEAVE_YEAR_ON_JOINING,
    step_on,
)
from knowledge.entitlements.entitlement import Entitlement, Sign, Step, evaluate, owed, require_not_negative, unknown
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.entitlements.spans import after_months
from knowledge.figures import Unit
from knowledge.law import Reference

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_NO_LEAVE = Reference("职工带薪年休假条例", "4")
_YEARS_COUNT = Reference("企业职工带薪年休假实施办法", "4")
_ASSUMED = (Assumption.LEAVE_NOT_LOST, Assumption.WAGE_WITHOUT_OVERTIME, Assumption.CLAIMED_IN_TIME)


@dataclass(frozen=True, slots=True)
class LeaveFacts:
    """One calendar year of one worker with one employer; the last three lose the leave of the year (职工带薪年休假条例:4)."""

    year: int
    years_worked: int  # full years in all, with whichever employers
    unbroken_since: date  # first day of the work, with whichever employers, that goes on without a break
    joined_on: date  # this employer
    left_on: date | None = None  # last day with this employer
    days_taken: Decimal = _ZERO
    average_wage_cny: Decimal | None = None  # monthly, of the last twelve months, overtime pay left out
    normal_wage_paid: bool = True  # for the days worked instead of leave
    refused_in_writing: bool = False  # the employer gave leave and the worker did not want it
    has_longer_school_holidays: bool = False
    paid_private_days: Decimal = _ZERO  # private leave with wages paid on, in the year
    sick_months: Decimal = _ZERO  # of sick leave in the year


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of leave not taken, and how they were found."""

    number: Decimal
    steps: tuple[Step, ...]
    references: tuple[Reference, ...]
    begins_in_the_year: bool = False  # the twelve months are full only in the course of it


def unused_leave(facts: LeaveFacts) -> Entitlement:
    """Days of leave not taken in the year, and what is owed for them in CNY."""
    require_not_negative(
        facts.years_worked, facts.days_taken, facts.average_wage_cny, facts.paid_private_days, facts.sick_months
    )
    if facts.year < LEAVE_LAW_FROM.year:
        return unknown(EntitlementKind.ANNUAL_LEAVE, Missing.RULE_OF_THAT_DAY, references=(LEAVE_LAW_START,))
    days = _days(facts)
    assumptions = [*_ASSUMED]
    if facts.left_on is None:
        assumptions.append(Assumption.YEAR_IS_OVER)
    if days.begins_in_the_year:
        assumptions.append(Assumption.LEAVE_FROM_TWELVE_MONTHS_ON)
    is_paid_alone = facts.refused_in_writing or not days.number
    wage = facts.average_wage_cny
    pay = () if is_paid_alone or wage is None else _pay(wage, days.number, normal_wage_paid=facts.normal_wage_paid)
    return _owed(days, pay, assumptions, _ZERO if is_paid_alone else None)


def leave_pay(days: Decimal, average_wage_cny: Decimal) -> Entitlement:
    """What is owed in CNY for so many days that are known not to have been taken, beside the normal wage."""
    require_not_negative(days, average_wage_cny)
    steps = (Step(StepKey.LEAVE_NOT_TAKEN, days, Unit.DAY),)
    pay = _pay(average_wage_cny, days, normal_wage_paid=True) if days else ()
    return _owed(_Days(days, steps, (LEAVE_DAYS[0].value.law,)), pay, [*_ASSUMED], None if days else _ZERO)


def _owed(days: _Days, pay: tuple[Step, ...], assumptions: list[Assumption], total: Decimal | None) -> Entitlement:
    total = pay[-1].value if pay else total
    return owed(
        EntitlementKind.ANNUAL_LEAVE,
        total,
        missing=() if total is not None else (Missing.WAGE,),
        references=(*days.references, LEAVE_PAY_BASIS, LEAVE_PAY.law, LEAVE_PAID_DAYS.law, _NO_LEAVE, CLAIM_IN_TIME),
        steps=(*days.steps, *pay),
        assumptions=assumptions,
        days=days.number,
    )


def _pay(wage_cny: Decimal, days: Decimal, *, normal_wage_paid: bool) -> tuple[Step, ...]:
    """The 300 per cent, and what is left of them beside a normal wage that was paid."""
    line = (wage_cny, Sign.DIVIDED, LEAVE_PAID_DAYS.value, Sign.TIMES, days, Sign.TIMES)
    steps = (Step.money(StepKey.LEAVE_IN_FULL, *line, LEAVE_PAY.value, Sign.DIVIDED, _HUNDRED),)
    if not normal_wage_paid:
        return steps
    return (*steps, Step.money(StepKey.LEAVE_ON_TOP, *line, LEAVE_PAY.value - _HUNDRED, Sign.DIVIDED, _HUNDRED))


def _is_lost(facts: LeaveFacts) -> bool:
    """Whether there is no leave for this year (职工带薪年休假条例:4)."""
    sick = step_on(LEAVE_LOST_BY_SICKNESS, Decimal(facts.years_worked))
    is_sick = sick is not None and facts.sick_months >= sick.value
    return is_sick or facts.has_longer_school_holidays or facts.paid_private_days >= LEAVE_LOST_BY_PRIVATE_DAYS.value


def _days(facts: LeaveFacts) -> _Days:
    first, last = date(facts.year, 1, 1), date(facts.year, 12, 31)
    earned_on = after_months(facts.unbroken_since, int(LEAVE_AFTER.value))
    from_on = max(first, facts.joined_on, earned_on)
    until_on = min(last, facts.left_on or last)
    yearly = step_on(LEAVE_DAYS, Decimal(facts.years_worked))
    references: tuple[Reference, ...] = (LEAVE_DAYS[0].value.law, LEAVE_AFTER.law, _YEARS_COUNT)
    if yearly is None or from_on > until_on:
        return _Days(_ZERO, (Step(StepKey.LEAVE_OF_A_YEAR, _ZERO, Unit.DAY),), references)
    steps = [Step(StepKey.LEAVE_OF_A_YEAR, yearly.value, Unit.DAY)]
    if _is_lost(facts):
        return _Days(_ZERO, (*steps, Step(StepKey.LEAVE_LOST, _ZERO, Unit.DAY)), references)
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
