"""What a recognised work injury with a grade gives (工伤保险条例:34 to 37). Grade 1 is the gravest, 10 the lightest.

The insurance fund pays, or the employer where it did not insure (工伤保险条例:62). The two lump sums on leaving (grades 5 to 10)
are set by each province and are not held here: they are counted where the caller knows them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from knowledge.entitlements.constants import Constant, figure
from knowledge.entitlements.entitlement import Entitlement, Sign, Step, owed, require_not_negative, unknown
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing, StepKey
from knowledge.entitlements.own_wage import OWN_WAGE, OwnWage, own_wage
from knowledge.law import Reference
from knowledge.tables import Payer, TableName

_HUNDRED = Decimal(100)
_UNINSURED = Reference("工伤保险条例", "62")
_RECOGNISED = Assumption.INJURY_IS_RECOGNISED


class Care(StrEnum):
    """How far somebody depends on care, as the labour capacity committee found."""

    FULL = "care-full"
    MOSTLY = "care-mostly"
    PARTLY = "care-partly"


@dataclass(frozen=True, slots=True)
class ProvincialSum:
    """A lump sum on leaving as a province sets it: so many months of a local average wage."""

    months: Decimal
    wage_cny: Decimal
    law: Reference


@dataclass(frozen=True, slots=True)
class InjuryFacts:
    """`insured_wage_cny`: the average wage of the twelve months before the injury that premiums were paid on."""

    grade: int
    injured_on: date
    insured_wage_cny: Decimal | None = None
    local_average_cny: Decimal | None = None  # monthly, of the year before
    local_minimum_cny: Decimal | None = None  # monthly
    is_insured: bool = True
    care: Care | None = None
    is_leaving: bool = False  # the worker ends the contract, or from grade 7 on its term
    medical_sum: ProvincialSum | None = None
    employment_sum: ProvincialSum | None = None


def injury_benefits(facts: InjuryFacts) -> tuple[Entitlement, ...]:
    """Every benefit the grade gives, lump sums first."""
    if facts.grade not in range(1, 11):
        raise ValueError(f"grades run from 1 to 10, not {facts.grade}")
    require_not_negative(facts.insured_wage_cny, facts.local_average_cny, facts.local_minimum_cny)
    benefits = [disability_lump_sum(facts)]
    if facts.grade <= 6:
        benefits.append(disability_allowance(facts))
    if facts.care is not None:
        benefits.append(care_allowance(facts, facts.care))
    if facts.is_leaving and facts.grade >= 5:
        benefits += [
            _on_leaving(facts, EntitlementKind.MEDICAL_LUMP_SUM, facts.medical_sum, Payer.FUND),
            _on_leaving(facts, EntitlementKind.EMPLOYMENT_LUMP_SUM, facts.employment_sum, Payer.EMPLOYER),
        ]
    return tuple(benefits)


def disability_lump_sum(facts: InjuryFacts) -> Entitlement:
    """Months of the own wage by grade, in CNY, once."""
    kind = EntitlementKind.DISABILITY_LUMP_SUM
    months = figure(TableName.INJURY_BENEFITS, f"lump-sum-{facts.grade}", facts.injured_on)
    if months is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    wage = own_wage(facts.insured_wage_cny, facts.local_average_cny)
    steps = list(wage.steps)
    if wage.wage_cny is not None:
        steps.append(Step.money(StepKey.LUMP_SUM, wage.wage_cny, Sign.TIMES, months.value))
    return owed(
        kind,
        steps[-1].value if wage.wage_cny is not None else None,
        missing=wage.missing,
        references=_references(facts, months, OWN_WAGE),
        steps=steps,
        assumptions=_assumptions(facts, Assumption.OWN_WAGE_IS_INSURED_WAGE),
        months=months.value,
        payer=_payer(facts, Payer.FUND),
    )


def disability_allowance(facts: InjuryFacts) -> Entitlement:
    """A share of the own wage by grade (1 to 6), in CNY a month, not below the local minimum wage."""
    kind = EntitlementKind.DISABILITY_ALLOWANCE
    share = figure(TableName.INJURY_BENEFITS, f"allowance-{facts.grade}", facts.injured_on)
    if share is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    wage = own_wage(facts.insured_wage_cny, facts.local_average_cny)
    steps, missing = list(wage.steps), list(wage.missing)
    if facts.local_minimum_cny is None:
        missing.append(Missing.LOCAL_MINIMUM_WAGE)
    if wage.wage_cny is not None:
        steps.append(_allowance(wage, share, facts.local_minimum_cny))
    is_grave = facts.grade <= 4
    placed = () if is_grave else (Assumption.EMPLOYER_HAS_NO_SUITABLE_WORK,)
    return owed(
        kind,
        steps[-1].value if wage.wage_cny is not None else None,
        missing=missing,
        references=_references(facts, share, OWN_WAGE),
        steps=steps,
        assumptions=_assumptions(facts, Assumption.OWN_WAGE_IS_INSURED_WAGE, *placed),
        payer=_payer(facts, Payer.FUND if is_grave else Payer.EMPLOYER),
        is_monthly=True,
    )


def _allowance(wage: OwnWage, share: Constant, minimum_cny: Decimal | None) -> Step:
    assert wage.wage_cny is not None
    parts = (wage.wage_cny, Sign.TIMES, share.value, Sign.DIVIDED, _HUNDRED)
    floor = () if minimum_cny is None else (Sign.GREATER, minimum_cny)
    return Step.money(StepKey.ALLOWANCE, *parts, *floor)


def care_allowance(facts: InjuryFacts, care: Care) -> Entitlement:
    """A share of the local average wage by need of care, in CNY a month."""
    kind = EntitlementKind.CARE_ALLOWANCE
    share = figure(TableName.INJURY_BENEFITS, care, facts.injured_on)
    if share is None:
        return unknown(kind, Missing.RULE_OF_THAT_DAY)
    average, steps = facts.local_average_cny, []
    if average is not None:
        steps.append(Step.money(StepKey.CARE, average, Sign.TIMES, share.value, Sign.DIVIDED, _HUNDRED))
    return owed(
        kind,
        steps[0].value if steps else None,
        missing=() if steps else (Missing.LOCAL_AVERAGE_WAGE,),
        references=_references(facts, share),
        steps=steps,
        assumptions=_assumptions(facts),
        payer=_payer(facts, Payer.FUND),
        is_monthly=True,
    )


def _on_leaving(facts: InjuryFacts, kind: EntitlementKind, local: ProvincialSum | None, payer: Payer) -> Entitlement:
    is_kept_on = facts.grade <= 6
    basis = Reference("工伤保险条例", "36" if is_kept_on else "37")
    ending = Assumption.WORKER_ENDS_CONTRACT if is_kept_on else Assumption.CONTRACT_ENDS_BY_TERM_OR_WORKER
    references = [basis, *(() if facts.is_insured else (_UNINSURED,))]
    steps = []
    if local is not None:
        require_not_negative(local.months, local.wage_cny)
        references.append(local.law)
        steps.append(Step.money(StepKey.LUMP_SUM, local.wage_cny, Sign.TIMES, local.months))
    return owed(
        kind,
        steps[0].value if steps else None,
        missing=() if steps else (Missing.PROVINCIAL_STANDARD,),
        references=references,
        steps=steps,
        assumptions=_assumptions(facts, ending),
        months=None if local is None else local.months,
        payer=_payer(facts, payer),
    )


def _payer(facts: InjuryFacts, payer: Payer) -> Payer:
    return payer if facts.is_insured else Payer.EMPLOYER


def _references(facts: InjuryFacts, constant: Constant, *more: Reference) -> tuple[Reference, ...]:
    return (constant.law, *more, *(() if facts.is_insured else (_UNINSURED,)))


def _assumptions(facts: InjuryFacts, *more: Assumption) -> tuple[Assumption, ...]:
    return (_RECOGNISED, *more, *(() if facts.is_insured else (Assumption.UNINSURED_EMPLOYER_PAYS,)))
