"""Figures that a message tells of work: wage, length of service, months unpaid, hours of overtime, days of leave. Pure.

Only what is said surely: "五千多", "快三年", two different wages, a base wage beside a bonus are no figures to reckon with. A wage
of "大概5000" is one, and `is_estimate` says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.dialogue.clauses import clause_around
from bot.dialogue.durations import Duration, find_durations
from bot.dialogue.language import simplify
from bot.dialogue.money import Money, Per, find_money
from knowledge.quantities import Sureness, fold

_HEDGE: Final = (
    r"大概|大约|约|差不多|将近|不到|快要?|平均|税前|税后|到手|实发|about|around|almost|nearly|over|roughly|more than"
)
_EARNS: Final = re.compile(
    r"(?:月薪|工资|薪水|薪资|薪酬|收入|工钱|人工|实际(?:发|拿|给)|salary|wages?|(?:pay|paid)(?= (?:is|was|of))|earn(?:ed|ing|s)?)"
    rf"(?:是|为|有|拿|发|给|能|挣|赚|开|涨到|了|的|也|就|才|只|都|：|:|is|was|of|me|rmb|cny|¥|￥|\s|{_HEDGE})*$"
)
_WAGE_AFTER: Final = re.compile(r"\s*的?(?:月薪|工资|薪水|收入)")
_OWED: Final = re.compile(
    r"欠|拖|压着?|少发|少给|差(?:我|了)|没(?:发|给|付|结)|未(?:发|付)|owe|unpaid|n.t paid|not paid"
)
_OWED_AFTER: Final = re.compile(
    r"\s*的?(?:工资|工钱|薪水)?[^，]{0,4}(?:没|未|不|冇)(?:有)?(?:发|给|付|结|拿)|(?: [a-z]+){0,3} (?:unpaid|not paid)"
)
_TOTAL: Final = re.compile(
    r"一共|总共|共计|合计|加起来|总额|(?:个月|天|月份)的?(?:工资|工钱|薪水)[^，]{0,3}$|in total|altogether"
)
_NOT_WAGE: Final = re.compile(
    r"(?:扣|罚|押|少发|少给|多给|降|赔|补贴|津贴|餐补|房补|补助|社保|公积金|个税|涨(?!到)|加了|奖|房租|伙食|生活费|借|最低工资"
    r"|起征点|基数|违约金"
    r"|培训费|deduct\w*|fine[ds]?|minimum wage)[^，]{0,5}$"
)
_NOT_WAGE_AFTER: Final = re.compile(r"\s*的?(?:生活费|补贴|房租|押金|奖金|社保|伙食|餐补|提成|绩效|罚款|借支)")
_BASE: Final = re.compile(r"(?:底薪|基本工资|保底|无责|base (?:pay|salary|wage))[^，]{0,4}$")
_NET: Final = re.compile(r"(?:到手|实发|税后|take home|\bnet)[^，]{0,4}$")
_IN_PARTS: Final = re.compile(
    r"(?:提成|奖金|绩效|补贴|津贴|计件|全勤)[^，。]{0,3}\d|[加+＋](?:提成|奖金|绩效|计件|补贴)"
)
_NEAR: Final = Decimal("0.4")
_LIMITS: Final = {Per.MONTH: (500, 200_000), Per.DAY: (30, 5000), Per.HOUR: (3, 1000)}
_WORKED: Final = re.compile(
    r"(?:干|做|工作|上班|(?<![晚早])上了|待|呆|服务|工龄|年限|在(?:公司|厂里?|单位|工地|这家?|那家?)|打工|入职|进厂|来|熬|worked"
    r"|working|employed|been (?:there|here)|service)"
    r"(?:了|满|刚|才|只|共|整整|有|已经|是|都|活|班|这里|那里|这|那|there|here|for|them|整|also|has|\s)*$"
)
_SERVED: Final = re.compile(r"\s*的?(?:工龄|老员工)")
_WOULD_BE: Final = re.compile(r"满[^，。才再就给返有还可能]{2,8}(?:才|再|就|给|返|还|有|可以|能)")
_A_DAY: Final = re.compile(r"一(?:天|周|个?月)(?=[顶最多少几能给要休干做上\d一二三四五六七八九十])")
_IN_ALL: Final = re.compile(r"(?:累计|总工龄|参加工作|工作一共|社保[^，]{0,2}[交缴])[^，]{0,6}$")
_OFTEN: Final = re.compile(r"每|一个?月|一天|一周|天天|平均|per|every|each")
_NOT_PAID: Final = r"(?:没有?|未|不|冇)(?:发|给|付|拿到|拿|结清?|出|开)"
_UNPAID: Final = re.compile(
    r"(?:欠|拖欠|拖|压|没发|没给|没拿到|未发|没付|没结)(?:了|着|我们?|俺们?|大家|的|过|钱|工资|薪水|工钱)*$"
    r"|(?:owe[sd]?|not paid|unpaid|has ?n.?t paid|have ?n.?t (?:been )?paid|no (?:pay|wages|salary))(?: [a-z]+){0,4} ?$"
)
_UNPAID_AFTER: Final = re.compile(
    rf"(?:的)?(?:工资|薪水|工钱|血汗钱|钱)?(?:都|还|一直|全|也|老板|公司|厂里|单位|工头|包工头)*{_NOT_PAID}| (?:of )?(?:unpaid"
    rf"|without pay|wages unpaid)"
)
_OTHER_PAY: Final = re.compile(
    r"加班费|奖金|年终奖|社保|提成|绩效|补贴|津贴|高温|房租|公积金|保险|overtime|bonus|insurance"
)
_PAID: Final = re.compile(
    r"(?:(?:只|才|就|先|已经?|陆续|仅)(?:发|给|付|结|拿|支)|生活费|预支|only (?:paid|gave|got))[^，没未不]{0,6}$"
)
_IN_PIECES: Final = re.compile(r"[，。！？；,.!?;\n、和]| and ")
_RATE: Final = re.compile(r"每天|每日|天天|每周|每星期|一天|每个?月|a day|per day|every|each")
_AN_HOUR: Final = re.compile(r"一个?(?:小时|钟)")
_KINDS: Final = {
    "holiday": re.compile(r"法定|节假日|节日|国庆|春节|过年|五一|元旦|清明|端午|中秋|public holiday|holiday"),
    "rest_day": re.compile(r"周末|周六|周日|星期[六天日]|礼拜[六天]|休息日|双休|weekend|saturday|sunday|rest day"),
    "weekday": re.compile(r"平时|工作日|平日|周一|晚上|weekday|working day|evening"),
}  # fmt: skip
_LEAVE: Final = re.compile(r"年假|年休假|annual leave")
_NOT_TAKEN: Final = re.compile(r"没|未|剩|还有|冇|余|left|unused|not taken|did ?n.t take")
_NOT_ONE: Final = re.compile(r"(?:都|也)?(?:没|未|不|冇)")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told; None where it is not, or not surely."""

    wage_cny: Decimal | None = None  # a month
    service_months: int | None = None  # with this employer
    unpaid_months: Decimal | None = None
    overtime_hours: tuple[tuple[str, Decimal], ...] = ()  # "weekday", "rest_day" or "holiday", and hours in all
    service_days: int = 0  # beside the months
    unpaid_days: Decimal | None = None  # beside the months
    paid_cny: Decimal | None = None  # of what is unpaid
    daily_cny: Decimal | None = None
    hourly_cny: Decimal | None = None
    leave_days: Decimal | None = None  # of annual leave, not taken
    worked_months: int | None = None  # with whichever employers
    is_estimate: bool = False  # a sum of money among these was told as "大概"
    is_unclear: bool = False  # what was paid of it already is told, but not surely


def read_told(text: str) -> Told:
    """The figures of a message."""
    folded = fold(simplify(text))
    money, durations = find_money(folded), find_durations(folded)
    paid = [one for one in money if is_paid_already(folded, one)]
    wages = [one for one in money if one not in paid]
    rates = {per: _rate(folded, wages, per) for per in _LIMITS}
    months, days = _service(folded, durations)
    unpaid_months, unpaid_days = _unpaid(folded, durations)
    paid_yuan = paid[0].yuan if len(paid) == 1 and paid[0].is_sure else None
    return Told(
        wage_cny=_yuan(rates[Per.MONTH]),
        service_months=months,
        unpaid_months=unpaid_months,
        overtime_hours=_overtime(folded),
        service_days=days,
        unpaid_days=unpaid_days,
        paid_cny=paid_yuan,
        daily_cny=_yuan(rates[Per.DAY]),
        hourly_cny=_yuan(rates[Per.HOUR]),
        leave_days=_leave(folded, durations),
        worked_months=_in_all(folded, durations),
        is_estimate=any(one is not None and one.sureness is Sureness.ABOUT for one in rates.values()),
        is_unclear=bool(paid) and paid_yuan is None,
    )


def _yuan(money: Money | None) -> Decimal | None:
    return money.yuan if money else None


def _rate(text: str, money: Iterable[Money], per: Per) -> Money | None:
    """The one wage that is told for that time; what is paid out is left aside where the wage itself is told too."""
    if per is Per.MONTH and _IN_PARTS.search(text):
        return None
    found = [one for one in money if is_wage(text, one, per)]
    gross = [one for one in found if not _NET.search(clause_around(text, one.start, one.end)[0])]
    found = gross or found
    found = _refined(found)
    least, most = _LIMITS[per]
    is_one = len({one.yuan for one in found}) == 1 and all(one.is_sure for one in found)
    is_base = any(_BASE.search(clause_around(text, one.start, one.end)[0]) for one in found)
    if not is_one or is_base or not least <= (found[0].yuan or 0) <= most:
        return None
    return max(found, key=lambda one: one.sureness is Sureness.ABOUT)


def _refined(found: list[Money]) -> list[Money]:
    """Without the vague figures that a sure one makes exact: 每月五千多, then 5300."""
    sure = [one for one in found if one.is_sure]
    if len({one.yuan for one in sure}) != 1 or sure[0].yuan is None:
        return found
    near = [one.yuan is not None and abs(one.yuan - sure[0].yuan) <= sure[0].yuan * _NEAR for one in found]
    return sure if all(near) else found


def is_paid_already(text: str, money: Money) -> bool:
    """Whether a sum is what was paid of a debt: 只发了2000, 生活费500."""
    return money.per is None and _PAID.search(clause_around(text, money.start, money.end)[0]) is not None


def is_wage(text: str, money: Money, per: Per = Per.MONTH) -> bool:
    """Whether a sum is what somebody earns in that time, not what is owed, fined or added."""
    before, after = clause_around(text, money.start, money.end)
    if _NOT_WAGE.search(before) or _NOT_WAGE_AFTER.match(after):
        return False
    if money.per is not None:
        return money.per is per
    if per is not Per.MONTH or _OWED.search(before) or _OWED_AFTER.match(after) or _TOTAL.search(before):
        return False
    return _EARNS.search(before) is not None or _WAGE_AFTER.match(after) is not None or _BASE.search(before) is not None


def _service(text: str, durations: Iterable[Duration]) -> tuple[int | None, int]:
    """Months and days with this employer; half a month is fifteen days."""
    found = [one for one in durations if is_service(text, one)]
    sure = [one for one in found if one.sureness is Sureness.EXACT]
    months_told = [one.months or Decimal(0) for one in found]
    found = sure if len(sure) == 1 and max(months_told) - min(months_told) <= 12 else found  # 快三年, then 两年十个月
    if len(found) != 1 or found[0].sureness is not Sureness.EXACT:
        return None, 0
    if found[0].months is None and found[0].days is None:
        return None, 0
    months, half = divmod(found[0].months or Decimal(0), Decimal(1))
    days = int(found[0].days or 0) + (15 if half else 0)
    return (int(months), days) if months + days > 0 and months <= 600 else (None, 0)


def is_unpaid(text: str, one: Duration) -> bool:
    """Whether a length of time is one without wages: 欠了三个月, 半年没发工资."""
    before, after = clause_around(text, one.start, one.end)
    is_told = _UNPAID.search(before) or _UNPAID_AFTER.match(after)
    return one.hours is None and is_told is not None and _OTHER_PAY.search(before + after) is None


def is_service(text: str, one: Duration) -> bool:
    """Whether a length of time is one of work with this employer."""
    before, after = clause_around(text, one.start, one.end)
    is_told = _WORKED.search(before) or _SERVED.match(after)
    is_other = (
        _OFTEN.search(before)
        or _IN_ALL.search(before)
        or _WOULD_BE.match(text, one.start - 1)
        or _A_DAY.match(text, one.start)
    )
    return one.hours is None and is_told is not None and is_other is None


def _unpaid(text: str, durations: Iterable[Duration]) -> tuple[Decimal | None, Decimal | None]:
    """Months and days without pay."""
    found = {
        (one.months, one.days) if one.sureness is Sureness.EXACT else None for one in durations if is_unpaid(text, one)
    }
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and (only[0] or 0) <= 60 else (None, None)


def _overtime(text: str) -> tuple[tuple[str, Decimal], ...]:
    """Hours of each kind, each in a clause that names the kind; nothing where one is not sure."""
    hours: dict[str, Decimal] = {}
    for clause in _IN_PIECES.split(text):
        durations = (one for one in find_durations(clause) if not _AN_HOUR.match(clause, one.start))
        told = [one for one in durations if one.hours is not None or not one.is_sure]
        if not told:
            continue
        kinds = [kind for kind, words in _KINDS.items() if words.search(clause)]
        number = told[0].hours if len(told) == 1 and told[0].is_sure else None
        if len(kinds) != 1 or number is None or _RATE.search(clause) or kinds[0] in hours:
            return ()
        hours[kinds[0]] = number
    return tuple(hours.items())


def _leave(text: str, durations: Iterable[Duration]) -> Decimal | None:
    """Days of annual leave that are left; "一天没休" tells no number."""
    found = []
    for one in durations:
        before, after = clause_around(text, one.start, one.end)
        is_told = _LEAVE.search(before + after) and _NOT_TAKEN.search(before + after)
        if one.days is not None and not one.months and is_told and not _NOT_ONE.match(after) and one.days <= 60:
            found.append(one)
    only = found[0] if len(found) == 1 else None
    return only.days if only is not None and only.sureness is Sureness.EXACT else None


def _in_all(text: str, durations: Iterable[Duration]) -> int | None:
    """Months of work with whichever employers."""
    found = [one for one in durations if one.months and _IN_ALL.search(clause_around(text, one.start, one.end)[0])]
    only = found[0] if len(found) == 1 else None
    return int(only.months) if only and only.months and only.sureness is Sureness.EXACT else None
