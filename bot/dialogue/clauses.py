"""The clause around a place of a message: what is said of a figure is said in its clause. Pure."""

import re

_END = re.compile(r"[，。！？；：!?;\n]|[,.:](?!\d)| and | but ")


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the clause before `start`, and what after `end`."""
    ends = [match.end() for match in _END.finditer(text, 0, start)]
    after = _END.search(text, end)
    return text[ends[-1] if ends else 0 : start], text[end : after.start() if after else len(text)]
