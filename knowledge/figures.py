"""Figures with a unit (days, months, per cent, multiples, yuan …) found in Chinese and English text, numerals normalised.

Used to hold what we write against the article it cites: 百分之一百五十, 150% and "150 per cent" are one figure.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.numerals import parse_numeral


class Unit(StrEnum):
    """What a figure counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    MINUTE = "minute"
    PERCENT = "percent"
    TIMES = "times"
    YUAN = "yuan"
    AGE = "age"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A number with its unit; `number` may have decimals."""

    number: float
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number:g} {self.unit.value}"


_CHINESE_NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?万?|[零〇一二三四五六七八九十百千万两]+)"
_CHINESE = re.compile(
    rf"百分之(?P<percent>{_CHINESE_NUMBER})|(?P<number>{_CHINESE_NUMBER})\s*(?P<unit>个?工作日|个?小时|个?星期|个?月|周岁"
    r"|分钟|日内|日|天|周|年|岁|%|％|倍|元|人|名)(?P<half>半)?"
)
_CHINESE_UNITS = {
    "工作日": Unit.DAY, "小时": Unit.HOUR, "星期": Unit.WEEK, "月": Unit.MONTH, "周岁": Unit.AGE, "分钟": Unit.MINUTE,
    "日内": Unit.DAY, "日": Unit.DAY, "天": Unit.DAY, "周": Unit.WEEK, "年": Unit.YEAR, "岁": Unit.AGE,
    "%": Unit.PERCENT, "％": Unit.PERCENT, "倍": Unit.TIMES, "元": Unit.YUAN, "人": Unit.PERSON, "名": Unit.PERSON,
}  # fmt: skip
_UNITS_IN_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_WORDS = {word: number for number, word in enumerate(_UNITS_IN_WORDS)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_ENGLISH_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_ENGLISH = re.compile(
    rf"\b(?P<money>(?:CNY|RMB)\s*)?(?P<number>{_ENGLISH_NUMBER})[\s-]*(?P<unit>(?:full |working |calendar |natural )?"
    r"(?:days?|months?|years?|weeks?|hours?|minutes?)(?:[ -]old)?|per cent|percent|%|times|yuan|people|persons|workers)?",
    re.IGNORECASE,
)
_ENGLISH_UNITS = {
    "day": Unit.DAY, "month": Unit.MONTH, "year": Unit.YEAR, "week": Unit.WEEK, "hour": Unit.HOUR, "minute": Unit.MINUTE,
    "per cent": Unit.PERCENT, "percent": Unit.PERCENT, "%": Unit.PERCENT, "time": Unit.TIMES, "yuan": Unit.YUAN,
    "people": Unit.PERSON, "person": Unit.PERSON, "worker": Unit.PERSON,
}  # fmt: skip
_MULTIPLES = re.compile(r"\b(double|twice|triple|treble)\b", re.IGNORECASE)
_NUMBERS = re.compile(_CHINESE_NUMBER)
_NOT_FIGURES = re.compile(
    r"(?:最后|[哪那每当])一天|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|第[零一二三四五六七八九十百千\d]+[条章节款项年月日天次级]?|[一1]日三餐|星期[一二三四五六日天]"
    r"|[一两几]年[一两]年|一次性|\[[^\[\]]+\]|(?<!\d)1[12]\d{1,3}(?!\d|\s*(?:元|日|天|个|%|倍))|\b(?:19|20)\d\d\b|万一|统一|千万"
)


def chinese_number(text: str) -> float | None:
    """A number as statutes or chat write it ("三十", "1.5", "3万", "36,000"); None where it cannot be read."""
    cleaned = text.replace(",", "").replace("，", "")
    scale = 1
    if cleaned[:1].isdigit():
        if cleaned.endswith("万"):
            cleaned, scale = cleaned[:-1], 10_000
        return float(cleaned) * scale
    try:
        return float(parse_numeral(cleaned))
    except ValueError:
        return None


def find_figures(text: str, language: str) -> tuple[Figure, ...]:
    """Every figure with a unit in `text`, in order; calendar dates, article numbers and hotline numbers are none."""
    cleaned = _NOT_FIGURES.sub(" ", text)
    return _english_figures(cleaned) if language == "en" else _chinese_figures(cleaned)


def _chinese_figures(text: str) -> tuple[Figure, ...]:
    found = []
    for match in _CHINESE.finditer(text):
        number = chinese_number(match["percent"] or match["number"])
        if number is None:
            continue
        unit = Unit.PERCENT if match["percent"] else _CHINESE_UNITS[match["unit"].removeprefix("个")]
        if unit is Unit.PERSON and number <= 2:  # 一人, 两名: grammar, not a figure
            continue
        found.append(Figure(number, unit))
    return tuple(found)


def _english_figures(text: str) -> tuple[Figure, ...]:
    found = [
        Figure(3.0 if match[1].lower() in {"triple", "treble"} else 2.0, Unit.TIMES)
        for match in _MULTIPLES.finditer(text)
    ]
    for match in _ENGLISH.finditer(text):
        unit_text = (match["unit"] or "").lower()
        if not unit_text and not match["money"]:
            continue
        word = match["number"].lower().replace(",", "")
        number = float(_WORDS[word]) if word in _WORDS else float(word)
        if match["money"]:
            unit = Unit.YUAN
        elif unit_text.endswith("old"):
            unit = Unit.AGE
        else:
            bare = re.sub(r"^(full|working|calendar|natural) ", "", unit_text)
            unit = _ENGLISH_UNITS[bare if bare in _ENGLISH_UNITS else bare.removesuffix("s")]
        if unit is Unit.PERSON and number <= 2:
            continue
        found.append(Figure(number, unit))
    return tuple(found)


_SAME = ({Unit.YEAR, Unit.AGE}, {Unit.PERCENT, Unit.TIMES})


def is_supported(figure: Figure, law: str) -> bool:
    """Whether `law` (a statute's Chinese text) states `figure`: the number, with a unit of its kind somewhere in the text.

    Ranges such as 三至七年 leave the first number without a unit of its own, hence number and unit are looked for apart;
    "double" and 百分之二百 are the same figure.
    """
    numbers = {value for match in _NUMBERS.finditer(law) if (value := chinese_number(match[0])) is not None}
    units = {found.unit for found in _chinese_figures(law)}
    kin = next((group for group in _SAME if figure.unit in group), {figure.unit})
    candidates = {figure.number}
    if figure.unit is Unit.TIMES:
        candidates.add(figure.number * 100)
    if figure.unit is Unit.PERCENT:
        candidates.add(figure.number / 100)
        if figure.number == 50:
            kin = kin | {Unit.PERCENT}
            if "减半" in law or "一半" in law or "半数" in law:
                return True
    if figure.unit is Unit.DAY and "周" in law:
        candidates.add(figure.number / 7)
    return bool(candidates & numbers) and bool(kin & units or (figure.unit is Unit.DAY and Unit.WEEK in units))
