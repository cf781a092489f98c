"""Tables of figures: each row a value with its unit, the article or source it stands in, and the days on which it holds.

The files lie in knowledge/tables. A place or year that has no row is not known for certain: say so, and name 12333.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.figures import Unit
from knowledge.guides import ContentError
from knowledge.law import Reference, Validity

TABLE_FOLDER = Path(__file__).parent / "tables"


class TableName(StrEnum):
    """The tables of figures; each is one file."""

    OVERTIME = "overtime"  # overtime pay in per cent
    HOLIDAYS = "holidays"  # statutory holidays of everyone
    PERIODS = "periods"  # limitation and procedural periods, with the event each runs from
    SEVERANCE = "severance"  # severance, damages, double wages
    INJURY_BENEFITS = "injury_benefits"  # by grade, and on death
    URBAN_INCOME = "urban_income"  # the national income the death grant is a multiple of, by year
    RETIREMENT = "retirement"  # the steps of the reform of 2024
    MINIMUM_WAGES = "minimum_wages"  # by place and tier: certain rows only
    HEAT_ALLOWANCES = "heat_allowances"  # by province: certain rows only


class Payer(StrEnum):
    """Who owes a work injury benefit."""

    FUND = "fund"  # the insurance fund; the employer itself where it did not insure
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. Rows of one id follow one another in time; exactly one of `law` and `source` is set."""

    id: str
    zh: str
    en: str
    value: Decimal
    unit: Unit
    validity: Validity
    law: Reference | None = None
    source: str = ""
    published_on: date | None = None  # of `source`
    after_zh: str = ""  # the event a period runs from
    after_en: str = ""
    region: str = ""
    tier: str = ""
    grade: int | None = None
    payer: Payer | None = None
    confirmed_on: date | None = None  # the last day for which the sources give a value of a place
    check_by: date | None = None  # by this day it has to be compared with its source again
    began_earlier: bool = False  # the value may be older than `from_on`, the first day for which the sources give it
    derived: str = ""  # the sum that gives `value` from figures of the article, where it does not stand there itself
    written: str = ""  # how the article writes a value that is no plain number (半个月)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place without a row, and why nothing about it is certain."""

    region: str
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number that works in the whole country."""

    number: str
    zh: str
    en: str
    does_zh: str
    does_en: str


class OfficeKind(StrEnum):
    """What a worker goes to an office for."""

    LABOUR = "labour"  # complaints and labour inspection
    ARBITRATION = "arbitration"
    LEGAL_AID = "legal_aid"
    UNION = "union"


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its official name; address and number are never held."""

    city_zh: str
    city_en: str
    kind: OfficeKind
    name: str
    is_in_network: bool  # whether the network has people in this city


@cache
def load_table(name: TableName) -> tuple[Row, ...]:
    """Every row of a table, in the order of its file; read once. Raises ContentError naming file and row."""
    content = _read(f"{name}.toml")
    return tuple(_read_row(entry, f"{name}.toml") for entry in content["row"])


@cache
def load_gaps(name: TableName) -> tuple[Gap, ...]:
    """The places that a table says it does not hold."""
    try:
        return tuple(Gap(**entry) for entry in _read(f"{name}.toml").get("gap", ()))
    except TypeError as error:
        raise ContentError(f"{name}.toml: {error}") from error


def rows_on(name: TableName, day: date) -> tuple[Row, ...]:
    """The rows that hold on `day`."""
    return tuple(row for row in load_table(name) if row.validity.holds_on(day))


def find_row(name: TableName, id_: str, day: date) -> Row | None:
    """The row of that id that holds on `day`; None where nothing is certain."""
    return next((row for row in rows_on(name, day) if row.id == id_), None)


def find_rates(name: TableName, text: str, day: date) -> tuple[Row, ...]:
    """The rows of the place that `text` names, in Chinese or English: of its city where there are such, else of its province."""
    held = [row for row in rows_on(name, day) if row.region]
    of_city = tuple(row for row in held if _city(row) and (_city(row) in text or _place_en(row) in text.lower()))
    return of_city or tuple(row for row in held if _province(row) in text or _place_en(row) in text.lower())


def _province(row: Row) -> str:
    return row.region[: 3 if row.region.startswith(("内蒙古", "黑龙江")) else 2]


def _city(row: Row) -> str:
    return row.region.removeprefix(_province(row))


def _place_en(row: Row) -> str:
    return re.split(r" (?:tier|class|a month|an hour)\b", row.en)[0].lower()


@cache
def load_hotlines() -> tuple[Hotline, ...]:
    """The nationwide numbers and what each does."""
    try:
        return tuple(Hotline(**entry) for entry in _read("hotlines.toml")["hotline"])
    except TypeError as error:
        raise ContentError(f"hotlines.toml: {error}") from error


@cache
def load_offices() -> tuple[Office, ...]:
    """The offices of the cities of the network and of every provincial capital."""
    return tuple(
        Office(city["zh"], city["en"], kind, city[kind], city["in_network"])
        for city in _read("offices.toml")["city"]
        for kind in OfficeKind
    )


def find_offices(city: str) -> tuple[Office, ...]:
    """The offices of a city named in Chinese (with or without 市, 区) or English; none where the name fits none or two."""
    wanted = _bare(city)
    found = tuple(office for office in load_offices() if wanted in {_bare(office.city_zh), _bare(office.city_en)})
    return found if len({office.city_zh for office in found}) == 1 else ()


def _bare(city: str) -> str:
    return re.sub(r"[市区\s]", "", city).lower()


def _read(file: str) -> dict[str, Any]:
    try:
        return tomllib.loads((TABLE_FOLDER / file).read_text(encoding="utf-8"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file}: {error}") from error


def _read_row(entry: dict[str, Any], file: str) -> Row:
    fields = dict(entry)
    try:
        if ("law" in fields) == ("source" in fields):
            raise ContentError("give either law or source")
        law = Reference.parse(fields.pop("law")) if "law" in fields else None
        payer = Payer(fields.pop("payer")) if "payer" in fields else None
        validity = Validity(fields.pop("from_on"), fields.pop("until_on", None))
        value, unit = Decimal(fields.pop("value")), Unit(fields.pop("unit"))
        return Row(value=value, unit=unit, validity=validity, law=law, payer=payer, **fields)
    except KeyError as error:
        raise ContentError(f"{file}, row {entry.get('id')}: {error.args[0]} is missing") from error
    except (ValueError, TypeError) as error:
        raise ContentError(f"{file}, row {entry.get('id')}: {error}") from error
