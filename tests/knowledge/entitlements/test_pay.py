"""Overtime, unpaid wages, extra compensation and the second wage, against sums done by hand."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entitlements.double_wage import NoContractFacts, double_wage, double_wage_span
from knowledge.entitlements.keys import Assumption, Missing, StepKey
from knowledge.entitlements.overtime import (
    Overtime,
    OvertimeFacts,
    PaidBy,
    PieceFacts,
    WorkingTime,
    overtime_pay,
    piece_overtime_pay,
)
from knowledge.entitlements.wages import PaymentOrder, UnpaidWages, extra_compensation, unpaid_by_the_day, unpaid_wages
from knowledge.law import Reference

from .kit import check, money

D = Decimal
DAY = date(2026, 11, 22)
hours = st.integers(0, 400).map(lambda quarters: D(quarters) / 4)


def overtime(wage: str, by: PaidBy = PaidBy.MONTH, paid: str = "0", **worked: str) -> OvertimeFacts:
    amounts = Overtime(**{name: D(value) for name, value in worked.items()})
    return OvertimeFacts(D(wage), by, amounts, DAY, paid_cny=D(paid))


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        (overtime("4350", weekday="1"), "37.50"),  # 4350 ÷ 21.75 = 200 a day, 25 an hour; 25 × 1.5
        (overtime("4350", rest_day="8"), "400.00"),  # 25 × 2 × 8
        (overtime("4350", holiday="8"), "600.00"),  # 25 × 3 × 8
        (overtime("4350", weekday="36", rest_day="16", holiday="8"), "2750.00"),  # 1350 + 800 + 600
        (overtime("5000", weekday="10"), "431.03"),  # 5000 × 15 ÷ 174 = 431.034…
        (overtime("5000", weekday="10", paid="400"), "31.03"),
        (overtime("5000", weekday="10", paid="500"), "0.00"),
        (overtime("160", PaidBy.DAY, rest_day="4"), "160.00"),
        (overtime("25", PaidBy.HOUR, weekday="2"), "75.00"),
        (overtime("5000"), "0.00"),
    ],
)
def test_overtime(facts: OvertimeFacts, amount: str) -> None:
    found = check(overtime_pay(facts))
    assert str(found.amount_cny) == amount
    assert Reference("工资支付暂行规定", "13") in found.references


def test_summed_hours_know_no_rest_days() -> None:
    facts = OvertimeFacts(D(4350), PaidBy.MONTH, Overtime(D(10), D(8), D(8)), DAY, WorkingTime.SUMMED)
    found = check(overtime_pay(facts))
    assert found.amount_cny == 375 + 600
    assert Assumption.REST_DAYS_COUNT_IN_TOTAL in found.assumptions


def test_irregular_hours_give_nothing_nationally_and_holidays_hang_on_local_rules() -> None:
    facts = OvertimeFacts(D(4350), PaidBy.MONTH, Overtime(D(10), D(8)), DAY, WorkingTime.IRREGULAR)
    assert check(overtime_pay(facts)).amount_cny == 0
    facts = OvertimeFacts(D(4350), PaidBy.MONTH, Overtime(holiday=D(8)), DAY, WorkingTime.IRREGULAR)
    assert check(overtime_pay(facts)).missing == (Missing.LOCAL_RULE,)


@settings(deadline=None)
@given(money(50_000), hours, hours, hours, money(5000))
def test_more_hours_never_give_less(
    wage: Decimal, weekday: Decimal, rest: Decimal, holiday: Decimal, paid: Decimal
) -> None:
    def pay(weekday: Decimal, rest: Decimal, holiday: Decimal) -> Decimal:
        facts = OvertimeFacts(wage, PaidBy.MONTH, Overtime(weekday, rest, holiday), DAY, paid_cny=paid)
        return check(overtime_pay(facts)).amount_cny

    base = pay(weekday, rest, holiday)
    more = [pay(weekday + 1, rest, holiday), pay(weekday, rest + 1, holiday), pay(weekday, rest, holiday + 1)]
    assert all(base <= pay for pay in more)
    for lower, higher in pairwise(more):  # the dearer hour gives more, but for the rounding of two lines
        assert higher >= lower - D("0.02")


@pytest.mark.parametrize(
    ("pieces", "paid", "amount"),
    [
        (Overtime(weekday=D(100)), "0", "75.00"),  # 100 × 0.5 × 1.5
        (Overtime(weekday=D(100)), "50", "25.00"),  # the plain price was paid
        (Overtime(D(100), D(100), D(100)), "0", "325.00"),  # 75 + 100 + 150
    ],
)
def test_pieces(pieces: Overtime, paid: str, amount: str) -> None:
    found = check(piece_overtime_pay(PieceFacts(D("0.5"), pieces, DAY, D(paid))))
    assert str(found.amount_cny) == amount


def test_before_the_labour_law_there_is_no_rule() -> None:
    facts = OvertimeFacts(D(100), PaidBy.MONTH, Overtime(D(1)), date(1994, 12, 31))
    assert check(overtime_pay(facts)).missing == (Missing.RULE_OF_THAT_DAY,)


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        (UnpaidWages(D(5000), 3), "15000.00"),
        (UnpaidWages(D(5000), 3, paid_cny=D("2000.50")), "12999.50"),
        (UnpaidWages(D(4350), 0, days=D(10)), "2000.00"),  # 200 a day
        (UnpaidWages(D(5000), 2, days=D("7.5")), "11724.14"),  # 10000 + 5000 × 7.5 ÷ 21.75 = 1724.137…
        (UnpaidWages(D(5000), 1, days=D(23)), "10000.00"),  # days never exceed a month's wage
        (UnpaidWages(D(5000), 1, paid_cny=D(6000)), "0.00"),
        (UnpaidWages(D(1500), 2, local_minimum_cny=D(2000)), "4000.00"),
        (UnpaidWages(D(2500), 2, local_minimum_cny=D(2000)), "5000.00"),
    ],
)
def test_unpaid_wages(facts: UnpaidWages, amount: str) -> None:
    assert str(check(unpaid_wages(facts)).amount_cny) == amount


@pytest.mark.parametrize(
    ("daily", "days", "paid", "amount"),
    [("260", "20", "0", "5200.00"), ("260", "45.5", "1000", "10830.00"), ("260", "1", "300", "0.00")],
)
def test_wages_by_the_day(daily: str, days: str, paid: str, amount: str) -> None:
    assert str(check(unpaid_by_the_day(D(daily), D(days), D(paid))).amount_cny) == amount


def test_half_a_month_is_half_the_wage() -> None:
    assert check(unpaid_wages(UnpaidWages(D(5001), D("3.5")))).amount_cny == D("17503.50")


@settings(deadline=None)
@given(money(50_000), st.integers(0, 60), st.integers(0, 22), money())
def test_more_months_are_never_less(wage: Decimal, months: int, days: int, paid: Decimal) -> None:
    found = check(unpaid_wages(UnpaidWages(wage, months, D(days), paid))).amount_cny
    assert found <= check(unpaid_wages(UnpaidWages(wage, months + 1, D(days), paid))).amount_cny
    assert found <= check(unpaid_wages(UnpaidWages(wage, months, D(days + 1), paid))).amount_cny


def test_extra_compensation_is_a_range_and_wants_a_disobeyed_order() -> None:
    found = check(extra_compensation(D("10000.01"), PaymentOrder.DISOBEYED, DAY))
    assert (found.range_cny.least_cny, found.range_cny.most_cny) == (D("5000.01"), D("10000.01"))
    assert found.amount_cny is None
    assert found.is_certain
    for order in (PaymentOrder.NONE, PaymentOrder.UNKNOWN):
        assert check(extra_compensation(D(1), order, DAY)).missing == (Missing.LABOUR_DEPARTMENT_ORDER,)
    assert check(extra_compensation(D(1), PaymentOrder.OBEYED, DAY)).amount_cny == 0


def no_contract(started_on: date, reckoned_on: date = DAY, **days: date) -> NoContractFacts:
    return NoContractFacts(started_on, D(4350), reckoned_on, **days)


@pytest.mark.parametrize(
    ("facts", "months", "days", "amount"),
    [
        # 1 March 2024 to 28 February 2025 is the year; the second wage runs from 1 April: eleven months
        (no_contract(date(2024, 3, 1)), 11, 0, "47850.00"),
        (no_contract(date(2024, 3, 1), signed_on=date(2024, 4, 1)), 0, 0, "0.00"),
        (no_contract(date(2024, 3, 1), signed_on=date(2024, 7, 1)), 3, 0, "13050.00"),
        (no_contract(date(2024, 3, 1), ended_on=date(2024, 6, 30)), 3, 0, "13050.00"),
        # 1 to 14 July 2024 has ten weekdays, at 200 a day
        (no_contract(date(2024, 3, 1), signed_on=date(2024, 7, 15)), 3, 10, "15050.00"),
        (no_contract(date(2024, 3, 1), ended_on=date(2024, 3, 20)), 0, 0, "0.00"),
        # begun on 31 January: the month is full with 28 February
        (no_contract(date(2023, 1, 31), ended_on=date(2023, 3, 31)), 1, 0, "4350.00"),
        (no_contract(date(2024, 2, 29)), 11, 0, "47850.00"),  # 29 March 2024 to 28 February 2025
        # before the Labour Contract Law: from 1 February 2008
        (no_contract(date(2005, 6, 1)), 11, 0, "47850.00"),
        (no_contract(date(2026, 9, 1), date(2026, 10, 31)), 1, 0, "4350.00"),
    ],
)
def test_double_wage(facts: NoContractFacts, months: int, days: int, amount: str) -> None:
    found = check(double_wage(facts))
    assert (found.months, found.days, str(found.amount_cny)) == (months, days, amount)


def test_the_span_of_the_second_wage() -> None:
    span = double_wage_span(no_contract(date(2024, 3, 1)))
    assert (span.first_on, span.end_on) == (date(2024, 4, 1), date(2025, 3, 1))
    assert double_wage_span(no_contract(date(2005, 6, 1))).first_on == date(2008, 2, 1)


def test_after_a_year_the_open_ended_contract_is_named() -> None:
    open_ended = Reference("劳动合同法", "14")
    assert open_ended in double_wage(no_contract(date(2020, 1, 1))).references
    assert open_ended not in double_wage(no_contract(date(2026, 6, 1))).references


def test_without_a_wage_the_months_stand() -> None:
    found = check(double_wage(NoContractFacts(date(2024, 3, 1), None, DAY)))
    assert (found.months, found.amount_cny, found.missing) == (11, None, (Missing.WAGE,))


@settings(deadline=None)
@given(st.dates(date(2008, 1, 1), date(2026, 1, 1)), st.integers(0, 900), money(50_000))
def test_the_second_wage_grows_to_eleven_months_at_most(started_on: date, length: int, wage: Decimal) -> None:
    def owed_after(days: int) -> Decimal:
        facts = NoContractFacts(started_on, wage, DAY, ended_on=started_on + timedelta(days=days))
        found = check(double_wage(facts))
        assert found.months <= 11
        return found.amount_cny

    assert owed_after(length) <= owed_after(length + 1) <= 11 * wage


def test_steps_name_what_they_are() -> None:
    keys = [step.key for step in overtime_pay(overtime("4350", weekday="1", holiday="1")).steps]
    assert keys == [StepKey.HOURLY_WAGE, StepKey.WEEKDAY, StepKey.HOLIDAY, StepKey.LESS_PAID]


@pytest.mark.parametrize(
    "facts", [lambda: overtime("-1"), lambda: overtime("1", weekday="-1"), lambda: overtime("1", paid="-1")]
)
def test_negative_facts_are_refused(facts: object) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        overtime_pay(facts())
