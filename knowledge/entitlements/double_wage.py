"""The second wage of months worked without a written contract (劳动合同法:82, 劳动合同法实施条例:6, 劳动合同法实施条例:7).

It runs from the day after the first full month to the day before the contract is signed, or before a full year: eleven months
at most. After that the contract counts as open-ended, and no second wage is owed for the lack of paper (解释（二）:9).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from knowledge.entitlements.constants import (
    CLAIM_IN_TIME,
    CONTRACT_DUE,
    CONTRACT_LAW_FROM,
    DOUBLE_WAGE_END,
    PAID_DAYS,
    SERVICE_BEFORE,
    the_figure,
)
from knowledge.entitlements.entitlement import Entitlement, Sign, Step, owed, require_not_negative
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.entitlements.spans import after_months, weekdays, whole_months
from knowledge.figures import Unit
from knowledge.law import Reference
from knowledge.tables import TableName

_ZERO = Decimal(0)
_ONE = Decimal(1)
_INTERPRETATION = "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）"
_REFERENCES = (
    Reference("劳动合同法", "82"),
    Reference("劳动合同法实施条例", "6"),
    Reference("劳动合同法实施条例", "7"),
)
_BY_MONTH = Reference(_INTERPRETATION, "6")
_EXCUSES = Reference(_INTERPRETATION, "7")
_ASSUMED = (Assumption.FIRST_WAGE_PAID, Assumption.NO_CONTRACT_IS_EMPLOYERS_DOING, Assumption.CLAIMED_IN_TIME)
_AFTER_A_YEAR = (Reference("劳动合同法", "14"), Reference(_INTERPRETATION, "9"))


@dataclass(frozen=True, slots=True)
class NoContractFacts:
    """Work without a written contract. `started_on` is the first day of work, or the day after a contract that ran out."""

    started_on: date
    monthly_wage_cny: Decimal | None
    reckoned_on: date  # the last day counted where work goes on without a contract
    signed_on: date | None = None
    ended_on: date | None = None  # the last day of work


@dataclass(frozen=True, slots=True)
class Span:
    """From `first_on` to the day before `end_on`; empty where they are the same."""

    first_on: date
    end_on: date


def _year_is_full_on(facts: NoContractFacts) -> date:
    return after_months(max(facts.started_on, CONTRACT_LAW_FROM), 12 * int(DOUBLE_WAGE_END.value))


def double_wage_span(facts: NoContractFacts) -> Span:
    """The days for which a second wage is owed."""
    started_on = max(facts.started_on, CONTRACT_LAW_FROM)
    first_on = after_months(started_on, int(CONTRACT_DUE.value))
    ends = [_year_is_full_on(facts), facts.reckoned_on + timedelta(days=1)]
    if facts.signed_on is not None:
        ends.append(facts.signed_on)
    if facts.ended_on is not None:
        ends.append(facts.ended_on + timedelta(days=1))
    return Span(first_on, max(first_on, min(ends)))


def double_wage(facts: NoContractFacts) -> Entitlement:
    """What is owed in CNY beside the wage that was paid: one wage for each month, working days for what is no whole month."""
    require_not_negative(facts.monthly_wage_cny)
    span = double_wage_span(facts)
    months = whole_months(span.first_on, span.end_on)
    days = weekdays(after_months(span.first_on, months), span.end_on)
    steps = [
        Step(StepKey.WHOLE_MONTHS, Decimal(months), Unit.MONTH),
        Step(StepKey.PART_MONTH_DAYS, Decimal(days), Unit.DAY),
    ]
    references = [*_REFERENCES, _BY_MONTH, _EXCUSES, CLAIM_IN_TIME]
    if facts.started_on < CONTRACT_LAW_FROM:
        references.append(SERVICE_BEFORE)
    if span.end_on == _year_is_full_on(facts):
        references += _AFTER_A_YEAR
    assumptions = [*_ASSUMED]
    total = None
    if facts.monthly_wage_cny is not None:
        wage = facts.monthly_wage_cny
        multiple = the_figure(TableName.SEVERANCE, "no-written-contract", span.first_on)
        whole = (multiple.value, Sign.MINUS, _ONE, Sign.TIMES, wage, Sign.TIMES, Decimal(months))
        due = [Step.money(StepKey.MONTHS_DUE, *whole)]
        if days:
            by_days = (wage, Sign.DIVIDED, PAID_DAYS.value, Sign.TIMES, Decimal(days), Sign.LESSER, wage)
            due.append(Step.money(StepKey.DAYS_DUE, *by_days))
            references.append(PAID_DAYS.law)
            assumptions.append(Assumption.PART_MONTH_BY_WEEKDAYS)
        total = sum((step.value for step in due), _ZERO)
        steps += due
    return owed(
        EntitlementKind.DOUBLE_WAGE,
        total,
        missing=() if total is not None else (Missing.WAGE,),
        references=references,
        steps=steps,
        assumptions=assumptions,
        months=Decimal(months),
        days=Decimal(days),
    )
