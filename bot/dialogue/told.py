"""Figures that a message tells of work: wage, length of service, months unpaid, hours of overtime. Pure.

Only what is said surely: "五千多", "快三年", two different wages, or a rate ("每天两小时") are no figures to reckon with.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.desk.sums import read_yuan
from bot.dialogue.language import simplify

_N = r"(?P<n>\d[\d,]*(?:\.\d+)?|[零一二两三四五六七八九十百千万]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
_TAIL = re.compile(r"[\d一二两三四五六七八九]+[千百]?")
_VAGUE = re.compile(r"^\s*(?:多|几|来|出头|不到|左右几|以上|以下|\+)")
_WAGE = (
    re.compile(
        r"(?:月薪|月工资|月收入|底薪|工资|薪水|薪资|每个?月|一个?月)"
        rf"(?:是|为|有|拿|发|大概|大约|约|平均|税前|到手|工资|能|挣|赚|：|:)*\s*{_N}\s*(?P<unit>万|千|k|元|块|yuan|rmb)?"
    ),
    re.compile(rf"{_N}\s*(?P<unit>万|千|k|元|块)?(?:元|块钱?)?\s*(?:一个?月|每个?月|/月|的?月薪|的?工资)"),
    re.compile(
        r"(?:salary|wage|pay|paid|earn(?:ed|ing)?|make|made)(?: (?:is|was|of|about|me))*\s*(?:rmb|cny|¥)?\s*"
        rf"{_N}\s*(?P<unit>k|yuan|rmb|cny)?(?=[^%\d]*(?:month|$|[,.;?!]| and| for))"
    ),
)
_SERVICE = re.compile(
    r"(?:干|做|工作|上班|上|待|呆|服务|工龄|worked|working|employed)"
    rf"(?:了|满|有|已经|是|there|here|for|them|整|about| )*\s*{_N}\s*(?P<unit>年|个月|years?|months?)"
    r"(?P<half>半)?(?:零|又| and)?\s*(?:(?P<more>\d+|[一二两三四五六七八九十]+)\s*(?:个月|months?))?"
)
_UNPAID = (
    re.compile(rf"(?:欠|拖欠|没发|没给|没拿到|未发|没付)(?:了|着|我|我们|的)*\s*{_N}\s*个月"),
    re.compile(rf"{_N}\s*个月(?:的)?(?:工资|薪水|钱)?(?:都|还|一直|全)?(?:没|未|不)(?:发|给|付|拿到|结)"),
    re.compile(rf"(?:owe[sd]?|not paid|unpaid|has ?n.?t paid)[a-z ]{{0,24}}?\b{_N} months?"),
)
_HOURS = re.compile(rf"{_N}\s*(?:个)?(?:小时|钟头|hours?)")
_IN_PARTS = re.compile(
    r"(?:提成|奖金|绩效|补贴|津贴|计件|全勤)[^，。]{0,3}\d"
)  # a wage told in parts is not one figure
_RATE = re.compile(r"每天|每日|天天|每周|每星期|一天|a day|per day|every|each")
_KINDS = {
    "holiday": re.compile(r"法定|节假日|节日|国庆|春节|过年|五一|元旦|清明|端午|中秋|public holiday|holiday"),
    "rest_day": re.compile(r"周末|周六|周日|星期[六天日]|礼拜[六天]|休息日|双休|weekend|saturday|sunday|rest day"),
    "weekday": re.compile(r"平时|工作日|平日|周一|晚上|weekday|working day|evening"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What is told; None where it is not, or not surely."""

    wage_cny: Decimal | None = None  # a month
    service_months: int | None = None
    unpaid_months: int | None = None
    overtime_hours: tuple[tuple[str, Decimal], ...] = ()  # "weekday", "rest_day" or "holiday", and hours in all


def read_told(text: str) -> Told:
    """The figures of a message."""
    folded = simplify(text).lower()
    return Told(_wage(folded), _service(folded), _unpaid(folded), _overtime(folded))


def _number(word: str) -> Decimal | None:
    if word in _WORDS:
        return Decimal(_WORDS[word])
    bare = word.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return Decimal(bare)
    fen = read_yuan(word)  # 三千五 is 3,500, as in a sum of money
    return None if fen is None else Decimal(fen) / 100


def _sum(match: re.Match[str], text: str) -> tuple[Decimal | None, str]:
    """The sum of money of a match, with what follows its unit (1万2, 8千5), and the text after it."""
    unit, rest = match["unit"] or "", text[match.end() :]
    if unit not in {"万", "千", "k"}:
        return _number(match["n"]), rest
    tail = _TAIL.match(rest)
    more, rest = (tail[0], rest[tail.end() :]) if tail else ("", rest)
    if more and rest.startswith(("个", "年", "月", "天", "人", "小时")):  # what follows counts something else
        return None, rest
    fen = read_yuan(match["n"].replace(",", "") + unit + more)
    return (None if fen is None else Decimal(fen) / 100), rest


def _wage(text: str) -> Decimal | None:
    if _IN_PARTS.search(text):
        return None
    found = set()
    for match in (match for pattern in _WAGE for match in pattern.finditer(text)):
        number, rest = _sum(match, text)
        if number is None or _VAGUE.match(rest) or rest.startswith(("个月", "月", "年", "%")):
            continue
        found.add(number)
    sure = {wage for wage in found if Decimal(500) <= wage <= Decimal(200_000)}
    return sure.pop() if len(sure) == 1 and len(found) == 1 else None


def _service(text: str) -> int | None:
    matches = list(_SERVICE.finditer(text))
    if len(matches) != 1:
        return None
    match = matches[0]
    number = _number(match["n"])
    is_vague = _VAGUE.match(text[match.end() :]) or re.search(
        r"(?:快|将近|差不多|近|almost|nearly)\s*$", text[: match.start("n")]
    )
    if number is None or is_vague or number != int(number):
        return None
    if match["unit"].startswith(("年", "year")):
        more = _number(match["more"]) if match["more"] else None
        months = 12 * int(number) + (6 if match["half"] else int(more or 0))
    else:
        months = int(number)
    return months if 0 < months <= 600 and not (match["half"] and match["unit"] == "个月") else None


def _unpaid(text: str) -> int | None:
    found = {_number(match["n"]) for pattern in _UNPAID for match in pattern.finditer(text)}
    months = found.pop() if len(found) == 1 else None
    return int(months) if months is not None and months == int(months) and 0 < months <= 60 else None


def _overtime(text: str) -> tuple[tuple[str, Decimal], ...]:
    """Hours of each kind, each in a clause that names the kind; nothing where one is not sure."""
    hours: dict[str, Decimal] = {}
    for clause in re.split(r"[，。！？；,.!?;\n、和]| and ", text):
        match = _HOURS.search(clause)
        if match is None:
            continue
        kinds = [kind for kind, words in _KINDS.items() if words.search(clause)]
        number = _number(match["n"])
        if len(kinds) != 1 or number is None or _RATE.search(clause) or kinds[0] in hours:
            return ()
        hours[kinds[0]] = number
    return tuple(hours.items())
