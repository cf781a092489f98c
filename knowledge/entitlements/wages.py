"""Wages left unpaid (劳动法:50, 劳动合同法:30), and what is added where an order to pay them was not obeyed (劳动合同法:85)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.entitlements.constants import PAID_DAYS, figure
from knowledge.entitlements.entitlement import (
    Entitlement,
    MoneyRange,
    Sign,
    Step,
    owed,
    require_not_negative,
    unknown,
)
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.law import Reference
from knowledge.tables import TableName

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_PAY_MONTHLY = Reference("劳动法", "50")
_PAY_IN_FULL = Reference("劳动合同法", "30")
_MINIMUM = Reference("劳动法", "48")
_EXTRA = Reference("劳动合同法", "85")
_ORDERED_FIRST = Reference("最高人民法院关于审理劳动争议案件适用法律问题的解释（一）", "1")


@dataclass(frozen=True, slots=True)
class UnpaidWages:
    """Months and single working days that were worked and not, or not fully, paid."""

    monthly_wage_cny: Decimal
    months: Decimal | int  # a half counts
    days: Decimal = _ZERO  # paid days beside the whole months, at most a month's
    paid_cny: Decimal = _ZERO  # for this time
    local_minimum_cny: Decimal | None = None  # monthly, full-time


def unpaid_wages(facts: UnpaidWages) -> Entitlement:
    """What is still owed in CNY: months × wage and days × wage ÷ 21.75, less what was paid; never below zero."""
    require_not_negative(facts.monthly_wage_cny, facts.months, facts.days, facts.paid_cny, facts.local_minimum_cny)
    wage, steps = facts.monthly_wage_cny, []
    references = [_PAY_MONTHLY, _PAY_IN_FULL]
    assumptions = [Assumption.NORMAL_LABOUR_DONE]
    if facts.local_minimum_cny is None:
        assumptions.append(Assumption.WAGE_NOT_BELOW_MINIMUM)
    elif wage < facts.local_minimum_cny:
        steps.append(Step.money(StepKey.RAISED_TO_MINIMUM, wage, Sign.GREATER, facts.local_minimum_cny))
        wage = facts.local_minimum_cny
        references += [_MINIMUM, _EXTRA]
    months = Step.money(StepKey.MONTHS_DUE, wage, Sign.TIMES, Decimal(facts.months))
    due = [months]
    if facts.days:
        by_days = (wage, Sign.DIVIDED, PAID_DAYS.value, Sign.TIMES, facts.days, Sign.LESSER, wage)
        due.append(Step.money(StepKey.DAYS_DUE, *by_days))
        references.append(PAID_DAYS.law)
        assumptions.append(Assumption.DAYS_WERE_WORKED)
    total = sum((step.value for step in due), _ZERO)
    last = Step.money(StepKey.LESS_PAID, total, Sign.MINUS, facts.paid_cny, Sign.GREATER, _ZERO)
    return owed(
        EntitlementKind.UNPAID_WAGES,
        last.value,
        references=references,
        steps=(*steps, *due, last),
        assumptions=assumptions,
        months=Decimal(facts.months),
        days=facts.days or None,
    )


def unpaid_by_the_day(daily_wage_cny: Decimal, days: Decimal, paid_cny: Decimal = _ZERO) -> Entitlement:
    """What is still owed in CNY to whoever is paid by the day: days × wage, less what was paid; never below zero."""
    require_not_negative(daily_wage_cny, days, paid_cny)
    due = Step.money(StepKey.DAYS_DUE, daily_wage_cny, Sign.TIMES, days)
    last = Step.money(StepKey.LESS_PAID, due.value, Sign.MINUS, paid_cny, Sign.GREATER, _ZERO)
    return owed(
        EntitlementKind.UNPAID_WAGES,
        last.value,
        references=(_PAY_MONTHLY, _PAY_IN_FULL),
        steps=(due, last),
        assumptions=(Assumption.NORMAL_LABOUR_DONE, Assumption.DAYS_WERE_WORKED),
        days=days,
    )


class PaymentOrder(StrEnum):
    """Whether the labour department ordered payment by a day (责令限期支付), and what came of it."""

    UNKNOWN = "unknown"
    NONE = "none"
    OBEYED = "obeyed"
    DISOBEYED = "disobeyed"


def extra_compensation(due_cny: Decimal, order: PaymentOrder, on: date) -> Entitlement:
    """From 50 to 100 per cent of wages, overtime pay or severance due; owed only where an order to pay was disobeyed."""
    require_not_negative(due_cny)
    kind = EntitlementKind.EXTRA_COMPENSATION
    references = (_EXTRA, _ORDERED_FIRST)
    rates = [figure(TableName.SEVERANCE, id_, on) for id_ in ("late-pay-least", "late-pay-most")]
    least_rate, most_rate = rates
    if least_rate is None or most_rate is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    if order is PaymentOrder.OBEYED:
        return owed(kind, _ZERO, references=references)
    least, most = (
        Step.money(key, due_cny, Sign.TIMES, rate.value, Sign.DIVIDED, _HUNDRED)
        for key, rate in ((StepKey.LEAST, least_rate), (StepKey.MOST, most_rate))
    )
    return Entitlement(
        kind,
        range_cny=MoneyRange(least.value, most.value),
        steps=(least, most),
        references=references,
        missing=() if order is PaymentOrder.DISOBEYED else (Missing.LABOUR_DEPARTMENT_ORDER,),
    )
