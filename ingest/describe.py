"""Gatherings, versions and findings as plain values for --json, and as rich tables for a terminal."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.findings import Finding, Severity
from ingest.gather import Gathering
from ingest.parsed import Gathered
from ingest.settle import Settled, first_day
from ingest.texts import Numbering
from knowledge.law import Validity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
Values = dict[str, Any]


def finding_values(finding: Finding) -> Values:
    """One finding."""
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "source": finding.source,
        "file": finding.file,
        "article": finding.article,
        "message": finding.message,
    }


def text_values(gathering: Gathering, today: date) -> list[Values]:
    """Every text of a gathering, those with errors and those that could not be read included, by file."""
    by_file: dict[str, list[Finding]] = {}
    for finding in gathering.findings:
        by_file.setdefault(finding.file, []).append(finding)
    rows = [
        _row(text, settled.instrument.validity, today, settled)
        for settled in gathering.settled
        for text in settled.texts
    ]
    rows += [_row(text, Validity(first_day(text)), today, None) for text in gathering.left_out]
    named = {row["file"] for row in rows}
    unread = sorted({f.file for f in gathering.findings if f.severity is Severity.ERROR and f.file not in named})
    rows += [
        {"file": file, "title": None, "kind": None, "articles": 0, "sections": 0, "is_taken": False} for file in unread
    ]
    for row in rows:
        row["findings"] = [finding_values(finding) for finding in by_file.get(row["file"], ())]
    return sorted(rows, key=lambda row: str(row["file"]))


def _row(text: Gathered, validity: Validity, today: date, settled: Settled | None) -> Values:
    instrument = settled.instrument if settled else text.text.instrument
    has_articles = text.text.numbering is Numbering.ARTICLES
    return {
        "file": text.text.file,
        "source": text.origin.source,
        "title": instrument.title,
        "full_title": instrument.full_title,
        "part": text.text.part or None,
        "kind": instrument.kind.value,
        "jurisdiction": instrument.jurisdiction,
        "issued_by": instrument.issued_by or None,
        "promulgated_on": _day(instrument.promulgated_on),
        "version_on": _day(instrument.version_on),
        "commences_on": _day(text.text.commences_on),
        "in_force_from": _day(validity.from_on),
        "in_force_until": _day(validity.until_on),
        "is_in_force": validity.holds_on(today) and settled is not None,
        "articles": text.provision_count if has_articles else 0,
        "sections": 0 if has_articles else text.provision_count,
        "not_today": sorted(article for article, own in settled.articles.items() if not own.holds_on(today))
        if settled
        else [],
        "repeals": [repeal.title for repeal in text.text.repeals],
        "is_taken": settled is not None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def show_texts(console: Console, rows: Iterable[Values]) -> None:
    """A table of texts."""
    table = Table(title=None, header_style="bold")
    for name in ("text", "kind", "place", "in force from", "until", "articles"):
        table.add_column(name, justify="right" if name == "articles" else "left", overflow="fold")
    for row in rows:
        if row["title"] is None:
            table.add_row(Text(row["file"], style="red"), "", "", "", "", "")
            continue
        style = "" if row["is_in_force"] else "dim"
        until = row["in_force_until"] or ""
        count = str(row["articles"]) if row["articles"] else f"{row['sections']} §"
        table.add_row(
            row["title"], row["kind"], row["jurisdiction"], row["in_force_from"] or "?", until, count, style=style
        )
    console.print(table)


def show_findings(console: Console, findings: Iterable[Finding], *, with_notes: bool = False) -> None:
    """One line each, errors first; notes only when asked for."""
    order = list(Severity)
    for finding in sorted(findings, key=lambda f: (order.index(f.severity), f.source, f.file)):
        if with_notes or finding.severity is not Severity.NOTE:
            console.print(Text(str(finding), style=_STYLES[finding.severity]), soft_wrap=True)


def count_of(findings: Iterable[Finding]) -> str:
    """The number of errors and warnings in words, as in 2 errors, 1 warning."""
    severities = [finding.severity for finding in findings]
    told = [(severities.count(severity), severity.value) for severity in (Severity.ERROR, Severity.WARNING)]
    return (
        ", ".join(f"{number} {name}{'s' if number > 1 else ''}" for number, name in told if number)
        or "no errors or warnings"
    )
