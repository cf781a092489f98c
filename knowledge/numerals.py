"""Chinese numerals as they stand in statutes, and article numbers made of them."""

import re

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

NUMERAL = "[零〇一二三四五六七八九十百千0-9０-９]+"
ARTICLE_HEAD = re.compile(rf"第\s*({NUMERAL})\s*条(?:之({NUMERAL}))?")


def parse_numeral(text: str) -> int:
    """The whole number that `text` writes, in Chinese or Arabic digits ("二十", "两百零五", "一万二千", "２１").

    Raises ValueError where the text is not a whole number.
    """
    folded = text.translate(str.maketrans("０１２３４５６７８９", "0123456789")).strip()
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if not folded or any(c not in _DIGITS and c not in _UNITS and c not in _MYRIADS for c in folded):
        raise ValueError(f"not a Chinese numeral: {text!r}")
    if len(folded) > 1 and all(c in _DIGITS for c in folded):  # 二〇二四: read digit by digit, as years are written
        return int("".join(str(_DIGITS[c]) for c in folded))
    total = section = digit = 0
    for character in folded:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            total = (total + section + digit) * _MYRIADS[character]
            section = digit = 0
    return total + section + digit


def parse_article(label: str) -> str | None:
    """The article number that `label` begins with, in Arabic numerals: "第二十条之一" → "20-1"; None where it begins otherwise."""
    match = ARTICLE_HEAD.match(label.strip())
    if match is None:
        return None
    number = str(parse_numeral(match[1]))
    return f"{number}-{parse_numeral(match[2])}" if match[2] else number


def write_numeral(number: int) -> str:
    """`number` (0 to 9999) in the Chinese numerals that statutes use: 82 → "八十二", 105 → "一百零五", 12 → "十二"."""
    if not 0 <= number <= 9999:
        raise ValueError(f"statutes do not number that far: {number}")
    if number == 0:
        return "零"
    written, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if pending_zero and written else "") + "零一二三四五六七八九"[digit] + name
            pending_zero = False
        else:
            pending_zero = True
    return written[1:] if written.startswith("一十") else written


def article_label(article: str) -> str:
    """The statute's own heading for an article number: "20-1" → "第二十条之一"."""
    number, _, addition = article.partition("-")
    return f"第{write_numeral(int(number))}条" + (f"之{write_numeral(int(addition))}" if addition else "")
