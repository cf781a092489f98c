"""Turns true sentences into false ones that look alike: what a careless or hostile writer would get wrong."""

import random
import re

_TURNS = {
    "zh": [
        ("不得", "可以"), ("不能", "可以"), ("应当", "不必"), ("必须", "不必"), ("有权", "无权"), ("可以", "不得"), ("不用", "必须"),
        ("应该", "不必"), ("没有", "有"), ("不", ""), ("没", ""), ("要付", "不用付"), ("应", "不应"),
    ],
    "en": [
        ("may not ", "may "), ("must not ", "may "), ("cannot ", "can "), (" must ", " need not "), (" not ", " "), ("can ", "cannot "),
        (" may ", " may not "), ("entitled", "not entitled"), (" has to ", " need not "), (" owes ", " does not owe "), ("without ", "with "),
    ],
}  # fmt: skip
_REFERENCE = re.compile(r"(\[[^\[\]]*\])")
_DIGITS = re.compile(
    r"(?<![\d.])(\d{1,3})(?![\d.])(?=\s*(?:%|个?月|个?工作日|日|天|年|倍|小时|周|days?\b|months?\b|years?\b|hours?\b|per cent|times))"
)
_HAN_NUMBER = re.compile(r"(三十|十五|六十|[二三四五六七八九])(?=个?(?:月|年|日|倍|周|天))")
_WORD = re.compile(r"\b(one|two|three|double|triple)\b(?= (?:month|year|day|week|wage|time|pay))")
_OTHER_WORDS = {"one": "four", "two": "five", "three": "seven", "double": "triple", "triple": "double"}
_PARTIES = {
    "zh": (re.compile(r"用人单位|单位|公司|老板|你|劳动者"), "单位", {"你", "劳动者"}),
    "en": (re.compile(r"\b(?:(?:the|your|an) employer|you)\b", re.IGNORECASE), "the employer", {"you"}),
}


def falsify_figure(text: str, language: str, rng: random.Random) -> str | None:
    """The first figure with a unit changed; None where there is none."""
    pieces = _REFERENCE.split(text)
    for place in range(0, len(pieces), 2):
        for pattern in (_DIGITS, _HAN_NUMBER, _WORD):
            if match := pattern.search(pieces[place]):
                pieces[place] = (
                    pieces[place][: match.start()] + _other_number(match[1], rng) + pieces[place][match.end() :]
                )
                return "".join(pieces)
    return None


def _other_number(number: str, rng: random.Random) -> str:
    if number in _OTHER_WORDS:
        return _OTHER_WORDS[number]
    if number.isascii():
        return str(
            rng.choice([other for other in range(max(1, int(number) - 12), int(number) + 30) if other != int(number)])
        )
    return rng.choice(
        [other for other in ("二", "三", "四", "五", "六", "七", "九", "十八", "四十五") if other != number]
    )


def turn_round(text: str, language: str, _: random.Random) -> str | None:
    """A negation or modal verb turned into its opposite; None where there is none."""
    pieces = _REFERENCE.split(text)
    for old, new in _TURNS[language]:
        for place in range(0, len(pieces), 2):
            if old in pieces[place]:
                pieces[place] = pieces[place].replace(old, new, 1)
                return "".join(pieces)
    return None


def exchange_parties(text: str, language: str, _: random.Random) -> str | None:
    """Employer and worker exchanged; None where not both are named."""
    pattern, employer, workers = _PARTIES[language]
    named = {match[0].lower() in workers for match in pattern.finditer(text)}
    if named != {True, False}:
        return None
    worker = "你" if language == "zh" else "you"
    return pattern.sub(lambda match: employer if match[0].lower() in workers else worker, text)
