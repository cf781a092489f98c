"""The day of the event that a message asks about, where it tells one surely: law is then looked up as of that day. Pure.

An ambiguous date is no date: two of them, one that only says since when something has been so, or one in the future.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue.language import simplify
from knowledge.figures import chinese_number
from knowledge.quantities import fold

_MONTH_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_YEAR = r"(?P<year>(?:19|20)\d\d|二零[零一二三四五六七八九]{2})"
_M = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:(?P<day>\d{1,2})[日号])?"
_PART = r"(?P<part>年?初|年?底|年?末|上半年|下半年)?"
_DATES = (
    re.compile(rf"{_YEAR}年(?:{_M}|{_PART})"),
    re.compile(rf"(?P<back>今年|去年|前年)(?:的?{_M}|{_PART})"),
    re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)"),
    re.compile(r"(?<!\d)(?P<one>\d{1,2})[-/.](?P<other>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(
        rf"\b(?P<name>{'|'.join(_MONTH_NAMES)})(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?,? (?:of )?(?P<year>(?:19|20)\d\d)\b"
    ),
    re.compile(rf"\b(?P<last>last) (?P<name>{'|'.join(_MONTH_NAMES)})\b"),
    re.compile(r"\b(?P<back>last year)\b|\bin (?P<year>(?:19|20)\d\d)\b"),
)
_LUNAR_END = re.compile(r"的?(?:农历|阴历)?(?:腊月|冬月)")  # reaches into the year after
_BACK = {"今年": 0, "去年": 1, "前年": 2, "last year": 1}
_THEN = re.compile(r"当时|那时|那年|back then|at (?:that|the) time|by the law of")
_CLAUSE_END = re.compile(r"[，。！？；,.!?;\n]")
_EVENT = re.compile(
    r"(?:被|给)[^，。]{0,8}(?:辞退|开除|解雇|裁|炒|赶走|除名|劝退)|(?:辞退|开除|解雇|裁掉|裁员|炒)了?我|离的?职|辞的?职|受的?伤|摔|砸|压断|工伤|出的?事故?|去世|没了"
    r"|\b(?:fired|dismissed|laid off|sacked|let go|injured|hurt|quit|resigned|left the (?:job|company)|died|gave birth)\b"
)
_SINCE = re.compile(
    r"入职|进厂|进公司|来的?|开始|起|以来|到现在|至今|才|一直|签的?合同|\bsince\b|\bstarted\b|\bhired\b|\bjoined\b|\bfrom\b|\buntil now\b"
)


@dataclass(frozen=True, slots=True)
class EventDay:
    """From `first` to `last`: one day where it is told, else its month or year."""

    first: date
    last: date


def find_event_day(text: str, today: date) -> EventDay | None:
    """When the event of a message took place; None where it tells no date, several, or one that need not be the event's."""
    folded = fold(simplify(text))
    found = {(match.start(), match.end()): match for pattern in _DATES for match in pattern.finditer(folded)}
    matches = [match for (start, end), match in found.items() if not _is_inside(start, end, found)]
    if len(matches) != 1 or _LUNAR_END.match(folded, matches[0].end()):
        return None
    match = matches[0]
    before, after = _CLAUSE_END.split(folded[: match.start()])[-1], _CLAUSE_END.split(folded[match.end() :])[0]
    if not _THEN.search(folded):
        is_of_the_event = _EVENT.search(before + after) or after.startswith("的时候")
        if not is_of_the_event or _SINCE.search(before + after):
            return None
    day = _read(match, today)
    return day if day is not None and day.last < today else None


def _is_inside(start: int, end: int, found: dict[tuple[int, int], re.Match[str]]) -> bool:
    return any((a, b) != (start, end) and a <= start and end <= b for a, b in found)


def _read(match: re.Match[str], today: date) -> EventDay | None:
    parts = match.groupdict()
    month = _month(parts.get("month"), parts.get("name"))
    if parts.get("last") and month:
        year = today.year if month < today.month else today.year - 1
    elif parts.get("back"):
        year = today.year - _BACK[str(parts["back"])]
    else:
        year = int(chinese_number(parts["year"]) or 0)
    if parts.get("one"):
        return _either_way_round(int(parts["one"]), int(parts["other"]), year)
    try:
        if month and parts.get("day"):
            day = date(year, month, int(parts["day"]))
            return EventDay(day, day)
        first, last = (month, month) if month else _months(parts.get("part") or "")
        return EventDay(date(year, first, 1), _end_of_month(year, last))
    except ValueError:
        return None


def _either_way_round(one: int, other: int, year: int) -> EventDay | None:
    """25/3/2025; of 3/5/2025 nobody can tell the day from the month."""
    day, month = max(one, other), min(one, other)
    if day <= 12 and day != month:
        return None
    try:
        return EventDay(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _month(number: str | None, name: str | None) -> int | None:
    if name:
        return _MONTH_NAMES[name]
    value = chinese_number(number) if number else None
    return int(value) if value else None


def _months(part: str) -> tuple[int, int]:
    """The first and last month that a part of a year means."""
    if "初" in part:
        return 1, 2
    if "底" in part or "末" in part:
        return 11, 12
    return {"上半年": (1, 6), "下半年": (7, 12)}.get(part, (1, 12))


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
