"""An office as people tell it, on a command line, in a form or in a file: every field read, every wrong one named. Pure."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from bot.cases.case import CaseKind
from bot.cases.hours_text import read_hours
from bot.cases.office import Office
from bot.cases.wrong_field import Unfit, WrongField
from bot.wording import LANGUAGES

MOST_LETTERS: Final = 60  # of a name
_MOST_CAPACITY: Final = 100_000
_LONGEST_HOURS: Final = 200
_SLUG: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BETWEEN: Final = re.compile(r"[\s,，、;；]+")
_NOT_TAKEN: Final = frozenset({"online"})  # in reports the office of what belongs to none


@dataclass(frozen=True, slots=True)
class OfficeTold:
    """What was said of an office, in the words it was said in. None: nothing was said of it, so it stays.

    An empty list means all (of cities, topics, languages) or none (of holidays); empty hours those of the settings; an
    empty capacity, or 0, no limit.
    """

    name: str | None = None
    name_en: str | None = None
    language: str | None = None  # what its staff read
    cities: Sequence[str] | None = None
    districts: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    topics: Sequence[str] | None = None
    hours: str | None = None
    holidays: Sequence[str] | None = None
    capacity: str | None = None
    is_fallback: bool | None = None


def find_id_fault(office_id: str, known: Collection[str]) -> WrongField | None:
    """Why a new office cannot be called so; None where it can."""
    if _SLUG.fullmatch(office_id) is None or office_id in _NOT_TAKEN:
        return WrongField("id", "office-wrong-id")
    return WrongField("id", "office-wrong-exists", {"office": office_id}) if office_id in known else None


def change_office(office: Office, told: OfficeTold, home: Office) -> tuple[Office, tuple[WrongField, ...]]:
    """The office with what was told of it, and what of that cannot be; `home` is the office of the settings."""
    values: dict[str, Any] = {}
    wrong: list[WrongField] = []
    for name in (field.name for field in fields(told)):
        said = getattr(told, name)
        if said is None:
            continue
        try:
            values[name] = _READERS[name](said, home)
        except Unfit as unfit:
            wrong.append(unfit.of(name))
    return replace(office, **values), tuple(wrong)


def part_words(text: str) -> tuple[str, ...]:
    """Words of a line, parted by spaces or commas of any script."""
    return tuple(word for word in _BETWEEN.split(text) if word)


def read_topics(words: Iterable[str]) -> tuple[CaseKind, ...]:
    """Kinds of case; raises Unfit."""
    told = _once(words)
    if wrong := [word for word in told if word not in set(CaseKind)]:
        raise Unfit("office-wrong-topic", topic=_short(wrong[0]), topics="/".join(CaseKind))
    return tuple(CaseKind(word) for word in told)


def read_languages(words: Iterable[str]) -> tuple[str, ...]:
    """Languages by their codes; raises Unfit."""
    told = _once(words)
    if wrong := [word for word in told if _LANGUAGE.fullmatch(word) is None]:
        raise Unfit("office-wrong-spoken", language=_short(wrong[0]))
    return told


def _read_name(text: str, _home: Office) -> str:
    name = " ".join(text.split())
    if not 0 < len(name) <= MOST_LETTERS:
        raise Unfit("office-wrong-name", most=MOST_LETTERS)
    return name


def _read_second_name(text: str, home: Office) -> str:
    return _read_name(text, home) if text.strip() else ""


def _read_places(words: Iterable[str], _home: Office) -> tuple[str, ...]:
    told = _once(words)
    if wrong := [word for word in told if len(word) > MOST_LETTERS]:
        raise Unfit("office-wrong-place", place=_short(wrong[0]), most=MOST_LETTERS)
    return told


def _read_reads(text: str, _home: Office) -> str:
    if text not in LANGUAGES:
        raise Unfit("office-wrong-language", language=_short(text))
    return text


def _read_hours(text: str, home: Office) -> str:
    if not text.strip():
        return home.hours
    try:
        hours = read_hours(text)
    except ValueError:
        raise Unfit("office-wrong-hours", hours=_short(text)) from None
    if len(hours) > _LONGEST_HOURS:
        raise Unfit("office-wrong-hours", hours=_short(text))
    return hours


def _read_holidays(words: Iterable[str], _home: Office) -> tuple[date, ...]:
    days = []
    for word in _once(words):
        try:
            days.append(date.fromisoformat(word))
        except ValueError:
            raise Unfit("office-wrong-day", day=_short(word)) from None
    return tuple(sorted(set(days)))


def _read_capacity(text: str, _home: Office) -> int | None:
    number = text.strip()
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and int(number) <= _MOST_CAPACITY):
        raise Unfit("office-wrong-capacity", most=_MOST_CAPACITY)
    return int(number) or None


_READERS: Final[dict[str, Callable[[Any, Office], object]]] = {
    "name": _read_name,
    "name_en": _read_second_name,
    "language": _read_reads,
    "cities": _read_places,
    "districts": _read_places,
    "languages": lambda words, _home: read_languages(words),
    "topics": lambda words, _home: read_topics(words),
    "hours": _read_hours,
    "holidays": _read_holidays,
    "capacity": _read_capacity,
    "is_fallback": lambda said, _home: bool(said),
}


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def _short(text: str) -> str:
    return text.strip()[:40]
