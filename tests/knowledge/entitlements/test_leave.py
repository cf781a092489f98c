"""Annual leave, maternity leave, medical period, unemployment benefit: days and months against the articles."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entitlements.annual_leave import LeaveFacts, leave_pay, unused_leave
from knowledge.entitlements.keys import Assumption, Missing, StepKey
from knowledge.entitlements.maternity import maternity_leave, miscarriage_leave
from knowledge.entitlements.medical_period import medical_period
from knowledge.entitlements.unemployment import unemployment_benefit
from knowledge.law import Reference

from .kit import check, money

D = Decimal


def leave(**changes: object) -> LeaveFacts:
    facts = {
        "year": 2025,
        "years_worked": 6,
        "unbroken_since": date(2019, 1, 1),
        "joined_on": date(2019, 1, 1),
        "average_wage_cny": D(4350),  # 200 a day
    }
    return LeaveFacts(**(facts | changes))


@pytest.mark.parametrize(
    ("facts", "days", "amount"),
    [
        (leave(), "5", "2000.00"),  # 5 × 200 × 200%
        (leave(normal_wage_paid=False), "5", "3000.00"),
        (leave(days_taken=D(3)), "2", "800.00"),
        (leave(days_taken=D(7)), "0", "0.00"),
        (leave(days_taken=D("2.5")), "2.5", "1000.00"),
        (leave(years_worked=10), "10", "4000.00"),
        (leave(years_worked=20), "15", "6000.00"),
        (leave(years_worked=0), "0", "0.00"),
        (leave(left_on=date(2025, 6, 30)), "2", "800.00"),  # 181 ÷ 365 × 5 = 2.479
        (leave(left_on=date(2025, 3, 13)), "0", "0.00"),  # 72 ÷ 365 × 5 = 0.986
        (leave(left_on=date(2025, 3, 14)), "1", "400.00"),  # 73 ÷ 365 × 5 = 1
        (leave(left_on=date(2025, 6, 30), days_taken=D(2)), "0", "0.00"),
        (leave(left_on=date(2025, 6, 30), days_taken=D("1.4")), "1", "400.00"),  # 2.479 − 1.4 = 1.079
        (leave(left_on=date(2025, 6, 30), days_taken=D("1.5")), "0", "0.00"),  # 0.979
        (leave(joined_on=date(2025, 7, 1)), "2", "800.00"),  # 184 ÷ 365 × 5 = 2.52
        (leave(joined_on=date(2025, 3, 1), left_on=date(2025, 8, 31)), "2", "800.00"),  # 184 days
        (leave(year=2024, left_on=date(2024, 12, 30), years_worked=20), "15", "6000.00"),  # 365 ÷ 365 × 15
        (
            leave(unbroken_since=date(2024, 12, 1), years_worked=1),
            "0",
            "0.00",
        ),  # twelve months: 1 December; 31 ÷ 365 × 5
        (leave(unbroken_since=date(2025, 1, 1)), "0", "0.00"),
        (leave(left_on=date(2024, 6, 30)), "0", "0.00"),
        (leave(refused_in_writing=True), "5", "0.00"),
    ],
)
def test_unused_leave(facts: LeaveFacts, days: str, amount: str) -> None:
    found = check(unused_leave(facts))
    assert (found.days, str(found.amount_cny.quantize(D("0.01")))) == (D(days), amount)


def test_twelve_months_that_end_within_the_year_are_said_to_matter() -> None:
    found = unused_leave(leave(unbroken_since=date(2024, 5, 1), joined_on=date(2024, 5, 1), years_worked=1))
    assert found.days == 3  # from 1 May: 245 ÷ 365 × 5 = 3.356
    assert Assumption.LEAVE_FROM_TWELVE_MONTHS_ON in found.assumptions


def test_three_hundred_per_cent_are_shown_beside_the_two_hundred_owed() -> None:
    values = {step.key: step.value for step in unused_leave(leave()).steps}
    assert values[StepKey.LEAVE_IN_FULL] == 3000
    assert values[StepKey.LEAVE_ON_TOP] == 2000


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        (leave(has_longer_school_holidays=True), 0),
        (leave(paid_private_days=D(20)), 0),
        (leave(paid_private_days=D("19.5")), 5),
        (leave(sick_months=D(2)), 0),
        (leave(sick_months=D("1.9")), 5),
        (leave(years_worked=10, sick_months=D(2)), 10),
        (leave(years_worked=10, sick_months=D(3)), 0),
        (leave(years_worked=20, sick_months=D(3)), 15),
        (leave(years_worked=20, sick_months=D(4)), 0),
    ],
)
def test_who_has_no_leave_in_the_year(facts: LeaveFacts, days: int) -> None:
    found = check(unused_leave(facts))
    assert found.days == days
    assert Reference("职工带薪年休假条例", "4") in found.references


def test_before_the_regulation_nothing_is_said() -> None:
    assert check(unused_leave(leave(year=2007))).missing == (Missing.RULE_OF_THAT_DAY,)


@pytest.mark.parametrize(("days", "amount"), [("5", "2000.00"), ("0.5", "200.00"), ("0", "0.00")])
def test_days_that_are_known(days: str, amount: str) -> None:
    found = check(leave_pay(D(days), D(4350)))
    assert str(found.amount_cny.quantize(D("0.01"))) == amount
    assert Reference("劳动争议调解仲裁法", "27") in found.references


def test_without_a_wage_the_days_stand() -> None:
    found = check(unused_leave(leave(average_wage_cny=None)))
    assert (found.days, found.missing) == (5, (Missing.WAGE,))


@settings(deadline=None)
@given(st.integers(0, 45), st.integers(0, 363), st.integers(0, 20), money(50_000))
def test_later_leaving_and_longer_work_never_give_fewer_days(years: int, day: int, taken: int, wage: Decimal) -> None:
    def days(years: int, day: int) -> Decimal:
        left_on = date(2025, 1, 1) + timedelta(days=day)
        changes = {"years_worked": years, "left_on": left_on, "days_taken": D(taken), "average_wage_cny": wage}
        return check(unused_leave(leave(**changes))).days

    assert days(years, day) <= days(years + 1, day)
    assert days(years, day) <= days(years, day + 1) <= 15


@pytest.mark.parametrize(
    ("babies", "difficult", "days"), [(1, False, 98), (1, True, 113), (2, False, 113), (2, True, 128), (3, True, 143)]
)
def test_maternity_leave(babies: int, difficult: bool, days: int) -> None:
    assert check(maternity_leave(babies, was_difficult=difficult)).days == days


@pytest.mark.parametrize(("months", "days"), [(0, 15), (3, 15), (4, 42), (7, 42)])
def test_miscarriage_leave(months: int, days: int) -> None:
    assert check(miscarriage_leave(months)).days == days


def test_a_birth_has_a_baby() -> None:
    with pytest.raises(ValueError, match="one baby"):
        maternity_leave(0)


@pytest.mark.parametrize(
    ("in_all", "here", "months", "within"),
    [
        ("3", "1", 3, 6),
        ("4.9", "4.9", 3, 6),
        ("9.9", "5", 6, 12),
        ("10", "4.9", 6, 12),
        ("12", "5", 9, 15),
        ("12", "10", 12, 18),
        ("30", "15", 18, 24),
        ("30", "19.9", 18, 24),
        ("30", "20", 24, 30),
    ],
)
def test_medical_period(in_all: str, here: str, months: int, within: int) -> None:
    found = check(medical_period(D(in_all), D(here)))
    assert (found.months, found.steps[0].value) == (months, within)


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 50))
def test_longer_work_never_shortens_the_medical_period(here: int, elsewhere: int) -> None:
    def months(here: int, elsewhere: int) -> Decimal:
        return check(medical_period(D(here + elsewhere), D(here))).months

    assert 3 <= months(here, elsewhere) <= months(here + 1, elsewhere) <= 24
    assert months(here, elsewhere) <= months(here, elsewhere + 1)


def test_years_here_are_among_years_in_all() -> None:
    with pytest.raises(ValueError, match="cannot exceed"):
        medical_period(D(3), D(4))


@pytest.mark.parametrize(
    ("premiums", "left", "months"),
    [
        (11, 0, 0),
        (11, 6, 0),
        (12, 0, 12),
        (59, 0, 12),
        (60, 0, 18),
        (119, 0, 18),
        (120, 0, 24),
        (12, 6, 18),
        (60, 12, 24),
    ],
)
def test_unemployment_benefit(premiums: int, left: int, months: int) -> None:
    found = check(unemployment_benefit(premiums, left))
    assert (found.months, found.amount_cny) == (months, None)
    assert Assumption.LONGEST_PERIOD in found.assumptions


@settings(deadline=None)
@given(st.integers(0, 600), st.integers(0, 24))
def test_more_premiums_never_give_fewer_months(premiums: int, left: int) -> None:
    months = unemployment_benefit(premiums, left).months
    assert months <= unemployment_benefit(premiums + 1, left).months <= 24
