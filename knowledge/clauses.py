"""A long question in its clauses: each may tell of something else, and the whole then blurs into a vector near to nothing."""

import re

_BREAK = re.compile(r"[，,。！!？?；;\n]+|\. ")
_HAN = re.compile(r"[㐀-鿿]")
_LEAST = 4  # characters of a clause that says something
_LONG = 24  # Chinese characters, or thrice as many others, from which a question is compared clause by clause too
_MOST = 12


def split_clauses(question: str) -> list[str]:
    """The clauses of a question long enough to have several; none where it is short or has only one."""
    han = len(_HAN.findall(question))
    if han + (len(question) - han) / 3 < _LONG:
        return []
    clauses = [clause for part in _BREAK.split(question) if len(clause := part.strip()) >= _LEAST]
    return clauses[:_MOST] if len(clauses) > 1 else []
