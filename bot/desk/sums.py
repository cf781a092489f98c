"""Sums as staff type them, into fen. Pure."""

import re
from decimal import Decimal
from typing import Final

from knowledge.numerals import parse_numeral

_UNITS: Final = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(10**8)}
_SAME: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,") | {ord("k"): "千", ord("w"): "万"}
_BEFORE: Final = re.compile(r"^(共|约|人民币|rmb|cny|[¥￥])+")
_AFTER: Final = re.compile(r"(人民币|rmb|cny|yuan|元|块钱|块|圆|整)+$")
_PLAIN: Final = re.compile(r"(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?")
_PIECE: Final = re.compile(r"(\d+(?:\.\d+)?)([百千万亿])")
_HIGHEST_FEN: Final = 10**13  # a hundred billion yuan: more is a slip of the finger


def read_yuan(text: str) -> int | None:
    """The sum in fen that `text` is ("36000", "3.6万", "36,000元", "3万6", "三万六千"); None where it is not a sum."""
    folded = re.sub(r"\s+", "", text.lower())
    folded = _AFTER.sub("", _BEFORE.sub("", folded)).translate(_SAME)
    if _PLAIN.fullmatch(folded):
        yuan: Decimal | None = Decimal(folded.replace(",", ""))
    elif re.search(r"\d", folded):
        yuan = _with_units(folded)
    else:
        yuan = _chinese(folded)
    if yuan is None:
        return None
    fen = yuan * 100
    return int(fen) if fen == fen.to_integral_value() and fen <= _HIGHEST_FEN else None


def _with_units(folded: str) -> Decimal | None:
    """Digits with units, falling: 3.6万, 3万5千, 3万5千200; and 3万6, where the last digit counts tenths of the unit."""
    total, at, unit = Decimal(0), 0, None
    while match := _PIECE.match(folded, at):
        if unit is not None and _UNITS[match[2]] >= unit:
            return None
        unit = _UNITS[match[2]]
        total, at = total + Decimal(match[1]) * unit, match.end()
    rest = folded[at:]
    if unit is None or (rest and not re.fullmatch(r"\d+", rest)):
        return None
    if not rest:
        return total
    if len(rest) == 1:
        return total + Decimal(rest) * unit / 10
    return total + Decimal(rest) if Decimal(rest) < unit else None


def _chinese(folded: str) -> Decimal | None:
    if not re.search("[零〇一二两三四五六七八九十]", folded):
        return None
    # 三万六 means 36,000, not 30,006.
    tail = re.fullmatch(r"(.*[百千万亿])([一二三四五六七八九])", folded)
    try:
        if tail is not None:
            tenths = int(_UNITS[tail[1][-1]]) // 10
            return Decimal(parse_numeral(tail[1]) + parse_numeral(tail[2]) * tenths)
        return Decimal(parse_numeral(folded))
    except ValueError:
        return None
