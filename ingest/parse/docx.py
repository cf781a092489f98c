"""DOCX → lines. The archive is weighed before it is opened: a few kilobytes can unpack to gigabytes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from ingest.errors import ParseError
from ingest.parse.lines import Line, Read, as_read, clean

_MOST_BYTES = 200_000_000
_MOST_RATIO = 200  # XML packs about 20:1; a bomb a thousand
_MOST_FILES = 5_000


def read_docx(content: bytes, charset: str = "") -> Read:
    """Paragraphs and table rows in order, headings marked; raises ParseError for what is damaged, locked or a bomb."""
    del charset  # XML declares its own
    _weigh(content)
    import docx  # noqa: PLC0415

    try:
        opened = docx.Document(io.BytesIO(content))
        return as_read(_lines(opened), opened.core_properties.title or "")
    except Exception as error:  # python-docx raises whatever its XML and zip layers raise
        raise ParseError("the Word file is damaged; open it in an office program and save it again") from error


def _weigh(content: bytes) -> None:
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise ParseError("it is an old .doc or a password-protected Word file; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ParseError("the Word file is damaged: its archive cannot be opened") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_FILES or unpacked > _MOST_BYTES or unpacked > _MOST_RATIO * max(len(content), 50_000):
        raise ParseError(f"the Word file would unpack to {unpacked:,} bytes and was not opened")


def _lines(opened: Any) -> Iterator[Line]:
    from docx.table import Table  # noqa: PLC0415

    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(clean(cell.text) for cell in row.cells)
                text = " ".join(cell for cell in cells if cell)
                if text:
                    yield Line(text)
            continue
        style = (block.style.name or "") if block.style is not None else ""
        heading = re.match(r"(?:Heading|标题) ?(\d)", style)
        level = min(int(heading[1]), 6) if heading else (1 if style in {"Title", "标题"} else 0)
        for raw in block.text.split("\n"):
            text = clean(raw)
            if text:
                yield Line(text, level)
