"""Plain text and Markdown: bytes → lines."""

import re

from ingest.charset import decode
from ingest.parse.lines import Line, Read, as_read, clean, lines_of

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


def read_plain(content: bytes, charset: str = "") -> Read:
    """Lines of a plain text file."""
    return as_read(lines_of(decode(content, charset)))


def read_markdown(content: bytes, charset: str = "") -> Read:
    """Lines of a Markdown file: headings marked, comments, front matter, emphasis and link targets gone."""
    text = decode(content, charset).replace("\r\n", "\n")
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", text))
    lines: list[Line] = []
    for raw in text.split("\n"):
        heading = _HEADING.match(raw.strip())
        shown = clean(_LINK.sub(r"\1", _EMPHASIS.sub(r"\2", heading[2] if heading else raw)))
        if shown:
            lines.append(Line(shown, len(heading[1]) if heading else 0))
    return as_read(lines)
