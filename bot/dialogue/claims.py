"""The sum that a worker claims, in the words told and in fen where they are sure; a wage a month or a day is no claim. Pure."""

import re
from typing import Final

from bot.dialogue.clauses import clause_around
from bot.dialogue.language import simplify
from bot.dialogue.money import Money, find_money
from bot.dialogue.told import is_paid_already, is_wage
from knowledge.quantities import fold

_TOTAL: Final = re.compile(r"一共|总共|共计|合计|加起来|总额|(?<!公)共|in total|altogether|\btotal")
_LEFT: Final = re.compile(r"(?:还|仍|尚)(?:欠|差|剩|有)|剩下|still owe")
_CLAIMED: Final = re.compile(
    r"欠|拖|扣|差|押|罚|少发|少给|没(?:有)?(?:发|给|付|结|拿)|未(?:发|付)|还有|还剩|剩|追讨|讨要|要回|赔|owe|unpaid|not paid"
    r"|n.t paid|deduct|withh|fine"
)
_CLAIMED_AFTER: Final = re.compile(
    r"\s*的?(?:工资|工钱|薪水|押金|货款|血汗钱|款)?[^，]{0,4}(?:没|未|不|冇)(?:有)?(?:发|给|付|结|拿|还|退)|.{0,20}(?:unpaid|not paid)"
)
# What belongs to a sum as it was told, before and behind it.
_HEDGED: Final = re.compile(
    r"(?:大概|大约|约|差不多|将近|接近|快要?|不到|超过?|至少|起码|最少|最多|顶多|好几|几|数|上|小|about|around|almost|nearly"
    r"|over|more than|at least|up to)\s*(?:有|rmb|cny|¥|￥)?\s*$"
    r"|(?:rmb|cny|¥|￥|[$€£])\s*$",
    re.IGNORECASE,
)
_HEDGED_AFTER: Final = re.compile(
    r"\s*(?:刀|美元|美金|港币)?(?:多(?!少)|出头|左右|上下|以上|以下|不到|不等|\+)(?:块钱?|元)?", re.IGNORECASE
)


def read_claim(text: str) -> tuple[str, int | None] | None:
    """The sum claimed as it was told, and in fen (None where it is vague); None where none is told, or several may be it."""
    folded = fold(simplify(text))
    money = _claim(folded)
    if money is None:
        return None
    start, end = money.start, money.end
    if before := _HEDGED.search(folded[:start]):
        start = before.start()
    if after := _HEDGED_AFTER.match(folded, end):
        end = after.end()
    kept = text if len(text) == len(folded) else folded
    return kept[start:end].strip(), _fen(money)


def read_claim_fen(text: str) -> int | None:
    """The sum in fen that an answer to "how much" gives; None where it is vague, or counts a month or a head."""
    folded = fold(simplify(text)).strip().rstrip("。.!！")
    found = [money for money in find_money(folded) if not is_paid_already(folded, money)]
    money = found[0] if len(found) == 1 and found[0].per is None else _claim(folded)
    return _fen(money) if money is not None else None


def _fen(money: Money) -> int | None:
    return int(money.yuan * 100) if money.is_sure and money.yuan is not None else None


def _is_nothing(money: Money) -> bool:
    """一分钱没给, 一蚊都冇: a way of speaking."""
    return money.yuan is not None and money.yuan < 10


def _claim(folded: str) -> Money | None:
    """The one sum of a story that is claimed: a total before its parts, what is owed before what is only named."""
    known = [
        money
        for money in find_money(folded)
        if money.per is None
        and not _is_nothing(money)
        and not is_wage(folded, money)
        and not is_paid_already(folded, money)
    ]
    around = [(money, *clause_around(folded, money.start, money.end)) for money in known]
    totals = [money for money, before, _ in around if _TOTAL.search(before)]
    owed = [money for money, before, after in around if _CLAIMED.search(before) or _CLAIMED_AFTER.match(after)]
    marked = [money for money in known if money.is_marked]
    left = [money for money, before, _ in around if _LEFT.search(before)]
    for group in (left, totals, owed, marked):
        if group:
            return group[0] if len(group) == 1 else None
    return None
