"""Every row's figure stands in the article it cites; rows of one id never overlap; what is not certain is not there."""

from datetime import date

import pytest

from knowledge.figures import Unit, find_figures
from knowledge.guides import ContentError
from knowledge.retirement import RetirementGroup, retirement_age
from knowledge.tables import (
    OfficeKind,
    TableName,
    _read_row,
    find_offices,
    find_rates,
    find_row,
    load_gaps,
    load_hotlines,
    load_offices,
    load_table,
    rows_on,
)

TODAY = date(2026, 11, 22)


def test_holidays_add_up() -> None:
    rows = load_table(TableName.HOLIDAYS)
    assert (
        sum(row.value for row in rows if row.id != "total") == find_row(TableName.HOLIDAYS, "total", TODAY).value == 13
    )


@pytest.mark.parametrize(
    ("injured_on", "grant"),
    [
        (date(2021, 5, 1), 876_680),
        (date(2024, 12, 31), 1_036_420),
        (date(2025, 1, 1), 1_083_760),
        (date(2026, 11, 22), 1_130_040),
    ],
)
def test_the_death_grant_takes_the_income_of_the_year_before(injured_on: date, grant: int) -> None:
    (income,) = rows_on(TableName.URBAN_INCOME, injured_on)
    assert income.value * find_row(TableName.INJURY_BENEFITS, "death-grant", injured_on).value == grant


def test_a_year_that_is_not_held_has_no_income() -> None:
    assert rows_on(TableName.URBAN_INCOME, date(2019, 12, 31)) == ()


def test_grades_go_down_in_money() -> None:
    for kind, grades in (("lump-sum", 10), ("allowance", 6), ("unlawful-employer", 10)):
        values = [find_row(TableName.INJURY_BENEFITS, f"{kind}-{grade}", TODAY).value for grade in range(1, grades + 1)]
        assert values == sorted(values, reverse=True)
        assert len(set(values)) == grades


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2029, 12, 31), 15),
        (date(2030, 1, 1), 15.5),
        (date(2035, 6, 1), 18),
        (date(2039, 1, 1), 20),
        (date(2050, 1, 1), 20),
    ],
)
def test_premium_years_rise_by_half_a_year(day: date, years: float) -> None:
    assert find_row(TableName.RETIREMENT, "premium-years", day).value == years


@pytest.mark.parametrize(
    ("group", "born_on", "age", "reached_in"),
    [  # corners of the tables annexed to the decision
        (RetirementGroup.MEN, date(1964, 12, 31), (60, 0, 0), (2024, 12)),
        (RetirementGroup.MEN, date(1965, 1, 1), (60, 1, 1), (2025, 2)),
        (RetirementGroup.MEN, date(1965, 5, 1), (60, 2, 2), (2025, 7)),
        (RetirementGroup.MEN, date(1976, 8, 31), (62, 11, 35), (2039, 7)),
        (RetirementGroup.MEN, date(1976, 9, 1), (63, 0, 36), (2039, 9)),
        (RetirementGroup.MEN, date(1990, 1, 1), (63, 0, 36), (2053, 1)),
        (RetirementGroup.WOMEN_55, date(1970, 1, 1), (55, 1, 1), (2025, 2)),
        (RetirementGroup.WOMEN_55, date(1981, 9, 1), (58, 0, 36), (2039, 9)),
        (RetirementGroup.WOMEN_50, date(1975, 1, 1), (50, 1, 1), (2025, 2)),
        (RetirementGroup.WOMEN_50, date(1975, 3, 1), (50, 2, 2), (2025, 5)),
        (RetirementGroup.WOMEN_50, date(1984, 11, 1), (55, 0, 60), (2039, 11)),
    ],
)
def test_retirement_age(
    group: RetirementGroup, born_on: date, age: tuple[int, int, int], reached_in: tuple[int, int]
) -> None:
    found = retirement_age(group, born_on)
    assert (found.years, found.months, found.delay_in_months) == age
    assert found.reached_in(born_on) == reached_in


def test_an_uncertain_place_has_no_row_and_says_why() -> None:
    assert {row.region for row in load_table(TableName.HEAT_ALLOWANCES)} == {"上海", "江苏", "广东"}
    assert find_rates(TableName.HEAT_ALLOWANCES, "湖北高温津贴", TODAY) == ()
    missing = {gap.region for gap in load_gaps(TableName.MINIMUM_WAGES)}
    assert missing == {"内蒙古", "江西", "云南", "甘肃"}
    for region in missing:
        assert find_rates(TableName.MINIMUM_WAGES, f"{region}的最低工资", TODAY) == ()
    assert all(row.unit is Unit.YUAN for row in load_table(TableName.MINIMUM_WAGES))


@pytest.mark.parametrize(
    ("asked", "day", "values"),
    [
        ("深圳现在最低工资多少", date(2026, 8, 31), ["2520", "23.7"]),
        ("深圳现在最低工资多少", date(2026, 9, 1), ["2700"]),
        ("上海最低工资", TODAY, ["2740", "25"]),
        ("重庆的最低工资有几档", TODAY, ["2330", "23", "2200", "22"]),
        ("黑龙江哈尔滨", TODAY, ["2270"]),
        ("最低工资是多少", TODAY, []),
    ],
)
def test_the_rates_of_the_place_that_is_named(asked: str, day: date, values: list[str]) -> None:
    assert [str(row.value) for row in find_rates(TableName.MINIMUM_WAGES, asked, day)] == values


def test_hotlines() -> None:
    numbers = {line.number for line in load_hotlines()}
    assert numbers == {"12333", "12348", "12351", "12345", "12350", "12356", "110", "119", "120"}
    assert not any(find_figures(line.does_zh, "zh") for line in load_hotlines())


@pytest.mark.parametrize(
    ("asked", "city"),
    [
        ("沈阳", "沈阳市"),
        ("永康市", "永康市"),
        ("shenzhen", "深圳市"),
        ("Panyu, Guangzhou", "广州市番禺区"),
        ("广州", "广州市"),
    ],
)
def test_offices_are_found_by_city(asked: str, city: str) -> None:
    offices = find_offices(asked)
    assert [office.kind for office in offices] == list(OfficeKind)
    assert all(office.city_zh == city and office.name.startswith(city) for office in offices)


def test_offices_hold_names_only() -> None:
    assert find_offices("火星") == ()
    assert len({office.city_zh for office in load_offices() if office.is_in_network}) == 9
    assert not any(character.isdigit() for office in load_offices() for character in office.name)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"unit": "parsec"}, "parsec"),
        ({"law": "劳动法"}, "title:article"),
        ({"source": "somewhere"}, "either law or source"),
        ({"colour": 1}, "colour"),
    ],
)
def test_a_wrong_row_is_named(change: dict[str, object], message: str) -> None:
    entry = {
        "id": "x",
        "zh": "甲",
        "en": "a",
        "value": 1,
        "unit": "day",
        "law": "劳动法:44",
        "from_on": date(2020, 1, 1),
    }
    with pytest.raises(ContentError, match=message):
        _read_row(entry | change, "trial.toml")
    with pytest.raises(ContentError, match="from_on is missing"):
        _read_row({key: value for key, value in entry.items() if key != "from_on"}, "trial.toml")
