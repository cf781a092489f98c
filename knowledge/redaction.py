"""Personal details out of a text before it leaves the house, and back into what the worker is told.

By shape and checksum where a detail has one, by the words around it where not (`knowledge.personal`). In doubt it is taken out: a
question loses little by it. Names of firms and of cities stay, since the law differs by them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from knowledge.personal import BY_SHAPE, BY_WORDS, RUNS, Detail, kind_of_number

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_KEPT_WIDE = {ord(sign) for sign in "，！？；：（）"}
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if wide not in _KEPT_WIDE} | {0x3000: 0x20}
_OPEN, _CLOSE = "〔", "〕"
_PLACEHOLDER = re.compile(rf"{_OPEN}[A-Z]+\d+{_CLOSE}")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text that may leave, and what its placeholders stand for; `secrets` must not."""

    text: str
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    def restore(self, text: str) -> str:
        """`text` with our placeholders filled in again; those that we did not make go."""
        return _PLACEHOLDER.sub(lambda match: self.secrets.get(match[0], ""), text)


def without_placeholders(text: str) -> str:
    """`text` without any placeholder."""
    return _PLACEHOLDER.sub("", text)


def redact(text: str) -> Redacted:
    """The text without what tells who somebody is. Wide characters are narrowed and invisible ones dropped on the way."""
    plain = _INVISIBLE.sub("", text).translate(_WIDE).replace(_OPEN, " ").replace(_CLOSE, " ")
    hidden = _Hidden()
    for detail, pattern in BY_SHAPE:
        plain = pattern.sub(hidden.taker(detail), plain)
    plain = "".join(_hide_numbers(plain, hidden.hide))
    for detail, pattern in BY_WORDS:
        plain = pattern.sub(hidden.taker(detail), plain)
    for placeholder, secret in hidden.secrets.items():
        if len(secret) > 1:  # once told, a secret is one wherever it stands; a lone surname stands in too many words
            plain = plain.replace(secret, placeholder)
    return Redacted(plain, hidden.secrets)


class _Hidden:
    """The details found so far: the same one gets the same placeholder."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}

    def hide(self, detail: Detail, secret: str) -> str:
        known = next((name for name, value in self.secrets.items() if value == secret), None)
        if known is None:
            number = 1 + sum(name.startswith(f"{_OPEN}{detail}") for name in self.secrets)
            known = f"{_OPEN}{detail}{number}{_CLOSE}"
            self.secrets[known] = secret
        return known

    def taker(self, detail: Detail) -> Callable[[re.Match[str]], str]:
        def take(match: re.Match[str]) -> str:
            groups = match.groupdict()
            secret = groups.get("secret") or match[0]
            # An address may hold a number hidden before it: what stands around the number is hidden too.
            pieces = re.split(rf"({_PLACEHOLDER.pattern})", secret)
            kept = (
                piece if place % 2 or not piece.strip() else self.hide(detail, piece)
                for place, piece in enumerate(pieces)
            )
            return f"{groups.get('cue') or ''}{''.join(kept)}"

        return take


def _hide_numbers(text: str, hide: Callable[[Detail, str], str]) -> Iterator[str]:
    """The text in pieces, every long number that is no date and no sum of money hidden."""
    end = 0
    for match in sorted((match for run in RUNS for match in run.finditer(text)), key=lambda match: match.start()):
        if match.start() < end:
            continue
        yield text[end : match.start()]
        detail = kind_of_number(match)
        yield match[0] if detail is None else hide(detail, match[0])
        end = match.end()
    yield text[end:]
