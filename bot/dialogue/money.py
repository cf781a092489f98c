"""Sums of money in a message: how many yuan, for what (a month, a day, an hour …), and how sure. Pure.

What is no money has no place here: months, people, telephone numbers, cards. A sum in another currency has no value in yuan.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bot.dialogue.clauses import clause_around
from knowledge.quantities import Number, Sureness, find_numbers, how_sure_after, least_sure


class Per(StrEnum):
    """What a rate is paid for."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    OTHER = "other"  # a year, a week, a piece, a trip


@dataclass(frozen=True, slots=True)
class Money:
    """A sum from `start` to `end` of a folded text; `yuan` None where it is not surely so many yuan."""

    start: int
    end: int
    yuan: Decimal | None
    sureness: Sureness
    per: Per | None = None
    is_marked: bool = True  # by a currency or by 万, 千, k; a bare figure is money only where its words say so

    @property
    def is_sure(self) -> bool:
        """Whether it may be reckoned with, be it as an estimate."""
        return self.yuan is not None and self.sureness is not Sureness.VAGUE


_COUNTED: Final = (
    r"(?:个|人|名|位|年|月|周|天|日|号|岁|级|楼|班|次|点|分|小时|钟|期|件|单|斤|吨|米|平|公里|公斤|度|岁|倍|%|％|kg|km|h\b"
    r"|hours?|days?|weeks?|months?|years?"
    r"|people|workers|employees|persons|of us|năm|tháng|ngày|tahun|bulan|hari|taon|buwan|ヶ月|か月|カ月|時間|人)"
)
_COUNTER: Final = re.compile(rf"\s*(?:多|来|几|余|把)?\s*-?{_COUNTED}")
_YUAN: Final = re.compile(
    r"\s*(?:多|来|几|余|把)?\s*(?:块钱|块|元整?|人民币|大洋|蚊|rmb|cny|yuan|kuai|nhân dân tệ|ndt|tệ|หยวน|人民元)(?![a-z])"
)
_YUAN_BEFORE: Final = re.compile(r"(?:rmb|cny|人民币|¥|￥)\s*$")
_SCALED: Final = re.compile(
    r"\s*(?:(?P<thousand>nghìn|ngàn|ngan|ribu|rb|พัน|libong?)|(?P<myriad>vạn|หมื่น)|(?P<million>triệu|trieu|tr|juta|jt|ล้าน"
    r"|million))(?![a-z])"
)
_SCALES: Final = {"thousand": Decimal(1000), "myriad": Decimal(10_000), "million": Decimal(1_000_000)}
_FOREIGN: Final = re.compile(
    r"\s*(?:美元|美金|美刀|刀|港币|港元|港纸|日元|円|台币|新台币|欧元|英镑|韩元|泰铢|铢|越南盾|盾|卢比|usd|hkd|dollars?|đồng|đ\b"
    r"|vnd|rupiah|idr|rp|baht|บาท|peso|php|yen|euros?)"
)
_FOREIGN_BEFORE: Final = re.compile(r"(?:[$€£₫฿₱]|us\$|hk\$|nt\$|usd|hkd|vnd|idr|rp\.?|php)\s*$")
_DIGIT: Final = r"(?:\d|[一二三四五六七八九])"
_MAO: Final = re.compile(
    rf"(?:零|又)?({_DIGIT})(?:毛|角)(?:({_DIGIT})分?)?|({_DIGIT})(?!\s*(?:{_COUNTED}|[\d.]|[零二三四五六七八九十百千万半]"
    rf"|一(?!个?(?:小时|钟|天|日|月|件|单|工))))"
)
_ONLY_MAO: Final = re.compile(r"\s*(?:毛|角)")
_HAN: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
# Telephones, cards, identity numbers, calendar days.
_NO_MONEY: Final = re.compile(
    r"\d{8,}x?(?!\s*(?:元|块|yuan|rmb))|(?<!\d)1\d{2}[ -]\d{4}[ -]\d{4}|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)\d{4}(?: \d{4}){2,}(?: \d{1,4})?"
    r"|(?<![\d.])(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?!\d)(?:[-/.]\d{1,2})?|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}:\d\d|(?:19|20)\d\d年"
)
_TO: Final = re.compile(r"\s*(?:-|–|—|~|～|到|至|、|或者?|还是|to|or)\s*(?:rmb|cny|¥|￥)?\s*")
_UNIT: Final = re.compile(r"[万千亿]|[kw]$")
_ONE: Final = r"(?<![\d零一二两三四五六七八九十百第头])(?:每|一)个?"
_PER_AFTER: Final = re.compile(
    r"\s*(?:钱|的样子|左右)?\s*(?:/|每个?|一个?|per |a |an |each |every |(?=month)|(?=dai))"
    r"(?:(?P<month>月|month(?:ly)?)|(?P<day>天|日|个?工(?!资)|day)|(?P<hour>小时|钟头|钟|h\b|hour|hr)|(?P<other>年|周|星期|件|单"
    r"|趟|车|吨|米|平|班|year|week|piece|trip))"
)
_PER_BEFORE: Final = re.compile(
    rf"(?:(?P<month>(?<!个)(?:月薪|月工资|月收入)|月均|月结|{_ONE}月|per month|a month|monthly)|(?P<day>日薪|日工资|日结|日均|天天"
    rf"|{_ONE}(?:天|日|工)|per day|a day|daily)"
    rf"|(?P<hour>时薪|小时工资|小时工|{_ONE}(?:小时|钟头|钟)|per hour|an hour|hourly)"
    rf"|(?P<other>年薪|年收入|年终奖?|单价|每人|人均|每个人|一个人|per (?:head|person)|{_ONE}(?:年|周|星期|件|单|趟|车|班)"
    rf"|per (?:year|week|piece)|a (?:year|week)|yearly|weekly))"
    r"[^\d零一二三四五六七八九十百千万]{0,10}$"
)


def find_money(folded: str) -> tuple[Money, ...]:
    """Every sum of money of a folded text, in order, and every bare figure that may be one; "4500-5000" is one."""
    text = _NO_MONEY.sub(lambda match: "\0" * len(match[0]), folded)
    found: list[Money] = []
    for number in find_numbers(text):
        money = _read(number, text)
        if money is None or (found and money.start < found[-1].end):
            continue
        if found and _TO.fullmatch(text, found[-1].end, money.start):
            first = found.pop()
            money = replace(money, start=first.start, yuan=None, sureness=Sureness.VAGUE, per=first.per or money.per)
        found.append(money)
    return tuple(found)


def _read(number: Number, text: str) -> Money | None:
    if _ONLY_MAO.match(text, number.end):
        return _small(number, text)
    before, yuan, sureness, end = text[: number.start], number.value, number.sureness, number.end
    if scaled := _SCALED.match(text, end):
        yuan = yuan * next(_SCALES[name] for name, word in scaled.groupdict().items() if word) if yuan else None
        end = scaled.end()
    mark = _YUAN.match(text, end)
    foreign = _FOREIGN.match(text, end)
    if foreign or _FOREIGN_BEFORE.search(before) or (scaled and not mark):
        return Money(number.start, foreign.end() if foreign else end, None, Sureness.VAGUE)
    is_marked = bool(mark or _YUAN_BEFORE.search(before) or _UNIT.search(text[number.start : number.end]))
    if mark:
        yuan, end = _with_mao(yuan, text, mark.end())
        sureness = least_sure(sureness, how_sure_after(text, end))
    elif _COUNTER.match(text, end) and not _PER_AFTER.match(text, end):
        return None
    if not is_marked and (yuan is None or yuan < 10):
        return None
    return Money(number.start, end, yuan, sureness, _per(text, number.start, end), is_marked)


def _small(number: Number, text: str) -> Money:
    """五毛: half a yuan."""
    mark = _ONLY_MAO.match(text, number.end)
    end = mark.end() if mark else number.end
    yuan = number.value / 10 if number.value is not None else None
    return Money(number.start, end, yuan, number.sureness, _per(text, number.start, end))


def _with_mao(yuan: Decimal | None, text: str, at: int) -> tuple[Decimal | None, int]:
    """A sum with its tenths: 十八块五, 两百块零五毛, 三块二毛五."""
    match = _MAO.match(text, at) if text[at - 1] in "块元" else None
    if match is None or yuan is None:
        return yuan, at
    mao, fen = match[1] or match[3], match[2] or "零"
    return yuan + Decimal(_digit(mao)) / 10 + Decimal(_digit(fen)) / 100, match.end()


def _digit(sign: str) -> int:
    return _HAN[sign] if sign in _HAN else int(sign)


def _per(text: str, start: int, end: int) -> Per | None:
    before, _ = clause_around(text, start, end)
    match = _PER_AFTER.match(text, end) or _PER_BEFORE.search(before)
    return Per(next(name for name, word in match.groupdict().items() if word)) if match else None
