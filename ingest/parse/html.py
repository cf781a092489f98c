"""HTML → lines, only what a reader of the page sees: scripts, styles, navigation and hidden elements are left out.

Hidden text is where instructions to language models are smuggled in; how much was left out is reported.
"""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from ingest.charset import decode
from ingest.errors import ParseError
from ingest.parse.lines import Line, Read, as_read, clean

_DROPPED = {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "iframe", "svg", "head",
            "select", "textarea", "object", "embed", "canvas", "audio", "video"}  # fmt: skip
_BLOCKS = {"p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "ul", "ol", "dl", "dt",
           "dd", "blockquote", "pre", "main", "body", "center", "hr"}  # fmt: skip
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(;|$)|font-size\s*:\s*0|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(#f{3}\b|#f{6}\b|white\b|transparent\b)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background", re.IGNORECASE)
_DEPTH = 400  # deeper pages are made to break parsers


def read_html(content: bytes, charset: str = "") -> Read:
    """Lines of a page; raises ParseError where it holds no text."""
    text = decode(content, charset)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ParseError("the page holds no readable HTML") from error
    title = root.findtext(".//title") or ""
    body = _main_part(root)
    reader = _Reader()
    reader.walk(body)
    return as_read(reader.lines(), title, reader.hidden_characters)


def _main_part(root: etree._Element) -> etree._Element:
    """The element that holds the articles: the smallest of the usual containers that has most of the page's text."""
    body = root.find("body") if root.find("body") is not None else root
    whole = len("".join(body.itertext()))
    for path in (".//article", ".//main", ".//*[@id='UCAP-CONTENT']", ".//*[@id='zoom']", ".//*[@class='TRS_Editor']"):
        for found in body.iterfind(path):
            if len("".join(found.itertext())) > whole * 0.5:
                return found
    return body


class _Reader:
    """Walks the tree without recursion and gathers visible text, a piece per block."""

    def __init__(self) -> None:
        self.hidden_characters = 0
        self._pieces: list[tuple[str, int]] = []
        self._open: list[str] = []
        self._level = 0

    def walk(self, root: etree._Element) -> None:
        """Depth first; an explicit stack, for a page may be nested ten thousand deep."""
        stack: list[tuple[etree._Element, bool, int]] = [(root, False, 0)]
        while stack:
            element, is_closing, depth = stack.pop()
            if is_closing:
                self._end(element)
                continue
            if not isinstance(element.tag, str) or element.tag in _DROPPED or depth > _DEPTH:
                self._say(element.tail)
                continue
            if _is_hidden(element):
                self.hidden_characters += len(clean("".join(element.itertext())))
                self._say(element.tail)
                continue
            self._begin(element)
            stack.append((element, True, depth))
            stack.extend((child, False, depth + 1) for child in reversed(element))

    def lines(self) -> Iterator[Line]:
        """What was gathered."""
        self._flush()
        for text, level in self._pieces:
            for raw in text.split("\n"):
                cleaned = clean(raw)
                if cleaned:
                    yield Line(cleaned, level)

    def _begin(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            self._level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else self._level
        elif element.tag in {"td", "th"} and self._open:
            self._open.append(" ")
        self._say(element.text)

    def _end(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            if re.fullmatch(r"h[1-6]", element.tag):
                self._level = 0
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._open.append(re.sub(r"[\r\n]+", " " if text.isascii() else "", text))

    def _flush(self) -> None:
        if self._open:
            self._pieces.append(("".join(self._open), self._level))
            self._open = []


def _is_hidden(element: etree._Element) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style") or ""
    if _HIDDEN_STYLE.search(style):
        return True
    return bool(_WHITE.search(style)) and not _BACKGROUND.search(style)
