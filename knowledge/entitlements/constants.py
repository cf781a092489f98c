"""Every figure the calculators use, each with its unit and the article it stands in.

Those that the tables of figures hold come from there, as of a day; the others stand here. Years and months that only divide one
group from the next (ten years of work, four months of pregnancy) are figures too.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.figures import Unit
from knowledge.law import Reference
from knowledge.tables import TableName, find_row


@dataclass(frozen=True, slots=True)
class Constant:
    """A figure of the law; `value` with `unit` stands in the article `law`."""

    value: Decimal
    unit: Unit
    law: Reference


@dataclass(frozen=True, slots=True)
class Bracket:
    """A row of a staircase: from `from_years` of work on, `value` holds."""

    from_years: Constant
    value: Constant


def figure(table: TableName, id_: str, day: date) -> Constant | None:
    """The row of a table as it stands on `day`; None where no row is held for that day."""
    row = find_row(table, id_, day)
    return Constant(row.value, row.unit, row.law) if row is not None and row.law is not None else None


def the_figure(table: TableName, id_: str, day: date) -> Constant:
    """As `figure`, where the caller has made sure that `day` is covered."""
    found = figure(table, id_, day)
    assert found is not None, f"no {id_} in {table} on {day}"
    return found


def _constant(value: str, unit: Unit, law: str) -> Constant:
    return Constant(Decimal(value), unit, Reference.parse(law))


def _stairs(law: str, unit: Unit, *rows: tuple[str, str]) -> tuple[Bracket, ...]:
    return tuple(Bracket(_constant(years, Unit.YEAR, law), _constant(value, unit, law)) for years, value in rows)


def step_on(stairs: tuple[Bracket, ...], years: Decimal) -> Constant | None:
    """The value of the highest step that `years` reach; None below the first. Who has exactly its years stands on it."""
    return next((step.value for step in reversed(stairs) if years >= step.from_years.value), None)


# Converting wages
PAID_DAYS = _constant("21.75", Unit.DAY, "关于职工全年月平均工作时间和工资折算问题的通知:2")  # of a month
WORKING_HOURS = _constant("8", Unit.HOUR, "关于职工全年月平均工作时间和工资折算问题的通知:2")  # of a day

# Severance and contract
CONTRACT_LAW_FROM = date(2008, 1, 1)  # 劳动合同法:98
CONTRACT_LAW_START = Reference("劳动合同法", "98")
SERVICE_BEFORE = Reference("劳动合同法", "97")
HALF_YEAR = _constant("6", Unit.MONTH, "劳动合同法:47")
CONTRACT_DUE = _constant("1", Unit.MONTH, "劳动合同法:82")  # first month without a written contract: no second wage
DOUBLE_WAGE_END = _constant("1", Unit.YEAR, "劳动合同法:82")

# A year for most claims, from when the breach was or should have been known
CLAIM_IN_TIME = Reference("劳动争议调解仲裁法", "27")

# Annual leave
LEAVE_LAW_FROM = date(2008, 1, 1)
LEAVE_LAW_START = Reference("职工带薪年休假条例", "10")
LEAVE_AFTER = _constant("12", Unit.MONTH, "企业职工带薪年休假实施办法:3")  # of unbroken work
LEAVE_DAYS = _stairs("职工带薪年休假条例:3", Unit.DAY, ("1", "5"), ("10", "10"), ("20", "15"))
_LEAVE_LOST = "职工带薪年休假条例:4"
LEAVE_LOST_BY_PRIVATE_DAYS = _constant("20", Unit.DAY, _LEAVE_LOST)  # with wages paid on
LEAVE_LOST_BY_SICKNESS = _stairs(_LEAVE_LOST, Unit.MONTH, ("1", "2"), ("10", "3"), ("20", "4"))
LEAVE_YEAR = _constant("365", Unit.DAY, "企业职工带薪年休假实施办法:12")
LEAVE_YEAR_ON_JOINING = _constant("365", Unit.DAY, "企业职工带薪年休假实施办法:5")
LEAVE_PAID_DAYS = _constant("21.75", Unit.DAY, "企业职工带薪年休假实施办法:11")
LEAVE_PAY = _constant("300", Unit.PERCENT, "企业职工带薪年休假实施办法:10")  # the normal wage of 100 per cent is in it
LEAVE_PAY_BASIS = Reference("职工带薪年休假条例", "5")

# Work injuries
OWN_WAGE_LEAST = _constant("60", Unit.PERCENT, "工伤保险条例:64")  # of the local average wage
OWN_WAGE_MOST = _constant("300", Unit.PERCENT, "工伤保险条例:64")

# Unemployment: months of benefit at most, by years of premiums
BENEFIT_MONTHS = _stairs("社会保险法:46", Unit.MONTH, ("1", "12"), ("5", "18"), ("10", "24"))
BENEFIT_MOST = _constant("24", Unit.MONTH, "社会保险法:46")

# Medical period: months, by years in all and with this employer; and the months within which sick leave is added up
_PERIOD = "企业职工患病或非因工负伤医疗期规定:3"
LONG_WORK = _constant("10", Unit.YEAR, _PERIOD)
SICK_FIRST_YEARS = _constant("3", Unit.MONTH, _PERIOD)
SICK_SHORT_WORK = (Bracket(_constant("5", Unit.YEAR, _PERIOD), _constant("6", Unit.MONTH, _PERIOD)),)
SICK_LONG_WORK_FIRST = _constant("6", Unit.MONTH, _PERIOD)
SICK_LONG_WORK = _stairs(_PERIOD, Unit.MONTH, ("5", "9"), ("10", "12"), ("15", "18"), ("20", "24"))
_WITHIN = "企业职工患病或非因工负伤医疗期规定:4"
COUNTED_WITHIN = {
    period: _constant(within, Unit.MONTH, _WITHIN)
    for period, within in ((3, "6"), (6, "12"), (9, "15"), (12, "18"), (18, "24"), (24, "30"))
}

# Maternity
_LEAVE = "女职工劳动保护特别规定:7"
BIRTH_LEAVE = _constant("98", Unit.DAY, _LEAVE)
DIFFICULT_BIRTH = _constant("15", Unit.DAY, _LEAVE)
FURTHER_BABY = _constant("15", Unit.DAY, _LEAVE)
EARLY_MISCARRIAGE = _constant("15", Unit.DAY, _LEAVE)
LATE_MISCARRIAGE = _constant("42", Unit.DAY, _LEAVE)
LATE_FROM = _constant("4", Unit.MONTH, _LEAVE)  # of pregnancy
