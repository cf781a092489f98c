"""Content → pieces of Telegram HTML, each within the limits, each valid by itself."""

from dataclasses import dataclass, field
from html import escape
from typing import Final

from bot.channels.telegram_text import clean, cut, length
from bot.cleaning import without_turning
from bot.messages import Block, Style

TEXT_LIMIT: Final = 4096  # UTF-16 units after entities are parsed
CAPTION_LIMIT: Final = 1024
_MOST_BLOCKS: Final = 90  # Telegram keeps 100 entities a message; links and numbers it finds itself count too
_LEAST_ROOM: Final = 64  # less is not worth beginning a text in
_ALERT_SIGN: Final = "⚠️ "

# Notes are set plain: slanted Chinese characters are hard to read on a small screen.
_TAGS: Final = {
    Style.BODY: ("", ""),
    Style.NOTE: ("", ""),
    Style.HEADING: ("<b>", "</b>"),
    Style.ALERT: ("<b>", "</b>"),
    Style.QUOTE: ("<blockquote expandable>", "</blockquote>"),
}


def render(blocks: tuple[Block, ...], first_limit: int = TEXT_LIMIT, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """The blocks as HTML pieces of at most `limit` units, the first of at most `first_limit`; () if all are blank.

    A block moves whole to the next piece where it fits there; a longer one is cut at a paragraph, line or sentence.
    A heading never stands last, away from what it heads.
    """
    pages = [_Page(first_limit)]
    for block in blocks:
        text = _prepare(block)
        while text:
            page = pages[-1]
            if page.takes(block.style, text):
                page.add(block.style, text)
                break
            if page.is_full or (page.has_body and (length(text) <= limit or page.is_nearly_full)):
                pages.append(_Page(limit, page.give_up_headings()))
                continue
            head, text = cut(text, page.room(block.style))
            page.add(block.style, head)
            pages.append(_Page(limit))
    return tuple(page.html() for page in pages if page.parts)


def _prepare(block: Block) -> str:
    text = without_turning(clean(block.text)).strip()
    if block.style is Style.ALERT and text and not text.startswith(_ALERT_SIGN[0]):
        return _ALERT_SIGN + text
    return text


def _gap(before: Style, after: Style) -> str:
    """A blank line; only a line break under a heading, and beside a quote, which clients set apart themselves."""
    if before is Style.HEADING or (before is not after and Style.QUOTE in (before, after)):
        return "\n"
    return "\n\n"


@dataclass(slots=True)
class _Page:
    """One message being filled."""

    limit: int
    parts: list[tuple[Style, str]] = field(default_factory=list)

    @property
    def used(self) -> int:
        gaps = sum(len(_gap(a[0], b[0])) for a, b in zip(self.parts, self.parts[1:], strict=False))
        return gaps + sum(length(text) for _, text in self.parts)

    @property
    def has_body(self) -> bool:
        return any(style is not Style.HEADING for style, _ in self.parts)

    @property
    def is_nearly_full(self) -> bool:
        return self.used > self.limit * 3 // 4 or len(self.parts) >= _MOST_BLOCKS

    @property
    def is_full(self) -> bool:
        return self.limit - self.used < _LEAST_ROOM

    def room(self, style: Style) -> int:
        gap = len(_gap(self.parts[-1][0], style)) if self.parts else 0
        return self.limit - self.used - gap

    def takes(self, style: Style, text: str) -> bool:
        return len(self.parts) < _MOST_BLOCKS and length(text) <= self.room(style)

    def add(self, style: Style, text: str) -> None:
        self.parts.append((style, text))

    def give_up_headings(self) -> list[tuple[Style, str]]:
        """The headings at the end, taken along to the next page unless nothing else stands on this one."""
        if not self.has_body:
            return []
        start = len(self.parts)
        while self.parts[start - 1][0] is Style.HEADING:
            start -= 1
        headings, self.parts = self.parts[start:], self.parts[:start]
        return headings

    def html(self) -> str:
        pieces: list[str] = []
        for index, (style, text) in enumerate(self.parts):
            if index:
                pieces.append(_gap(self.parts[index - 1][0], style))
            opening, closing = _TAGS[style]
            pieces.append(f"{opening}{escape(text, quote=False)}{closing}")
        return "".join(pieces)
