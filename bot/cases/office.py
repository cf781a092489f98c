"""An office: who takes which cases, when, and where its staff meet."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.cases.case import CaseKind
from bot.messages import Place

HOME: Final = "home"  # the office that the settings describe, there from the first start


@dataclass(frozen=True, slots=True)
class Office:
    """One office of the network. Of cities, districts, languages and topics none named means all.

    `staff_place` is its staff group, None where staff work at the terminal or in the browser alone.
    """

    id: str = HOME
    name: str = ""
    staff_place: Place | None = None
    language: str = "zh"  # what its staff read
    name_en: str = ""
    cities: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # that workers can be answered in
    topics: tuple[CaseKind, ...] = ()
    hours: str = "Mon-Fri 09:00-18:00"
    timezone: str = "Asia/Shanghai"
    holidays: tuple[date, ...] = ()  # closed beside public holidays
    capacity: int | None = None  # open cases it can carry; None: no limit known
    is_fallback: bool = False  # takes what no other office covers
    is_paused: bool = False  # takes no new cases

    def name_in(self, language: str) -> str:
        """Its name as people of that language read it; the id where it has no name."""
        return (self.name_en if language == "en" and self.name_en else self.name) or self.id
