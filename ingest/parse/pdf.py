"""PDF with text → lines. pypdfium2 keeps Chinese as written; what remains of CJK radicals is mapped to plain characters."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.errors import ParseError
from ingest.parse.lines import Line, Read, as_read, clean
from ingest.parse.radicals import plain_characters

_MOST_PAGES = 3_000
_PAGE_NUMBER = re.compile(r"^[-—–－\s·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?[-—–－\s·]*$")
_SENTENCE_END = re.compile(r"[。；：！？.;:!?”」』）)》]$")
_NEW_LINE = re.compile(
    r"^(?:第\s*[零〇一二三四五六七八九十百千0-9]+\s*(?:条|编|章|节|分编)|[（(][一二三四五六七八九十0-9]+[）)]|[一二三四五六七八九十]+、|"
    r"\d{1,3}[.、．]|(?:Article|Section|Chapter|Part)\s+[0-9IVXLC]+|附\s*则|目\s*录)"
)


def read_pdf(content: bytes, charset: str = "") -> Read:
    """Lines of all pages, joined where the page broke them; raises ParseError for damaged, locked or image-only files."""
    del charset
    import pypdfium2  # noqa: PLC0415

    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ParseError("the PDF is locked by a password; save a copy without one") from error
        raise ParseError("the PDF is damaged or cut short; fetch it again") from error
    try:
        return _read(opened)
    finally:
        opened.close()


def _read(opened: Any) -> Read:
    if len(opened) > _MOST_PAGES:
        raise ParseError(f"the PDF has {len(opened)} pages; the most that is read is {_MOST_PAGES}")
    pages = [_page_lines(opened, number) for number in range(len(opened))]
    if not any(pages):
        raise ParseError("the PDF holds no text, only images; recognise its text first (OCR)")
    title = str(opened.get_metadata_dict().get("Title") or "")
    return as_read(_joined(_without_running_heads(pages)), title)


def _page_lines(opened: Any, number: int) -> list[str]:
    import pypdfium2  # noqa: PLC0415

    try:
        page = opened[number]
        text = str(page.get_textpage().get_text_bounded())
    except pypdfium2.PdfiumError as error:
        raise ParseError(f"page {number + 1} of the PDF is damaged; fetch it again") from error
    lines = (clean(plain_characters(line)) for line in text.replace("\ufffe", "").splitlines())
    return [line for line in lines if line and not _PAGE_NUMBER.match(line)]


def _without_running_heads(pages: list[list[str]]) -> Iterator[str]:
    """Page by page, less the first or last line that most pages share."""
    firsts = [page[0] for page in pages[1:] if page]
    lasts = [page[-1] for page in pages if page]
    running = {
        line for edge in (firsts, lasts) for line in set(edge) if len(pages) > 3 and edge.count(line) > len(pages) / 2
    }
    for page in pages:
        yield from (line for i, line in enumerate(page) if not (line in running and i in (0, len(page) - 1)))


def _joined(lines: Iterator[str]) -> Iterator[Line]:
    """Lines that the page width broke are put together again: a line goes on until a sentence ends or a new item begins."""
    held, width = "", 0
    for line in lines:
        is_broken = (
            bool(held) and not _SENTENCE_END.search(held) and not _NEW_LINE.match(line) and len(held) >= width * 0.7
        )
        if is_broken:
            held += ("" if ord(held[-1]) > 0x2E80 or ord(line[0]) > 0x2E80 else " ") + line
        else:
            if held:
                yield Line(held)
            held = line
        width = max(width, min(len(line), 45))
    if held:
        yield Line(held)
