"""Work injury and death benefits against sums done by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entitlements.death import (
    DeathFacts,
    DeathStage,
    Dependant,
    Relation,
    death_benefits,
    dependants_pension,
)
from knowledge.entitlements.injury import (
    Care,
    InjuryFacts,
    ProvincialSum,
    disability_allowance,
    disability_lump_sum,
    injury_benefits,
)
from knowledge.entitlements.keys import Assumption, EntitlementKind, Missing
from knowledge.entitlements.own_wage import own_wage
from knowledge.entitlements.treatment import TreatmentFacts, treatment_wages
from knowledge.entitlements.unlawful_employer import unlawful_employer_death, unlawful_employer_injury
from knowledge.law import Reference
from knowledge.tables import Payer

from .kit import check, money

D = Decimal
DAY = date(2026, 5, 1)
SPOUSE, CHILD = Dependant(Relation.SPOUSE), Dependant(Relation.OTHER)


def injury(grade: int, **changes: object) -> InjuryFacts:
    known = {"insured_wage_cny": D(5000), "local_average_cny": D(8000), "local_minimum_cny": D(2000)}
    return InjuryFacts(grade, DAY, **(known | changes))


@pytest.mark.parametrize(
    ("insured", "average", "wage"),
    [
        ("5000", "8000", "5000"),
        ("4800", "8000", "4800"),  # 60 per cent exactly
        ("4799.99", "8000", "4800.00"),
        ("24000", "8000", "24000"),  # 300 per cent exactly
        ("24000.01", "8000", "24000.00"),
    ],
)
def test_the_own_wage_stays_within_its_limits(insured: str, average: str, wage: str) -> None:
    assert own_wage(D(insured), D(average)).wage_cny == D(wage)


@pytest.mark.parametrize(
    ("grade", "lump_sum", "allowance"),
    [
        (1, 27 * 5000, "4500"),
        (2, 25 * 5000, "4250"),
        (3, 23 * 5000, "4000"),
        (4, 21 * 5000, "3750"),
        (5, 18 * 5000, "3500"),
        (6, 16 * 5000, "3000"),
        (7, 13 * 5000, None),
        (8, 11 * 5000, None),
        (9, 9 * 5000, None),
        (10, 7 * 5000, None),
    ],
)
def test_benefits_by_grade(grade: int, lump_sum: int, allowance: str | None) -> None:
    found = [check(benefit) for benefit in injury_benefits(injury(grade))]
    assert found[0].amount_cny == lump_sum
    assert found[0].payer is Payer.FUND
    assert [benefit.amount_cny for benefit in found[1:]] == ([D(allowance)] if allowance else [])
    if allowance:
        assert found[1].is_monthly
        assert found[1].payer is (Payer.FUND if grade <= 4 else Payer.EMPLOYER)


def test_an_employer_without_insurance_pays_all() -> None:
    found = [check(benefit) for benefit in injury_benefits(injury(1, is_insured=False, care=Care.FULL))]
    assert {benefit.payer for benefit in found} == {Payer.EMPLOYER}
    assert all(Reference("工伤保险条例", "62") in benefit.references for benefit in found)


def test_local_figures_that_are_unknown_are_named_and_not_guessed() -> None:
    facts = InjuryFacts(5, DAY, D(5000), is_leaving=True, care=Care.PARTLY)
    found = {benefit.kind: check(benefit) for benefit in injury_benefits(facts)}
    assert all(benefit.amount_cny is None for benefit in found.values())
    lump_sum = found[EntitlementKind.DISABILITY_LUMP_SUM]
    assert (lump_sum.provisional_cny, lump_sum.missing) == (90_000, (Missing.LOCAL_AVERAGE_WAGE,))
    allowance = found[EntitlementKind.DISABILITY_ALLOWANCE]
    assert allowance.missing == (Missing.LOCAL_AVERAGE_WAGE, Missing.LOCAL_MINIMUM_WAGE)
    assert found[EntitlementKind.CARE_ALLOWANCE].missing == (Missing.LOCAL_AVERAGE_WAGE,)
    for kind in (EntitlementKind.MEDICAL_LUMP_SUM, EntitlementKind.EMPLOYMENT_LUMP_SUM):
        assert found[kind].missing == (Missing.PROVINCIAL_STANDARD,)
        assert Reference("工伤保险条例", "36") in found[kind].references


def test_provincial_sums_are_counted_where_known() -> None:
    """Zhejiang, grade 7: ten months of the provincial average each (浙江省工伤保险条例:27)."""
    local = ProvincialSum(D(10), D(8000), Reference("浙江省工伤保险条例", "27"))
    benefits = injury_benefits(injury(7, is_leaving=True, medical_sum=local, employment_sum=local))
    medical, employment = (check(benefit) for benefit in benefits[1:])
    assert (medical.amount_cny, medical.payer) == (80_000, Payer.FUND)
    assert (employment.amount_cny, employment.payer) == (80_000, Payer.EMPLOYER)
    assert Reference("工伤保险条例", "37") in medical.references


@pytest.mark.parametrize(
    ("grade", "ending"),
    [
        (5, Assumption.WORKER_ENDS_CONTRACT),
        (6, Assumption.WORKER_ENDS_CONTRACT),
        (7, Assumption.CONTRACT_ENDS_BY_TERM_OR_WORKER),
        (10, Assumption.CONTRACT_ENDS_BY_TERM_OR_WORKER),
    ],
)
def test_how_the_contract_must_end_hangs_on_the_grade(grade: int, ending: Assumption) -> None:
    for benefit in injury_benefits(injury(grade, is_leaving=True))[-2:]:
        assert ending in check(benefit).assumptions


def test_grades_one_to_four_do_not_leave() -> None:
    assert len(injury_benefits(injury(4, is_leaving=True))) == 2


@pytest.mark.parametrize(("care", "amount"), [(Care.FULL, 4000), (Care.MOSTLY, 3200), (Care.PARTLY, 2400)])
def test_care(care: Care, amount: int) -> None:
    assert check(injury_benefits(injury(1, care=care))[2]).amount_cny == amount


def test_an_allowance_is_not_below_the_minimum_wage() -> None:
    found = check(disability_allowance(injury(6, local_minimum_cny=D(3100))))
    assert found.amount_cny == 3100  # 60 per cent of 5000 would be 3000


@pytest.mark.parametrize("grade", [0, 11, -1])
def test_grades_are_one_to_ten(grade: int) -> None:
    with pytest.raises(ValueError, match="grades"):
        injury_benefits(injury(grade))
    with pytest.raises(ValueError, match="grades"):
        unlawful_employer_injury(grade, DAY, D(1))


@settings(deadline=None)
@given(st.integers(1, 9), money(60_000), money(20_000).filter(bool))
def test_a_graver_grade_never_gives_less(grade: int, wage: Decimal, average: Decimal) -> None:
    known = {"insured_wage_cny": wage, "local_average_cny": average}
    graver, lighter = (check(disability_lump_sum(injury(one, **known))) for one in (grade, grade + 1))
    assert graver.amount_cny >= lighter.amount_cny
    if grade < 6:
        graver, lighter = (check(disability_allowance(injury(one, **known))) for one in (grade, grade + 1))
        assert graver.amount_cny >= lighter.amount_cny


def test_before_the_rule_nothing_is_said() -> None:
    for benefit in injury_benefits(InjuryFacts(1, date(2010, 12, 31), D(1), care=Care.FULL)):
        assert check(benefit).missing == (Missing.RULE_OF_THAT_DAY,)


@pytest.mark.parametrize(
    ("months", "is_extended", "paid", "counted", "amount"),
    [
        ("3", None, "0", "3", 15_000),
        ("2.5", None, "0", "2.5", 12_500),
        ("12", None, "0", "12", 60_000),
        ("18", False, "0", "12", 60_000),
        ("18", True, "0", "18", 90_000),
        ("30", True, "0", "24", 120_000),
        ("3", None, "6000", "3", 9_000),
        ("3", None, "20000", "3", 0),
    ],
)
def test_treatment_wages(months: str, is_extended: bool | None, paid: str, counted: str, amount: int) -> None:
    found = check(treatment_wages(TreatmentFacts(DAY, D(months), D(5000), D(paid), is_extended)))
    assert (found.months, found.amount_cny, found.payer) == (D(counted), amount, Payer.EMPLOYER)


def test_more_than_twelve_months_of_treatment_want_an_extension() -> None:
    found = check(treatment_wages(TreatmentFacts(DAY, D(18), D(5000))))
    assert (found.provisional_cny, found.missing) == (60_000, (Missing.EXTENSION_CONFIRMED,))


def death(*dependants: Dependant, **changes: object) -> DeathFacts:
    known = {"insured_wage_cny": D(6000), "local_average_cny": D(8000)}
    return DeathFacts(DAY, dependants=dependants, **(known | changes))


def test_death_benefits() -> None:
    funeral, grant, pension = (check(benefit) for benefit in death_benefits(death(SPOUSE, CHILD)))
    assert funeral.amount_cny == 48_000
    assert grant.amount_cny == 1_130_040  # 56502 × 20, for injuries in 2026
    assert (pension.amount_cny, pension.is_monthly) == (4200, True)  # 2400 + 1800
    assert {funeral.payer, grant.payer, pension.payer} == {Payer.FUND}


@pytest.mark.parametrize(
    ("dependants", "amount"),
    [
        ((SPOUSE,), 2400),
        ((CHILD,), 1800),
        ((Dependant(Relation.OTHER, is_alone=True),), 2400),  # an orphan: 40 per cent
        ((Dependant(Relation.SPOUSE, is_alone=True),), 3000),
        ((SPOUSE, CHILD, CHILD), 6000),  # 100 per cent exactly
        ((SPOUSE, CHILD, CHILD, CHILD), 6000),  # 130 per cent: no more than the wage
    ],
)
def test_pensions(dependants: tuple[Dependant, ...], amount: int) -> None:
    assert check(dependants_pension(death(*dependants))).amount_cny == amount


def test_there_is_one_spouse() -> None:
    with pytest.raises(ValueError, match="one spouse"):
        dependants_pension(death(SPOUSE, SPOUSE))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([CHILD, Dependant(Relation.OTHER, is_alone=True)]), min_size=1, max_size=8), money(20_000)
)
def test_pensions_grow_with_dependants_to_the_wage_at_most(dependants: list[Dependant], wage: Decimal) -> None:
    def pension(some: list[Dependant]) -> Decimal:
        return check(dependants_pension(death(*some, insured_wage_cny=wage))).amount_cny

    assert pension(dependants) <= pension([*dependants, CHILD]) <= own_wage(wage, D(8000)).wage_cny


def test_after_the_treatment_period_there_is_no_death_grant() -> None:
    kinds = [benefit.kind for benefit in death_benefits(death(SPOUSE, stage=DeathStage.AFTER_TREATMENT))]
    assert kinds == [EntitlementKind.FUNERAL_GRANT, EntitlementKind.DEPENDANTS_PENSION]


def test_what_is_unknown_of_a_death_is_named() -> None:
    facts = DeathFacts(date(2035, 1, 1), dependants=(SPOUSE,), is_insured=False)
    funeral, grant, pension = (check(benefit) for benefit in death_benefits(facts))
    assert funeral.missing == (Missing.LOCAL_AVERAGE_WAGE,)
    assert grant.missing == (Missing.NATIONAL_INCOME_OF_THE_YEAR,)
    assert pension.missing == (Missing.WAGE,)
    assert all(Assumption.UNINSURED_EMPLOYER_PAYS in one.assumptions for one in (funeral, grant, pension))
    assert death_benefits(DeathFacts(date(2010, 1, 1)))[1].missing == (Missing.RULE_OF_THAT_DAY,)


def test_unlawful_employers() -> None:
    assert check(unlawful_employer_injury(1, DAY, D(96_000))).amount_cny == 16 * 96_000
    assert check(unlawful_employer_injury(10, DAY, D(96_000))).amount_cny == 96_000
    assert check(unlawful_employer_injury(5, DAY, None)).missing == (Missing.LOCAL_YEARLY_WAGE,)
    assert check(unlawful_employer_death(DAY)).amount_cny == 30 * 56_502
    assert check(unlawful_employer_death(date(2035, 1, 1))).missing == (Missing.NATIONAL_INCOME_OF_THE_YEAR,)
