"""Office hours as people write and read them; kept as 'Mon-Fri 09:00-18:00, Sat 10:00-12:00'. Pure."""

import re
from typing import Final

from bot.cases.hours import OfficeHours
from bot.wording import say

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMERALS: Final = "一二三四五六日"
_CHINESE_DAY: Final = re.compile(r"(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])")
_ENGLISH_DAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?", re.IGNORECASE)
_TO: Final = re.compile(r"\s*(?:-|–|—|~|～|－|至|到|\bto\b)\s*")
_TIME: Final = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[:：]|点|點)\s*(\d{2})?")
_BETWEEN: Final = re.compile(r"\s*[,，、；;\n]\s*")
_PART: Final = re.compile(r"(\w{3})(?:-(\w{3}))? (\d{2}:\d{2})-(\d{2}:\d{2})")
_SPAN: Final = re.compile(r"\d{2}:\d{2}-\d{2}:\d{2}")
_ZONE: Final = "Asia/Shanghai"  # any: only the hours' shape is looked at


def read_hours(text: str) -> str:
    """Hours in the kept form, out of "周一至周五 9:00-18:00，周六 10:00-12:00" as well. Raises ValueError."""
    text = _CHINESE_DAY.sub(lambda match: f" {_DAYS[_NUMERALS.index(match[1].replace('天', '日'))]} ", text)
    text = _ENGLISH_DAY.sub(lambda match: f" {match[1].capitalize()} ", text)
    text = _TIME.sub(lambda match: f" {int(match[1]):02d}:{match[2] or '00'} ", _TO.sub("-", text))
    parts: list[str] = []
    for piece in _BETWEEN.split(text.strip()):
        part = " ".join(_TO.sub("-", piece).split())
        if parts and _SPAN.fullmatch(part):  # a further span of the days named last: Mon 09:00-12:00, 14:00-18:00
            part = f"{parts[-1].split()[0]} {part}"
        parts += [part] if part else []
    OfficeHours.parse(", ".join(parts), _ZONE)
    return ", ".join(parts)


def write_hours(hours: str, language: str) -> str:
    """Kept hours as somebody of that language reads them, the spans of the same days together."""
    spans: dict[str, list[str]] = {}
    for part in hours.split(","):
        match = _PART.fullmatch(part.strip())
        if match is None:  # nothing that was kept
            return hours
        first, last, opens, closes = match.groups()
        spans.setdefault(_write_days(first, last, language), []).append(
            say("office-hours-span", language, opens=opens, closes=closes)
        )
    joint = say("office-hours-and", language)
    parts = (say("office-hours-part", language, days=days, spans=joint.join(own)) for days, own in spans.items())
    return say("office-hours-between", language).join(parts)


def _write_days(first: str, last: str | None, language: str) -> str:
    days = say(f"office-day-{_DAYS.index(first)}", language)
    if last is None:
        return days
    until = say(f"office-day-{_DAYS.index(last)}", language)
    return say("office-hours-days", language, first=days, last=until)
