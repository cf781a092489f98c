"""The statutory retirement age of a birth month under the reform of 2024 (国务院关于渐进式延迟法定退休年龄的办法:1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.tables import TableName, find_row

_REFORM_STARTS_ON = date(2025, 1, 1)


class RetirementGroup(StrEnum):
    """Whose age rises how: the former age decides for women."""

    MEN = "men"  # 60 before
    WOMEN_55 = "women-55"  # managers and technicians, as a rule
    WOMEN_50 = "women-50"


@dataclass(frozen=True, slots=True)
class RetirementAge:
    """Years and months of age, and how many months of them the reform added."""

    years: int
    months: int
    delay_in_months: int

    def reached_in(self, born_on: date) -> tuple[int, int]:
        """The year and month in which somebody reaches this age."""
        total = born_on.year * 12 + born_on.month - 1 + self.years * 12 + self.months
        return total // 12, total % 12 + 1


def retirement_age(group: RetirementGroup, born_on: date) -> RetirementAge:
    """The statutory age of somebody born in that month; special trades may retire earlier (article 8 of the Measures)."""
    before, after, step = (_figure(group, part) for part in ("before", "after", "step"))
    months_into_reform = (born_on.year + before - _REFORM_STARTS_ON.year) * 12 + born_on.month - 1
    delay = 0 if months_into_reform < 0 else min(months_into_reform // step + 1, (after - before) * 12)
    return RetirementAge(before + delay // 12, delay % 12, delay)


def _figure(group: RetirementGroup, part: str) -> int:
    row = find_row(TableName.RETIREMENT, f"{group}-{part}", _REFORM_STARTS_ON)
    assert row is not None, f"the table has no {group}-{part}"
    return int(row.value)
