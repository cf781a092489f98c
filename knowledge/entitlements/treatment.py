"""Wages while a work injury is treated (停工留薪期, 工伤保险条例:33): the former wage, for 12 months, 24 where extended."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.entitlements.constants import figure
from knowledge.entitlements.entitlement import Entitlement, Sign, Step, owed, require_not_negative, unknown
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.figures import Unit
from knowledge.tables import Payer, TableName

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class TreatmentFacts:
    """Time off work for treatment, before a grade was given."""

    injured_on: date
    months: Decimal  # in treatment
    monthly_wage_cny: Decimal | None  # as before the injury, with its benefits
    paid_cny: Decimal = _ZERO
    is_extended: bool | None = None  # by the labour capacity committee of the city; None: not known


def treatment_wages(facts: TreatmentFacts) -> Entitlement:
    """What the employer still owes in CNY for the months of treatment."""
    require_not_negative(facts.months, facts.monthly_wage_cny, facts.paid_cny)
    kind = EntitlementKind.TREATMENT_WAGES
    most = figure(TableName.INJURY_BENEFITS, "paid-leave", facts.injured_on)
    extension = figure(TableName.INJURY_BENEFITS, "paid-leave-extension", facts.injured_on)
    if most is None or extension is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    limit = most.value + extension.value if facts.is_extended else most.value
    months = min(facts.months, limit)
    missing = [Missing.EXTENSION_CONFIRMED] if facts.months > limit and facts.is_extended is None else []
    steps = [Step(StepKey.WHOLE_MONTHS, months, Unit.MONTH)]
    total = None
    if facts.monthly_wage_cny is None:
        missing.append(Missing.WAGE)
    else:
        due = Step.money(StepKey.MONTHS_DUE, facts.monthly_wage_cny, Sign.TIMES, months)
        last = Step.money(StepKey.LESS_PAID, due.value, Sign.MINUS, facts.paid_cny, Sign.GREATER, _ZERO)
        steps += [due, last]
        total = last.value
    return owed(
        kind,
        total,
        missing=missing,
        references=(most.law,),
        steps=steps,
        assumptions=(Assumption.INJURY_IS_RECOGNISED,),
        months=months,
        payer=Payer.EMPLOYER,
    )
