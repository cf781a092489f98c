"""N, N+1 and 2N against sums done by hand, and the rules on half years."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.entitlements.entitlement import to_fen
from knowledge.entitlements.keys import Assumption, Missing
from knowledge.entitlements.severance import (
    SeveranceFacts,
    damages,
    service_months,
    severance,
    severance_with_notice_pay,
)
from knowledge.entitlements.spans import after_months
from knowledge.law import Reference

from .kit import check, money

D = Decimal


@pytest.mark.parametrize(
    ("started_on", "ended_on", "months"),
    [
        (date(2020, 1, 1), date(2020, 1, 1), "0.5"),
        (date(2020, 1, 1), date(2020, 6, 29), "0.5"),
        (date(2020, 1, 1), date(2020, 6, 30), "1"),  # six full months
        (date(2020, 1, 1), date(2020, 12, 31), "1"),  # a full year, no more
        (date(2020, 1, 1), date(2021, 1, 1), "1.5"),  # one day over
        (date(2020, 1, 1), date(2021, 6, 29), "1.5"),
        (date(2020, 1, 1), date(2021, 6, 30), "2"),
        (date(2020, 1, 1), date(2021, 12, 31), "2"),
        (date(2015, 3, 16), date(2026, 11, 22), "12"),  # 11 years, 8 months and a week
        (date(2020, 2, 29), date(2021, 2, 28), "1"),  # the year is full with the last of February
        (date(2020, 2, 29), date(2021, 3, 1), "1.5"),
        (date(2020, 8, 31), date(2021, 2, 28), "1"),  # six months are full with the last of February
        (date(2020, 8, 31), date(2021, 2, 27), "0.5"),
        (date(2020, 1, 2), date(2020, 1, 1), "0"),
    ],
)
def test_years_of_service(started_on: date, ended_on: date, months: str) -> None:
    assert service_months(started_on, ended_on) == D(months)


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 18_000))
def test_longer_service_is_never_fewer_months(started_on: date, days: int) -> None:
    ended_on = started_on + timedelta(days=days)
    now, later = service_months(started_on, ended_on), service_months(started_on, ended_on + timedelta(days=1))
    assert now <= later <= now + D("0.5")


@settings(deadline=None)
@given(st.dates(date(2008, 1, 1), date(2040, 1, 1)), st.integers(0, 40), st.integers(0, 11))
def test_the_half_year_rule(started_on: date, years: int, months: int) -> None:
    full_on = after_months(started_on, 12 * years + months)
    assume(full_on > started_on)
    expected = D(years) + (0 if months == 0 else D("0.5") if months < 6 else 1)
    assert service_months(started_on, full_on - timedelta(days=1)) == expected


def facts(*wages: str, average: str | None = None, minimum: str | None = "2000", **days: date) -> SeveranceFacts:
    return SeveranceFacts(
        started_on=days.get("start", date(2020, 1, 1)),
        ended_on=days.get("end", date(2023, 3, 31)),
        wages_cny=tuple(D(wage) for wage in wages),
        local_average_cny=None if average is None else D(average),
        local_minimum_cny=None if minimum is None else D(minimum),
    )


@pytest.mark.parametrize(
    ("given_facts", "n", "n_plus_1", "two_n"),
    [
        # three years and three months: 3.5
        (facts("6000", average="8000"), "21000.00", "27000.00", "42000.00"),
        # average of unequal months: 74000 ÷ 12 × 3.5 = 21583.33; the last month was 8000
        (facts(*["6000"] * 11, "8000", average="8000"), "21583.33", "29583.33", "43166.67"),
        # 30000 over 3 × 8000: 24000 × 3.5, the notice pay uncapped
        (facts("30000", average="8000"), "84000.00", "114000.00", "168000.00"),
        # at the cap exactly it is not "higher": 15 years stay 15
        (facts("24000", average="8000", start=date(2008, 4, 1)), "360000.00", "384000.00", "720000.00"),
        # over the cap: 15 years become 12
        (facts("24000.01", average="8000", start=date(2008, 4, 1)), "288000.00", "312000.01", "576000.00"),
        # below the local minimum wage: 2000 × 3.5
        (facts("1500", average="8000"), "7000.00", "8500.00", "14000.00"),
        # the local average is unknown but the wage is within three minimum wages
        (facts("6000"), "21000.00", "27000.00", "42000.00"),
    ],
)
def test_severance(given_facts: SeveranceFacts, n: str, n_plus_1: str, two_n: str) -> None:
    assert str(check(severance(given_facts)).amount_cny) == n
    assert str(check(severance_with_notice_pay(given_facts)).amount_cny) == n_plus_1
    assert str(check(damages(given_facts)).amount_cny) == two_n


def test_a_wage_that_may_be_capped_is_only_provisional() -> None:
    for given_facts in (facts("6000.01"), facts("6000", minimum=None)):
        found = check(severance(given_facts))
        assert found.missing == (Missing.LOCAL_AVERAGE_WAGE,)
        assert found.provisional_cny == to_fen(given_facts.wages_cny[0] * D("3.5"))


def test_service_before_2008_is_left_to_the_rules_of_its_time() -> None:
    given_facts = facts("5000", average="8000", start=date(2005, 1, 1), end=date(2010, 12, 31))
    found = check(severance(given_facts))
    assert found.months == 3
    assert found.missing == (Missing.SERVICE_BEFORE_2008,)
    assert found.provisional_cny == 15000
    assert Reference("劳动合同法", "97") in found.references
    assert check(damages(given_facts)).amount_cny == 60000  # six years, twice: damages count all service
    before = facts("5000", start=date(2005, 1, 1), end=date(2007, 12, 31))
    assert check(severance(before)).missing == (Missing.RULE_OF_THAT_DAY,)


def test_without_wages_the_months_stand() -> None:
    for calculate in (severance, severance_with_notice_pay, damages):
        found = check(calculate(facts(average="8000")))
        assert (found.months, found.amount_cny, found.missing) == (D("3.5"), None, (Missing.WAGE,))


def test_one_average_stands_for_the_last_month_too() -> None:
    assert Assumption.LAST_MONTH_LIKE_AVERAGE in severance_with_notice_pay(facts("6000")).assumptions
    assert Assumption.LAST_MONTH_LIKE_AVERAGE not in severance_with_notice_pay(facts("6000", "6000")).assumptions


def test_more_than_twelve_months_are_refused() -> None:
    with pytest.raises(ValueError, match="12 months"):
        severance(facts(*["6000"] * 13))


@settings(deadline=None)
@given(
    st.dates(date(2008, 1, 1), date(2020, 1, 1)),
    st.integers(0, 9000),
    money(80_000),
    money(20_000).filter(bool),
    money(3000),
)
def test_longer_service_never_gives_less(
    started_on: date, days: int, wage: Decimal, average: Decimal, minimum: Decimal
) -> None:
    assume(minimum <= average)

    def all_three(days: int) -> list[Decimal]:
        given_facts = SeveranceFacts(started_on, started_on + timedelta(days=days), (wage,), average, minimum)
        found = [check(f(given_facts)).amount_cny for f in (severance, severance_with_notice_pay, damages)]
        assert abs(found[2] - 2 * found[0]) <= D("0.01")
        assert abs(found[1] - found[0] - wage) == 0
        if wage > 3 * average:
            assert found[0] <= 36 * average
        return found

    assert all(now <= later for now, later in zip(all_three(days), all_three(days + 40), strict=True))


@settings(deadline=None)
@given(st.integers(0, 60), money(30_000), money(30_000).filter(bool))
def test_a_local_average_that_is_known_never_raises_the_sum(years: int, wage: Decimal, average: Decimal) -> None:
    ended_on = date(2009 + years, 6, 1)
    without = check(severance(SeveranceFacts(date(2008, 6, 1), ended_on, (wage,))))
    with_it = check(severance(SeveranceFacts(date(2008, 6, 1), ended_on, (wage,), average)))
    assert with_it.amount_cny <= without.provisional_cny
