"""The clauses around a place of a message: what is said of a figure, or of a danger, is said there. Pure."""

import re

_END = re.compile(r"[，。！？；：!?;\n]|[,.:](?!\d)| and | but ")
# A story is told in smaller steps than that: Chinese and Thai typed with spaces, Burmese, the small words that turn it.
_STEP = re.compile(rf"{_END.pattern}|[、၊။]|\s(?=[\u4e00-\u9fff\u0e00-\u0e7f])| (?:tapi|pero|nhưng) |แต่(?!ง|ละ)")
_AT_ENDS = " ，。、；：,.;"


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the clause before `start`, and what after `end`."""
    ends = [match.end() for match in _END.finditer(text, 0, start)]
    after = _END.search(text, end)
    return text[ends[-1] if ends else 0 : start], text[end : after.start() if after else len(text)]


def steps_around(text: str, start: int, end: int, beside: int) -> str:
    """The step of a story that `start` to `end` stand in, or the steps, with so many more on either side."""
    ends = [0, *(match.end() for match in _STEP.finditer(text) if match.end() < len(text)), len(text)]
    first = max(place for place, at in enumerate(ends) if at <= start)
    last = next(place for place, at in enumerate(ends) if at >= end)
    return text[ends[max(0, first - beside)] : ends[min(len(ends) - 1, last + beside)]].strip(_AT_ENDS)
