"""Injury and death with an employer that has no licence or uses child labour (非法用工单位伤亡人员一次性赔偿办法:5 and 6)."""

from datetime import date
from decimal import Decimal

from knowledge.entitlements.constants import figure
from knowledge.entitlements.death import income_of_the_year_before
from knowledge.entitlements.entitlement import Entitlement, Sign, Step, owed, require_not_negative, unknown
from knowledge.entitlements.keys import EntitlementKind, Missing, StepKey
from knowledge.law import Reference
from knowledge.tables import Payer, TableName

_BASIS = Reference("工伤保险条例", "66")


def unlawful_employer_injury(grade: int, injured_on: date, local_yearly_wage_cny: Decimal | None) -> Entitlement:
    """A lump sum in CNY by grade: so many times the local average yearly wage of the year before. The employer pays."""
    if grade not in range(1, 11):
        raise ValueError(f"grades run from 1 to 10, not {grade}")
    require_not_negative(local_yearly_wage_cny)
    kind = EntitlementKind.UNLAWFUL_EMPLOYER_INJURY
    times = figure(TableName.INJURY_BENEFITS, f"unlawful-employer-{grade}", injured_on)
    if times is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    steps = []
    if local_yearly_wage_cny is not None:
        steps.append(Step.money(StepKey.LUMP_SUM, local_yearly_wage_cny, Sign.TIMES, times.value))
    return owed(
        kind,
        steps[0].value if steps else None,
        missing=() if steps else (Missing.LOCAL_YEARLY_WAGE,),
        references=(times.law, _BASIS),
        steps=steps,
        payer=Payer.EMPLOYER,
    )


def unlawful_employer_death(died_on: date) -> Entitlement:
    """Twenty and ten more times the national income of the year before, in CNY. The employer pays."""
    kind = EntitlementKind.UNLAWFUL_EMPLOYER_DEATH
    grant = figure(TableName.INJURY_BENEFITS, "unlawful-employer-death", died_on)
    further = figure(TableName.INJURY_BENEFITS, "unlawful-employer-death-other", died_on)
    if grant is None or further is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    income = income_of_the_year_before(died_on)
    if income is None:
        return unknown(kind, Missing.NATIONAL_INCOME_OF_THE_YEAR, references=(grant.law, _BASIS))
    steps = [
        Step.money(StepKey.GRANT, income, Sign.TIMES, grant.value),
        Step.money(StepKey.FURTHER_SUM, income, Sign.TIMES, further.value),
    ]
    steps.append(Step.money(StepKey.ADDED_UP, steps[0].value, Sign.PLUS, steps[1].value))
    return owed(kind, steps[-1].value, references=(grant.law, _BASIS), steps=steps, payer=Payer.EMPLOYER)
