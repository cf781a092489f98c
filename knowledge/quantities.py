"""Numbers as people write them in running text, and how sure each one is: 三万六, 1.2万, 8k5, 三四千, "two and a half".

A number that may be read in two ways ("一万二个月": twelve thousand, or ten thousand and two months) has no value.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from knowledge.number_signs import UNITS, evaluate, is_shortened


class Sureness(StrEnum):
    """How far a number may be reckoned with."""

    EXACT = "exact"
    ABOUT = "about"  # an estimate that names one figure: 大概8000, 三千左右
    VAGUE = "vague"  # a bound or a range: 五千多, 三四千, 不到一万


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `start` to `end` of a text; `value` None where it cannot be read, of a range its lower end."""

    start: int
    end: int
    value: Decimal | None
    sureness: Sureness


_FOLD: Final = str.maketrans(
    "０１２３４５６７８９．壹贰叁肆伍陆柒捌玖拾佰仟〇兩圆萬億", "0123456789.一二三四五六七八九十百千零两元万亿"
)
_ARABIC: Final = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SIGN: Final = r"[零一二两三四五六七八九十百千万亿]"
_MULTIPLE: Final = r"\s?[百千万亿]|\s?[kw](?![a-z])"
_RUN: Final = re.compile(rf"(?:{_ARABIC}|{_SIGN})(?:{_MULTIPLE}|{_ARABIC}|{_SIGN})*")
_TOKEN: Final = re.compile(rf"{_ARABIC}|{_SIGN}|[kw]")
# Signs of numbers that stand in other words.
_NO_NUMBER: Final = re.compile(
    r"千万(?=别|不要|注意|要|记)|百分|一(?:定|直|起|样|般|些|切|下|共|边|旦|律|次性|再|会儿|天到晚)|统一|唯一|万能|百姓"
    r"|星期[一二三四五六日]|(?:周|礼拜)[一二三四五六]|五险一金|三险|零工|零头|零件|两倍|二倍"
    rf"|(?<!{_SIGN})(?<!\d)(?:万一|十分|五一|六一|三八|十一(?=国庆|黄金|放假|长假)|一(?:点|方|言|概|手|口|线|问)|七上八下|乱七八糟)(?!{_SIGN})"
    r"|第[零一二三四五六七八九十百千\d]+"
)
_TO_NINETEEN: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH: Final = {word: value for value, word in enumerate(_TO_NINETEEN)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_SCALES: Final = {"hundred": 100, "thousand": 1000}
_WORD: Final = "|".join((*_ENGLISH, *_SCALES))
_IN_WORDS: Final = re.compile(
    rf"\b(?:a (?=hundred|thousand))?(?:(?:\d+(?:\.\d+)?|{_WORD})(?: and a half)?(?:[\s-]+(?:and )?(?:{_WORD}))*(?: and a half)?)\b"
)
# A unit alone is a number only where something counts it: 几千, 上万, 万把块.
_IS_COUNTED: Final = re.compile(r"[几数上成小].$")
_COUNTS: Final = re.compile(r"[把儿]")
_COUNTER: Final = re.compile(r"\s*(?:个|年|月|天|人|小时|号|日|周|名|位|件|次|岁|分钟|点|口|份|班)")
_ABOUT_BEFORE: Final = re.compile(
    r"(?:大概|大约|约莫|(?<![合签续解违])约|估计|\babout|\baround|\broughly|approximately|[~≈]|khoảng|sekitar|ประมาณ|約)\s*(?:是"
    r"|有|rmb|cny|¥|￥)?\s*$"
)
_VAGUE_BEFORE: Final = re.compile(
    r"(?:将近|接近|快要?|(?<!最)近|差不多|不到|不足|不满|没到|超过?|大于|小于|至少|起码|最少|最多|顶多|最低|最高|好几|几|数|小|万儿"
    r"|\balmost|\bnearly|\bover|more than|at least|less than|\bunder|\bup to|\bbelow|\babove|hơn|gần|lebih(?: dari)?|hampir"
    r"|[<>≥≤])\s*(?:有|rmb|cny|¥|￥)?\s*$"
)
_ABOUT_AFTER: Final = re.compile(r"\s*(?:左右|上下|的样子|or so\b|前后)")
_VAGUE_AFTER: Final = re.compile(
    r"\s*(?:多(?!少|长|久|大)|余|来(?=[个块元岁号名位天年月万千])|好几|几|把(?=[块元个])|出头|挂零|以上|以下|往上|朝上|不到|不等"
    r"|\+|plus\b|odd\b|-?ish\b|-odd\b|some\b)"
)
_TO: Final = re.compile(
    r"\s*(?:个?月|年|天|个?小时|元|块钱?|yuan|rmb)?\s*(?:-|–|—|~|～|到|至|、|或者?|还是|to|or)\s*(?:rmb|cny|¥|￥)?\s*"
)


def fold(text: str) -> str:
    """`text` with full-width and capital numerals as the ordinary ones, in lower case; signs keep their places."""
    return text.translate(_FOLD).lower()


def find_numbers(folded: str) -> tuple[Number, ...]:
    """Every number of a folded text, in order."""
    hidden = _NO_NUMBER.sub(lambda match: "\0" * len(match[0]), folded)
    found = [*_in_figures(hidden), *_in_words(hidden)]
    found = sorted(
        (one for one in found if not any(_is_within(one, other) for other in found)), key=lambda one: one.start
    )
    return tuple(_with_ranges([_judged(one, folded) for one in found], folded))


def how_sure_after(folded: str, at: int) -> Sureness:
    """What the words right behind a place say of the quantity that ends there (三年多, 三千块左右)."""
    if _VAGUE_AFTER.match(folded, at):
        return Sureness.VAGUE
    return Sureness.ABOUT if _ABOUT_AFTER.match(folded, at) else Sureness.EXACT


def how_sure(folded: str, start: int, end: int) -> Sureness:
    """What the words before and behind a quantity say of it (快三年, 大概8000)."""
    before = folded[:start]
    if _VAGUE_BEFORE.search(before):
        return Sureness.VAGUE
    is_about = _ABOUT_BEFORE.search(before) is not None
    return least_sure(how_sure_after(folded, end), Sureness.ABOUT if is_about else Sureness.EXACT)


def least_sure(*surenesses: Sureness) -> Sureness:
    """The least sure of several."""
    return max(surenesses, key=list(Sureness).index)


def _is_within(one: Number, other: Number) -> bool:
    return (one.start, one.end) != (other.start, other.end) and other.start <= one.start and one.end <= other.end


def _in_figures(text: str) -> list[Number]:
    found, at = [], 0
    while match := _RUN.search(text, at):
        number = _read_run(match, text)
        at = number.end
        if (
            match[0].strip() not in UNITS
            or match[0] == "十"
            or _IS_COUNTED.search(text[:at])
            or _COUNTS.match(text, at)
        ):
            found.append(number)
    return found


def _read_run(match: re.Match[str], text: str) -> Number:
    """The longest number that a run of signs begins with; what is left over must count something of its own (三万十二个人)."""
    tokens = list(_TOKEN.finditer(match[0]))
    start, whole_end = match.start(), match.start() + tokens[-1].end()
    for count in range(len(tokens), 0, -1):
        read = evaluate([token[0] for token in tokens[:count]])
        if read is None:
            continue
        value, is_range = read
        end = start + tokens[count - 1].end()
        is_cut = count < len(tokens)
        if is_cut and not _COUNTER.match(text, whole_end):
            break
        if not is_cut and is_shortened([token[0] for token in tokens]) and _COUNTER.match(text, end):
            return Number(start, end, None, Sureness.VAGUE)
        return Number(start, end, value, Sureness.VAGUE if is_range else Sureness.EXACT)
    return Number(start, whole_end, None, Sureness.VAGUE)


def _in_words(text: str) -> list[Number]:
    found = []
    for match in _IN_WORDS.finditer(text):
        if re.fullmatch(r"\d+(?:\.\d+)?", match[0]):
            continue
        total = current = Decimal(0)
        for word in re.findall(r"and a half|\d+(?:\.\d+)?|[a-z]+", match[0]):
            if word == "and a half":
                current += Decimal("0.5")
            elif word in _SCALES:
                current = (current or Decimal(1)) * _SCALES[word]
                if word == "thousand":
                    total, current = total + current, Decimal(0)
            elif word in _ENGLISH:
                current += _ENGLISH[word]
            elif word[0].isdigit():
                current += Decimal(word)
        found.append(Number(match.start(), match.end(), total + current, Sureness.EXACT))
    return found


def _judged(number: Number, text: str) -> Number:
    return replace(number, sureness=least_sure(number.sureness, how_sure(text, number.start, number.end)))


def _with_ranges(numbers: list[Number], text: str) -> list[Number]:
    """Both ends of "4500-5000" and "三千到四千" are vague."""
    for at in range(len(numbers) - 1):
        first, second = numbers[at : at + 2]
        between = text[: first.start].rstrip().endswith("between") and text[first.end : second.start].strip() == "and"
        if between or _TO.fullmatch(text, first.end, second.start):
            numbers[at : at + 2] = [replace(one, sureness=Sureness.VAGUE) for one in (first, second)]
    return numbers
