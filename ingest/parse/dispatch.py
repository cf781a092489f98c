"""A file of any format to a ParsedText, checked: what fails becomes a finding, never an exception."""

from dataclasses import replace

from ingest.errors import ParseError
from ingest.findings import Finding, FindingKind, Severity
from ingest.parse.checks import check_text
from ingest.parse.reading import read_text
from ingest.parse.rows import read_rows
from ingest.texts import Origin, ParsedText, RawText, TextFormat


def parse(raw: RawText, origin: Origin) -> ParsedText | Finding:
    """The law in a file with what was noticed in it; one finding where it cannot be read."""
    try:
        parsed = read_rows(raw, origin) if raw.format is TextFormat.ROWS else read_text(raw, origin)
    except ParseError as error:
        return Finding(FindingKind.UNREADABLE, Severity.ERROR, raw.name, str(error), source=origin.source)
    except (
        RecursionError,
        MemoryError,
        ValueError,
        OverflowError,
    ) as error:  # a file made to break parsers breaks itself only
        message = f"it cannot be read as {raw.format} ({type(error).__name__})"
        return Finding(FindingKind.UNREADABLE, Severity.ERROR, raw.name, message, source=origin.source)
    return replace(parsed, findings=(*parsed.findings, *check_text(parsed, origin)))
