"""Holds the tables against the law they cite: each finding is named by file and row. Pure, as `knowledge.checking`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from knowledge.checking import Finding, Lookup, Severity
from knowledge.figures import Figure, is_supported
from knowledge.sums import value_of
from knowledge.tables import Gap, Hotline, Office, Row, TableName

PROVINCES = (
    *("北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东"),
    *("河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆"),
)  # fmt: skip
BY_PLACE = (TableName.MINIMUM_WAGES, TableName.HEAT_ALLOWANCES)
HOTLINES = frozenset({"12333", "12348", "12351", "12345", "12350", "12356", "110", "119", "120"})


def check_tables(tables: Mapping[TableName, Sequence[Row]], lookup: Lookup, today: date) -> Iterator[Finding]:
    """All findings on all rows. `lookup` yields the provisions in force on `today` under a reference."""
    for name, rows in tables.items():
        for row in rows:
            yield from _check_form(name, row)
            yield from _check_law(name, row, lookup)
            if row.check_by is not None and row.check_by < today:
                message = f"{row.value} {row.unit} was to be compared with its source by {row.check_by}"
                yield _finding(Severity.WARNING, name, row.id, message)
        yield from _check_days(name, rows, today)


def check_gaps(name: TableName, rows: Sequence[Row], gaps: Sequence[Gap]) -> Iterator[Finding]:
    """Every province has a row or is said to have none; what is said to be missing is listed."""
    named = {gap.region for gap in gaps}
    for province in PROVINCES:
        if not any(row.region.startswith(province) for row in rows) and not named & {province, "其他各省"}:
            yield _finding(Severity.ERROR, name, province, "has neither a row nor a word why there is none")
    for gap in gaps:
        if any(row.region.startswith(gap.region) for row in rows):
            yield _finding(Severity.ERROR, name, gap.region, "is said to be missing and has a row")
        yield _finding(Severity.NOTE, name, gap.region, f"no row: {gap.why_en}; the answer names 12333")


def check_offices(offices: Sequence[Office], hotlines: Sequence[Hotline]) -> Iterator[Finding]:
    """Offices are names of their own city without address or number; the nationwide numbers are those we know."""
    for office in offices:
        if re.search(r"[\d路街号]", office.name.removeprefix(office.city_zh)):
            message = f"{office.name} looks like an address or a number"
            yield Finding(Severity.ERROR, "tables/offices.toml", office.city_zh, message)
        if not office.name.startswith(office.city_zh):
            yield Finding(Severity.ERROR, "tables/offices.toml", office.city_zh, f"{office.name} is not of this city")
    for number in sorted(HOTLINES ^ {line.number for line in hotlines}):
        yield Finding(Severity.ERROR, "tables/hotlines.toml", number, "is missing, or is no number we know")


def _finding(severity: Severity, name: TableName, place: str, message: str) -> Finding:
    return Finding(severity, f"tables/{name}.toml", place, message)


def _check_form(name: TableName, row: Row) -> Iterator[Finding]:
    needed: dict[str, object] = {"zh": row.zh, "en": row.en, "from_on": row.validity.from_on}
    if row.law is None:
        needed |= {"source": row.source, "published_on": row.published_on}
    if name is TableName.PERIODS:
        needed |= {"after_zh": row.after_zh, "after_en": row.after_en}
    if name in BY_PLACE:
        needed |= {"region": row.region, "confirmed_on": row.confirmed_on}
        if row.validity.until_on is None:
            needed |= {"check_by": row.check_by}
    for field, value in needed.items():
        if not value:
            yield _finding(Severity.ERROR, name, row.id, f"{field} is missing")


def _check_law(name: TableName, row: Row, lookup: Lookup) -> Iterator[Finding]:
    if row.law is None:
        return
    texts = [provision.text for provision in lookup(row.law)]
    if not texts:
        yield _finding(Severity.ERROR, name, row.id, f"{row.law} resolves to no provision or digest in force")
    elif row.derived:
        yield from _check_sum(name, row)
    elif row.written:
        if row.written not in texts[0]:
            yield _finding(Severity.ERROR, name, row.id, f"{row.written} does not stand in {row.law}")
    elif not any(is_supported(Figure(float(row.value), row.unit), text) for text in texts):
        yield _finding(Severity.ERROR, name, row.id, f"{row.value} {row.unit} does not stand in {row.law}")


def _check_sum(name: TableName, row: Row) -> Iterator[Finding]:
    try:
        found = value_of(row.derived)
    except ValueError as error:
        yield _finding(Severity.ERROR, name, row.id, str(error))
        return
    if found != row.value:
        yield _finding(Severity.ERROR, name, row.id, f"{row.derived} is {found}, not {row.value}")


def _check_days(name: TableName, rows: Sequence[Row], today: date) -> Iterator[Finding]:
    """Rows of one id follow one another: none on the same day as another, none the last one with its end in the past."""
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    for id_, versions in by_id.items():
        ordered = sorted(versions, key=lambda row: row.validity.from_on or date.min)
        for former, later in pairwise(ordered):
            if former.validity.until_on is None or (later.validity.from_on or date.min) < former.validity.until_on:
                yield _finding(Severity.ERROR, name, id_, f"two rows hold on {later.validity.from_on}")
        last = ordered[-1].validity.until_on
        if last is not None and last <= today:
            yield _finding(Severity.NOTE, name, id_, f"nothing certain is held since {last}; the answer names 12333")
