"""Lengths of time in a message: years, months, weeks, days, hours, with halves. Pure.

A day of a calendar (8月, 2023年, 15号) is no length of time, and neither is the third year.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from knowledge.quantities import Number, Sureness, find_numbers, how_sure, how_sure_after, least_sure


@dataclass(frozen=True, slots=True)
class Duration:
    """From `start` to `end` of a folded text: months (with halves) and days, or hours; None where they cannot be read."""

    start: int
    end: int
    sureness: Sureness
    months: Decimal | None = None
    days: Decimal | None = None
    hours: Decimal | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it may be reckoned with."""
        has_value = self.months is not None or self.days is not None or self.hours is not None
        return has_value and self.sureness is not Sureness.VAGUE


_HALF: Final = Decimal("0.5")
_UNITS: Final = (
    r"(?:(?P<year>年头|年间|年(?!级|薪|终|底|初|末|假|货|会|前后|\d{1,2}月|[一二三四五六七八九十]{1,2}月)|载|years?\b(?![ -]old)|yrs?\b|năm"
    r"|ปี|tahun|taon)"
    r"|(?P<month>个月|months?\b|mos?\b|tháng|เดือน|bulan|buwan|[ヶかカヵ]月)|(?P<week>周(?![一二三四五六日末])"
    r"|个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|weeks?\b)"
    r"|(?P<day>天|days?\b)|(?P<hour>个?小时|个?钟头|个钟|hours?\b|hrs?\b))"
)
_AFTER: Final = re.compile(
    rf"\s*-?(?:个?(?P<vague>多|来|几|余|把))?(?P<half>个?半)?(?P<vague_half>多)?\s*(?:{_UNITS}"
    rf"|(?<=[半多来几余把])(?P<short>月))(?P<after_half>半)?"
)
_HALVES: Final = (
    re.compile(rf"(?<![\d零一二两三四五六七八九十年月天个])(?P<vague>大|小)?半\s?(?:{_UNITS}|(?P<short>月))"),
    re.compile(rf"\b(?P<vague>good |more than )?half an? {_UNITS}"),
)
_PAIR: Final = re.compile(r"(?P<count>俩|仨)(?P<half>半)?(?:月|(?P<year>年))")
_AND: Final = re.compile(r"(?:零|又|，|,|\s|and|加)*")
_NO_PAY: Final = re.compile(r" (?:of |are |were )?(?:unpaid|not paid|without (?:any )?(?:pay|wages|salary))")
_NOT_A_LENGTH: Final = re.compile(r"第\s*$|(?:19|20)$")


def find_durations(folded: str) -> tuple[Duration, ...]:
    """Every length of time of a folded text, in order; 一年零两个月 is one."""
    found = [one for number in find_numbers(folded) if (one := _read(number, folded)) is not None]
    found += [_half(match) for pattern in _HALVES for match in pattern.finditer(folded)]
    found += [_pair(match, folded) for match in _PAIR.finditer(folded)]
    joined: list[Duration] = []
    for one in sorted(found, key=lambda duration: duration.start):
        last = joined[-1] if joined else None
        if last is not None and one.start < last.end:
            continue
        if last is not None and _AND.fullmatch(folded, last.end, one.start) and _goes_on(last, one, folded):
            joined[-1] = _sum(last, one)
        else:
            joined.append(one)
    return tuple(joined)


def _read(number: Number, text: str) -> Duration | None:
    match = _AFTER.match(text, number.end)
    if match is None or _NOT_A_LENGTH.search(text[: number.start]):
        return None
    if match["year"] and number.value is not None and 1900 <= number.value <= 2100:
        return None
    sureness = least_sure(number.sureness, how_sure_after(text, match.end()))
    if match["vague"] or match["vague_half"]:
        sureness = Sureness.VAGUE
    value = number.value
    if value is not None and (match["half"] or match["after_half"]):
        value += _HALF
    return _of_unit(match, number.start, value, sureness)


def _half(match: re.Match[str]) -> Duration:
    """半年, 半个月, "half a year"; 大半年 is no half."""
    sureness = Sureness.VAGUE if match["vague"] else how_sure(match.string, match.start(), match.end())
    return _of_unit(match, match.start(), _HALF, sureness)


def _pair(match: re.Match[str], text: str) -> Duration:
    """俩月, 仨月."""
    count = Decimal(2 if match["count"] == "俩" else 3) + (_HALF if match["half"] else 0)
    sureness = how_sure(text, match.start(), match.end())
    return Duration(match.start(), match.end(), sureness, months=count * 12 if match["year"] else count)


def _of_unit(match: re.Match[str], start: int, value: Decimal | None, sureness: Sureness) -> Duration:
    whole, unit = Duration(start, match.end(), sureness), match.groupdict()
    if value is None:
        return whole
    if unit["hour"]:
        return replace(whole, hours=value)
    if unit["day"] or unit["week"]:
        return replace(whole, days=value * 7 if unit["week"] else value)
    months = value * 12 if unit["year"] else value
    return replace(whole, months=months) if months % _HALF == 0 else whole


def _goes_on(last: Duration, one: Duration, text: str) -> bool:
    """Whether `one` counts what is left over beside `last`: months beside years, days beside months."""
    if last.hours is not None or one.hours is not None or last.months is None:
        return False
    is_smaller = one.months is None or (one.months < 12 and last.months >= 12 and last.months % 12 == 0)
    between = text[last.end : one.start]
    # "3 years, 2 months" is one length; 干了3年，2个月没发 is two.
    is_listed = between == ", " and text[one.end - 1].isascii() and not _NO_PAY.match(text, one.end)
    return is_smaller and (is_listed or re.search("[，,]", between) is None)


def _sum(one: Duration, other: Duration) -> Duration:
    months = (one.months or Decimal(0)) + (other.months or Decimal(0))
    is_read = other.months is not None or other.days is not None
    return Duration(
        one.start, other.end, least_sure(one.sureness, other.sureness),
        months=months if is_read else None, days=other.days if is_read else None,
    )  # fmt: skip
