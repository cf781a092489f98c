"""What `gongyou offices` draws: offices and people as tables."""

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.cases.card import kind_name, write_time
from bot.cases.doors import Door
from bot.cases.hours_text import write_hours
from bot.cases.people import Caseworker
from bot.cases.routing import OfficeNow
from bot.wording import say

_OFFICE = ("office", "name", "covers", "topics", "languages", "hours", "load", "group", "state")
_PERSON = ("person", "name", "role", "languages", "topics", "duty", "seen", "doors")


def _table(columns: Sequence[str], language: str) -> Table:
    return Table(*[say(f"desk-column-{name}", language) for name in columns], header_style="bold", expand=False)


def draw_offices(network: Sequence[OfficeNow], language: str) -> RenderableType:
    """All offices with what they carry now."""
    table = _table(_OFFICE, language)
    every = say("desk-office-all", language)
    for now in network:
        office = now.office
        load = f"{now.open_cases}/{office.capacity}" if office.capacity else str(now.open_cases)
        cells = (
            office.id,
            office.name_in(language),
            "、".join((*office.cities, *office.districts)) or every,
            "、".join(kind_name(topic, language) for topic in office.topics) or every,
            "、".join(sorted(now.spoken)) or every,
            write_hours(office.hours, language),
            load,
            "✓" if office.staff_place else "",
            "、".join(_states(now, language)),
        )
        table.add_row(*[Text(cell) for cell in cells], style="dim" if office.is_paused else "")
    return table


def _states(now: OfficeNow, language: str) -> list[str]:
    said = {
        "desk-office-is-staffed": now.is_staffed,
        "desk-office-is-fallback": now.office.is_fallback,
        "desk-office-is-paused": now.office.is_paused,
        "desk-office-is-full": now.is_full,
    }
    return [say(key, language) for key, holds in said.items() if holds]


def draw_people(staff: Sequence[Caseworker], doors: Mapping[int, Sequence[Door]], language: str) -> RenderableType:
    """Everybody of an office, with the accounts by which they come."""
    table = _table(_PERSON, language)
    duty = {True: "on", False: "off", None: "hours"}
    for person in staff:
        cells = (
            str(person.id),
            person.name or say("desk-nameless", language),
            say(f"desk-role-{person.role}", language),
            "、".join(person.languages),
            "、".join(kind_name(topic, language) for topic in person.topics),
            duty[person.on_duty],
            write_time(person.seen_at),
            "、".join(draw_door(door, language) for door in doors.get(person.id, ())),
        )
        table.add_row(*[Text(cell) for cell in cells], style="" if person.is_active else "dim strike")
    return table


def draw_door(door: Door, language: str) -> str:
    """An account in a word, with its number where it can be parted from the person."""
    name = say(f"desk-door-{door.channel or 'unknown'}", language)
    return name if door.joined_at is None else f"{name} #{door.id}"
