"""Text as Telegram counts and takes it: cleaning, length in UTF-16 units, cutting at sensible places."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.cleaning import without_controls, without_turning

_PATH_SIGNS: Final = re.compile(r'[\\/:*?"<>|\n\t]')

# Where a text may be cut, best first: between paragraphs, lines, sentences, clauses, words.
_BORDERS: Final = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"[。！？；…](?:[”’」』）)]*)|[.!?;](?=\s)"),
    re.compile(r"[，、：,:](?![0-9])"),
    re.compile(r"\s"),
)
_WORTH_WAITING: Final = 0.5  # a better border counts only in the second half of the room, or pieces get tiny


def clean(text: str) -> str:
    """`text` without NUL, control characters and lone surrogates; line breaks become a single newline each."""
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_name(name: str, longest: int = 64) -> str:
    """A person's or file's name on one line, unable to pass for something else."""
    return _PATH_SIGNS.sub("_", without_turning(clean(name))).strip()[:longest]


def length(text: str) -> int:
    """The length Telegram counts: UTF-16 units, two for a character outside the basic plane."""
    return len(text) + sum(character > "\uffff" for character in text)


def head_within(text: str, room: int) -> str:
    """The longest beginning of `text` of at most `room` UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")


def cut(text: str, room: int) -> tuple[str, str]:
    """`text` in two, the first of at most `room` units, cut where a reader would pause; only white space is lost."""
    head = head_within(text, room)
    if len(head) == len(text):
        return text, ""
    at = _border(text, head) or _between_characters(text, len(head))
    return text[:at].rstrip(), text[at:].lstrip()


def _border(text: str, head: str) -> int:
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(head)]
        if ends and ends[-1] >= _WORTH_WAITING * len(head):
            return ends[-1]
    return 0


def _between_characters(text: str, at: int) -> int:
    """The nearest place at or before `at` that separates no mark from its letter and no joined emoji."""
    for place in _places_before(at):
        joins = unicodedata.combining(text[place]) or text[place] in "\u200d\ufe0f" or text[place - 1] == "\u200d"
        if not joins:
            return place
    return at


def _places_before(at: int) -> Iterator[int]:
    yield from range(at, max(0, at - 16), -1)
