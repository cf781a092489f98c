"""What the format modules hand to `structure`: lines of text, cleaned alike whatever file they stood in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD, *range(0xE0000, 0xE0080)]
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph. `level` is 1 to 6 where the format marks it as a heading, otherwise 0."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """A file as lines, and what its format says about it: a title in its properties, how much hidden text was left out."""

    lines: tuple[Line, ...]
    title: str = ""
    hidden_characters: int = 0


def clean(text: str) -> str:
    """One line with single spaces, no invisible characters and no control characters; "" where nothing is left."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    text = "".join(" " if c in "\t\f\v" else c for c in text if c in "\t\f\v" or unicodedata.category(c) != "Cc")
    return _SPACES.sub(" ", text).strip()


def lines_of(text: str, level: int = 0) -> Iterator[Line]:
    """The lines of `text` that hold anything, cleaned."""
    for line in text.splitlines():
        cleaned = clean(line)
        if cleaned:
            yield Line(cleaned, level)


def as_read(lines: Iterable[Line], title: str = "", hidden_characters: int = 0) -> Read:
    """Gather lines."""
    return Read(tuple(lines), clean(title), hidden_characters)
