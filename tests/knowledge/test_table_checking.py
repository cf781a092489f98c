"""Each finding of the tables' check, shown on a row that is broken in one way; our own tables have no error."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from knowledge.checking import Finding, Severity
from knowledge.digests import load_digests
from knowledge.figures import Unit
from knowledge.law import Instrument, InstrumentKind, Provision, Reference, Validity
from knowledge.sums import value_of
from knowledge.table_checking import BY_PLACE, PROVINCES, check_gaps, check_offices, check_tables
from knowledge.tables import Gap, OfficeKind, Row, TableName, load_gaps, load_hotlines, load_offices, load_table

from .official import official_article

TODAY = date(2026, 11, 22)
LAW = Instrument("law", "劳动争议调解仲裁法", InstrumentKind.STATUTE, Validity(date(2008, 5, 1)))
ARTICLE = Provision(LAW, "27", "劳动争议申请仲裁的时效期间为一年。", Validity())
PERIOD = Row(
    id="arbitration",
    zh="申请劳动仲裁",
    en="apply for arbitration",
    value=Decimal(1),
    unit=Unit.YEAR,
    validity=Validity(date(2008, 5, 1)),
    law=ARTICLE.reference,
    after_zh="知道权利被侵害",
    after_en="the harm was known",
)
WAGE = Row(
    id="beijing-month",
    zh="北京每月",
    en="Beijing a month",
    value=Decimal(2540),
    unit=Unit.YUAN,
    validity=Validity(date(2025, 9, 1)),
    source="通知",
    published_on=date(2025, 7, 24),
    region="北京",
    confirmed_on=date(2026, 9, 30),
    check_by=date(2027, 1, 31),
)


def lookup(reference: Reference) -> tuple[Provision, ...]:
    return (ARTICLE,) if reference == ARTICLE.reference else ()


def findings(name: TableName, *rows: Row) -> list[Finding]:
    return list(check_tables({name: rows}, lookup, TODAY))


def messages(found: Sequence[Finding], severity: Severity) -> str:
    return "; ".join(finding.message for finding in found if finding.severity is severity)


def test_a_sound_row_has_no_finding() -> None:
    assert findings(TableName.PERIODS, PERIOD) == findings(TableName.MINIMUM_WAGES, WAGE) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": Decimal(2)}, "2 year does not stand in 劳动争议调解仲裁法:27"),
        ({"unit": Unit.MONTH}, "1 month does not stand in"),
        ({"law": Reference("劳动争议调解仲裁法", "28")}, "resolves to no provision or digest in force"),
        ({"written": "半年"}, "半年 does not stand in"),
        ({"derived": "1 + 1"}, "1 + 1 is 2, not 1"),
        ({"derived": "open('x')"}, "not a sum"),
        ({"after_en": ""}, "after_en is missing"),
        ({"en": ""}, "en is missing"),
        ({"validity": Validity()}, "from_on is missing"),
    ],
)
def test_a_broken_row_of_the_law_is_named(change: dict[str, object], message: str) -> None:
    (found,) = findings(TableName.PERIODS, replace(PERIOD, **change))
    assert (found.severity, found.file, found.place) == (Severity.ERROR, "tables/periods.toml", "arbitration")
    assert message in found.message


@pytest.mark.parametrize("field", ["source", "published_on", "region", "confirmed_on", "check_by"])
def test_a_row_of_a_place_names_its_source_and_the_day_of_the_next_look(field: str) -> None:
    empty = "" if field in {"source", "region"} else None
    (found,) = findings(TableName.MINIMUM_WAGES, replace(WAGE, **{field: empty}))
    assert (found.severity, found.message) == (Severity.ERROR, f"{field} is missing")


def test_a_row_whose_next_look_is_past_is_a_warning() -> None:
    (found,) = findings(TableName.MINIMUM_WAGES, replace(WAGE, check_by=date(2026, 11, 21)))
    assert found.severity is Severity.WARNING
    assert "by 2026-11-21" in found.message


def test_two_rows_on_one_day_are_an_error_and_an_end_without_a_successor_is_noted() -> None:
    former = replace(WAGE, validity=Validity(date(2023, 9, 1), date(2025, 9, 1)))
    assert findings(TableName.MINIMUM_WAGES, former, WAGE) == []
    late = replace(WAGE, validity=Validity(date(2025, 8, 31)))
    assert "two rows hold on 2025-08-31" in messages(findings(TableName.MINIMUM_WAGES, late, former), Severity.ERROR)
    assert "since 2025-09-01" in messages(findings(TableName.MINIMUM_WAGES, former), Severity.NOTE)


def test_a_province_without_a_row_needs_a_word_why() -> None:
    name = TableName.MINIMUM_WAGES
    gaps = [Gap(province, "不确定", "uncertain") for province in PROVINCES if province != "北京"]
    assert messages(list(check_gaps(name, [WAGE], gaps)), Severity.ERROR) == ""
    assert "neither a row" in messages(list(check_gaps(name, [], gaps)), Severity.ERROR)
    both = list(check_gaps(name, [WAGE], [*gaps, Gap("北京", "不确定", "uncertain")]))
    assert "has a row" in messages(both, Severity.ERROR)


def test_an_office_with_an_address_or_of_another_city_and_an_unknown_number_are_named() -> None:
    office = next(office for office in load_offices() if office.kind is OfficeKind.LABOUR)
    lines = load_hotlines()
    for name, message in ((f"{office.city_zh}中山路1号", "address"), ("某市司法局", "not of this city")):
        (found,) = check_offices([replace(office, name=name)], lines)
        assert message in found.message
    assert [f.place for f in check_offices([], [*lines, replace(lines[0], number="114")])] == ["114"]


def test_our_own_tables_have_no_error() -> None:
    digests = {digest.reference: digest for digest in load_digests() if digest.language == "zh"}

    def held(reference: Reference) -> tuple[Provision, ...]:
        official = official_article(reference.instrument, reference.article)
        text = (replace(ARTICLE, text=official),) if official else ()
        return (*text, digests[reference]) if reference in digests else text

    tables = {name: load_table(name) for name in TableName}
    found = list(check_tables(tables, held, TODAY)) + list(check_offices(load_offices(), load_hotlines()))
    for name in BY_PLACE:
        found += check_gaps(name, load_table(name), load_gaps(name))
    if all(held(row.law) for rows in tables.values() for row in rows if row.law):
        assert messages(found, Severity.ERROR) == ""
    assert not [f for f in found if f.severity is Severity.ERROR and "resolves to no" not in f.message]


@pytest.mark.parametrize(("sum_", "value"), [("(365 − 104) ÷ 12", "21.75"), ("15 + 2 * 0.5", "16"), ("3×4-2", "10")])
def test_sums_are_computed(sum_: str, value: str) -> None:
    assert value_of(sum_) == Decimal(value)
    with pytest.raises(ValueError, match="not a sum"):
        value_of(f"{sum_} ** 2")
    with pytest.raises(ValueError, match="not a sum"):
        value_of(f"({sum_}) / 0")
