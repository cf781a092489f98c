"""What was noticed on the way from a file to a version: values, never exceptions, so that one bad file is one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a finding does to the build."""

    ERROR = "error"  # the text is left out, or the build stops, as its source's on_error says
    WARNING = "warning"  # published, and a person should look
    NOTE = "note"  # explained and expected, as a difference that instruments.toml accepts


class FindingKind(StrEnum):
    """What was noticed."""

    UNREACHABLE = "unreachable"  # the source did not give the file
    KEPT = "kept"  # the source failed, so the copy of an earlier run stands in
    UNREADABLE = "unreadable"  # damaged, locked, too large, a bomb, without text
    TITLE = "title"  # no title, or a wanted title that the source does not hold
    GAP = "gap"  # article numbers missing
    REPEAT = "repeat"  # one article number twice
    EMPTY = "empty"  # an article without text
    LONG = "long"  # an article far longer than articles are
    MOJIBAKE = "mojibake"  # text in a wrong charset, replacement characters
    HIDDEN = "hidden"  # text that a reader of the page would not see, left out
    REPAIRED = "repaired"  # a known defect of the source mended on the way in
    DATES = "dates"  # dates missing, doubtful, or contradicting each other
    TWICE = "twice"  # two texts claim one title and date
    DIFFERS = "differs"  # two sources give one article differently
    SUPERSEDED = "superseded"  # known to be replaced, and the successor is not held
    OUTDATED = "outdated"  # articles changed by an amendment that this text lacks
    SHRUNK = "shrunk"  # fewer articles than the version in use
    PROBE = "probe"  # a probe question no longer finds its article
    CITATION = "citation"  # a guide or digest cites an article that is not held or not in force


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: which file, which article ("" for the whole text), and what a person should know."""

    kind: FindingKind
    severity: Severity
    file: str
    message: str
    article: str = ""
    source: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.article}" if self.article else self.file
        return f"{self.severity}: {place}: {self.message}"


def errors_among(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of severity error."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
