"""How many workers a message speaks of. Pure. Of "十来个" and "七八个" the least is taken: a head count is never a sum owed."""

import re
from typing import Final

from bot.dialogue.language import simplify
from knowledge.quantities import Number, find_numbers, fold

_MOST: Final = 100_000
_HEADS: Final = re.compile(
    r"\s*(?:多|来|几|余)?\s*(?:个|名|位|号|口)?\s*(?:(?:男|女)?(?:人(?!的?(?:活|工作|量|份)|民|力|事|家)|工友|工人|员工|同事"
    r"|民工|农民工|兄弟|姐妹|老乡))"
    r"|\s*(?:of us|people|workers|persons|colleagues|employees|co-?workers|others?\b)"
)
_NOT_US: Final = re.compile(
    r"(?:每|另一|某|第|人均|老板|管理|只剩|他们|她们|对方|保安|[带叫来]了?)$"
    r"|(?:厂|公司|单位|工地|the (?:factory|company) (?:has|have))(?:里|有|一共|总共|上|大概|\s)*$"
)
_WE: Final = re.compile(
    r"(?:我们|咱们?|俺们?|阿拉|我哋|我地|偶们|连我|加我)(?:这边|一共|总共|有|几个|大概|差不多|共|全部)*$"
)
_OF_US: Final = re.compile(
    r"\s*(?:多|来|几)?\s*个?(?!\s*(?:月|小时|星期|礼拜|钟|班|工地|厂|项目|年|天|半|工|点|日|号))(?=$|[，。,.!！?？\s都全没被人在一是])"
)
_BESIDE_ME: Final = re.compile(r"(?:我(?:和|跟|与|带着?|同)|除了我|me and|and my|i and)(?:还有|另外|其他|其余|的|\s)*$")
_PAIR: Final = re.compile(r"(?:我们|咱们?|俺们?|我哋|我地|夫妻|哥|姐妹|兄弟|^\s*)(?P<count>俩|仨)(?!月|年)")
_ALONE: Final = re.compile(r"(?:就|只有?)我(?:自己|一个|一人|个)|^我?一个?人?。?$|一个人|only me|just me|alone")
_NOTHING_ELSE: Final = re.compile(r"\s*(?:大概|大约|一共|总共|共|有|差不多)*\s*$")
_ENDS: Final = re.compile(r"\s*(?:多|来|几|余)?\s*(?:个|号|人|个人|名|位|左右)*\s*[。.!！]?\s*$")


def read_people(text: str, *, is_asked: bool = False) -> int | None:
    """How many: "我们十二个人" → 12; None where several numbers may be it. A bare number counts only where we asked how many."""
    folded = fold(simplify(text)).strip()
    if pair := _PAIR.search(folded):
        return 2 if pair["count"] == "俩" else 3
    numbers = [number for number in find_numbers(folded) if number.value is not None]
    if is_asked and len(numbers) == 1 and _is_all(numbers[0], folded):
        return _count(numbers[0], folded)
    ours = [number for number in numbers if _is_ours(number, folded)]
    heads = [
        number
        for number in numbers
        if (number.value or 0) > 1 and _HEADS.match(folded, number.end) and not _NOT_US.search(folded[: number.start])
    ]
    counts = {_count(number, folded) for number in ours or heads}
    if not counts:
        return 1 if (is_asked or "我" in folded or "me" in folded) and _ALONE.search(folded) else None
    return counts.pop() if len(counts) == 1 else None


def _is_all(number: Number, text: str) -> bool:
    return _NOTHING_ELSE.match(text[: number.start]) is not None and _ENDS.match(text, number.end) is not None


def _is_ours(number: Number, text: str) -> bool:
    is_we = _WE.search(text[: number.start]) is not None
    return is_we and (_OF_US.match(text, number.end) or _HEADS.match(text, number.end)) is not None


def _count(number: Number, text: str) -> int | None:
    beside_me = 1 if _BESIDE_ME.search(text[: number.start]) else 0
    count = int(number.value or 0) + beside_me
    return count if 1 <= count <= _MOST and number.value == int(number.value or 0) else None
