"""HTML parse mode as Telegram reads it: text, entities in UTF-16 units, and its complaints by byte offset."""

import re
from dataclasses import dataclass
from typing import Any, Final

from tests.botapi.errors import Refusal, bad_request

_TYPES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_CHARACTERS: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_START: Final = re.compile(r"<([^/\s>][^\s>]*|)([^>]*)>")
_END: Final = re.compile(r"</([^\s>]*)\s*>")
_ATTRIBUTE: Final = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?""")


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Open:
    name: str
    attributes: dict[str, str]
    offset: int


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of `source`; raises Refusal "can't parse entities" as Telegram words it."""
    parser = _Parser(source)
    parser.run()
    parser.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return parser.text, parser.entities


def trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without white space at both ends, as Telegram keeps a text; entities move and shrink along."""
    lead = units(text) - units(text.lstrip())
    trimmed = text.strip()
    total, kept = units(trimmed), []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(total, entity["offset"] + entity["length"] - lead)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return trimmed, kept


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.entities: list[dict[str, Any]] = []
        self._open: list[_Open] = []
        self._at = 0

    def run(self) -> None:
        while self._at < len(self.source):
            if self.source[self._at] == "&" and (match := _REFERENCE.match(self.source, self._at)):
                self._refer(match)
            elif self.source.startswith("</", self._at):
                self._end()
            elif self.source[self._at] == "<":
                self._start()
            else:
                self.text += self.source[self._at]
                self._at += 1
        if self._open:
            raise self._complaint(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')

    def _refer(self, match: re.Match[str]) -> None:
        hexadecimal, decimal, name = match.groups()
        self.text += _CHARACTERS[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
        self._at = match.end()

    def _start(self) -> None:
        match = _START.match(self.source, self._at)
        if match is None:
            raise self._complaint(f"Unclosed start tag at byte offset {self._offset()}")
        name = match[1].lower()
        if name not in _TYPES:
            raise self._complaint(f'Unsupported start tag "{name}" at byte offset {self._offset()}')
        attributes = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(match[2])}
        self._open.append(_Open(name, attributes, units(self.text)))
        self._at = match.end()

    def _end(self) -> None:
        if not self._open:
            raise self._complaint(f"Unexpected end tag at byte offset {self._offset()}")
        match = _END.match(self.source, self._at)
        if match is None:
            raise self._complaint(f"Unclosed end tag at byte offset {self._offset()}")
        opened, name = self._open.pop(), match[1].lower()
        if name and name != opened.name:
            raise self._complaint(
                f'Unmatched end tag at byte offset {self._offset()}, expected "</{opened.name}>", found "</{name}>"'
            )
        if length := units(self.text) - opened.offset:
            self.entities.append(
                {"type": self._type(opened), "offset": opened.offset, "length": length}
                | ({"url": opened.attributes.get("href", "")} if opened.name == "a" else {})
            )
        self._at = match.end()

    @staticmethod
    def _type(opened: _Open) -> str:
        if opened.name == "blockquote" and "expandable" in opened.attributes:
            return "expandable_blockquote"
        return _TYPES[opened.name]

    def _offset(self) -> int:
        return len(self.source[: self._at].encode("utf-8", "surrogatepass"))

    @staticmethod
    def _complaint(text: str) -> Refusal:
        return bad_request(f"can't parse entities: {text}")
