"""Which format a file is in, by its name, its declared type, or its first bytes."""

from pathlib import PurePosixPath

from ingest.texts import TextFormat

_BY_SUFFIX = {
    ".md": TextFormat.MARKDOWN, ".markdown": TextFormat.MARKDOWN, ".txt": TextFormat.TEXT, ".text": TextFormat.TEXT,
    ".html": TextFormat.HTML, ".htm": TextFormat.HTML, ".xhtml": TextFormat.HTML, ".shtml": TextFormat.HTML,
    ".docx": TextFormat.DOCX, ".doc": TextFormat.DOCX, ".pdf": TextFormat.PDF,
}  # fmt: skip
_BY_TYPE = {
    "text/html": TextFormat.HTML, "application/xhtml+xml": TextFormat.HTML, "text/plain": TextFormat.TEXT,
    "text/markdown": TextFormat.MARKDOWN, "application/pdf": TextFormat.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": TextFormat.DOCX,
}  # fmt: skip


def format_of_name(name: str) -> TextFormat | None:
    """By the file's suffix; None where it is not a kind of text that is read."""
    return _BY_SUFFIX.get(PurePosixPath(name).suffix.lower())


def format_of_page(content: bytes, declared: str, url: str) -> TextFormat:
    """By the first bytes, else the server's declaration, else the address; a page is HTML where nothing says otherwise."""
    if content.startswith(b"%PDF-"):
        return TextFormat.PDF
    if content.startswith(b"PK\x03\x04"):
        return TextFormat.DOCX
    return (
        _BY_TYPE.get(declared.partition(";")[0].strip().lower())
        or format_of_name(url.partition("?")[0])
        or TextFormat.HTML
    )
