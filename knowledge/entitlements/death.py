"""What the family of a worker killed at work receives (工伤保险条例:39).

Funeral grant: six local average monthly wages. Death grant: twenty times the national per-capita disposable income of urban
residents of the year before the injury (实施《社会保险法》若干规定:11). Pensions of dependants: shares of the own wage, monthly.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.entitlements.constants import Constant, figure, the_figure
from knowledge.entitlements.entitlement import Entitlement, Sign, Step, owed, require_not_negative, unknown
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.entitlements.own_wage import OWN_WAGE, own_wage
from knowledge.law import Reference
from knowledge.tables import Payer, TableName, rows_on

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_INCOME_YEAR = Reference("实施《社会保险法》若干规定", "11")
_WHO_DEPENDS = Reference("因工死亡职工供养亲属范围规定", "3")
_UNINSURED = Reference("工伤保险条例", "62")


class Relation(StrEnum):
    """What a dependant was to the deceased."""

    SPOUSE = "dependant-spouse"
    OTHER = "dependant-other"


@dataclass(frozen=True, slots=True)
class Dependant:
    """Somebody the deceased supported; `is_alone`: an orphan, or an old person left without family."""

    relation: Relation
    is_alone: bool = False


class DeathStage(StrEnum):
    """When the worker died; the last has no death grant."""

    AT_ONCE = "at-once"
    IN_TREATMENT = "in-treatment"  # within the paid leave, of the injury
    AFTER_TREATMENT = "after-treatment"  # grades 1 to 4, after the paid leave


@dataclass(frozen=True, slots=True)
class DeathFacts:
    """`insured_wage_cny`: the average wage of the twelve months before the injury that premiums were paid on."""

    injured_on: date
    stage: DeathStage = DeathStage.AT_ONCE
    insured_wage_cny: Decimal | None = None
    local_average_cny: Decimal | None = None  # monthly, of the year before
    dependants: tuple[Dependant, ...] = ()
    is_insured: bool = True


def death_benefits(facts: DeathFacts) -> tuple[Entitlement, ...]:
    """Funeral grant, death grant where owed, and the dependants' pension where there are dependants."""
    require_not_negative(facts.insured_wage_cny, facts.local_average_cny)
    benefits = [funeral_grant(facts)]
    if facts.stage is not DeathStage.AFTER_TREATMENT:
        benefits.append(death_grant(facts))
    if facts.dependants:
        benefits.append(dependants_pension(facts))
    return tuple(benefits)


def funeral_grant(facts: DeathFacts) -> Entitlement:
    """Six local average monthly wages, in CNY."""
    kind = EntitlementKind.FUNERAL_GRANT
    months = figure(TableName.INJURY_BENEFITS, "funeral", facts.injured_on)
    if months is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    steps = []
    if facts.local_average_cny is not None:
        steps.append(Step.money(StepKey.GRANT, facts.local_average_cny, Sign.TIMES, months.value))
    missing = () if steps else (Missing.LOCAL_AVERAGE_WAGE,)
    return _benefit(facts, kind, steps, missing, (months.law,), months=months.value)


def income_of_the_year_before(injured_on: date) -> Decimal | None:
    """National disposable income per head of urban residents in CNY, of the year before; None where it is not held."""
    rows = rows_on(TableName.URBAN_INCOME, injured_on)
    return rows[0].value if rows else None


def death_grant(facts: DeathFacts) -> Entitlement:
    """Twenty times the national income of the year before the injury, in CNY; the same in every province."""
    kind = EntitlementKind.DEATH_GRANT
    times = figure(TableName.INJURY_BENEFITS, "death-grant", facts.injured_on)
    if times is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    income = income_of_the_year_before(facts.injured_on)
    steps = [] if income is None else [Step.money(StepKey.GRANT, income, Sign.TIMES, times.value)]
    missing = () if steps else (Missing.NATIONAL_INCOME_OF_THE_YEAR,)
    return _benefit(facts, kind, steps, missing, (times.law, _INCOME_YEAR))


def dependants_pension(facts: DeathFacts) -> Entitlement:
    """Of all dependants together, in CNY a month: 40 per cent the spouse, 30 each other, 10 more who is left alone."""
    if sum(dependant.relation is Relation.SPOUSE for dependant in facts.dependants) > 1:
        raise ValueError("there is one spouse at most")
    kind = EntitlementKind.DEPENDANTS_PENSION
    alone = figure(TableName.INJURY_BENEFITS, "dependant-alone", facts.injured_on)
    if alone is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    wage = own_wage(facts.insured_wage_cny, facts.local_average_cny)
    steps = list(wage.steps)
    if wage.wage_cny is not None:
        shares = [_share(wage.wage_cny, dependant, alone, facts.injured_on) for dependant in facts.dependants]
        total = sum((share.value for share in shares), _ZERO)
        steps += [*shares, Step.money(StepKey.SHARES_CAPPED, total, Sign.LESSER, wage.wage_cny)]
    references = (alone.law, OWN_WAGE, _WHO_DEPENDS)
    has_sum = wage.wage_cny is not None
    return _benefit(facts, kind, steps, wage.missing, references, has_sum=has_sum, is_monthly=True)


def _share(wage_cny: Decimal, dependant: Dependant, alone: Constant, day: date) -> Step:
    percent = the_figure(TableName.INJURY_BENEFITS, dependant.relation, day).value
    percent += alone.value if dependant.is_alone else _ZERO
    key = StepKey.SPOUSE_SHARE if dependant.relation is Relation.SPOUSE else StepKey.RELATIVE_SHARE
    return Step.money(key, wage_cny, Sign.TIMES, percent, Sign.DIVIDED, _HUNDRED)


def _benefit(
    facts: DeathFacts,
    kind: EntitlementKind,
    steps: list[Step],
    missing: tuple[Missing, ...],
    references: tuple[Reference, ...],
    *,
    months: Decimal | None = None,
    has_sum: bool = True,
    is_monthly: bool = False,
) -> Entitlement:
    assumptions = [Assumption.INJURY_IS_RECOGNISED]
    if is_monthly:
        assumptions += [Assumption.DEPENDANTS_ARE_CONFIRMED, Assumption.OWN_WAGE_IS_INSURED_WAGE]
    if not facts.is_insured:
        assumptions.append(Assumption.UNINSURED_EMPLOYER_PAYS)
        references += (_UNINSURED,)
    return owed(
        kind,
        steps[-1].value if steps and has_sum else None,
        missing=missing,
        references=references,
        steps=steps,
        assumptions=assumptions,
        months=months,
        payer=Payer.FUND if facts.is_insured else Payer.EMPLOYER,
        is_monthly=is_monthly,
    )
