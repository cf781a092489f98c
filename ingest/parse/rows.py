"""One law out of a package's table → ParsedText. The package source writes the law as JSON; what its data gets wrong is mended.

Known defects: the Arabic article number drops 之一 (so numbers come from the Chinese label), the heading of the next part
stands glued to the last article of some parts, and the date column holds the first commencement, not the version's.
"""

import json
from datetime import date

from ingest.errors import ParseError
from ingest.findings import Finding, FindingKind, Severity
from ingest.parse.closing import find_repeals
from ingest.parse.lines import clean
from ingest.parse.reading import make_provision
from ingest.parse.structure import Draft, read_heading
from ingest.texts import Numbering, Origin, ParsedText, RawText
from knowledge.law import Instrument, InstrumentKind, Validity, short_title
from knowledge.numerals import parse_article


def read_rows(raw: RawText, origin: Origin) -> ParsedText:
    """The law in one JSON object as `sources.package` writes it; raises ParseError where it is something else."""
    try:
        law = json.loads(raw.content)
        instrument = _instrument(law, raw, origin)
        drafts, findings = _drafts(law, raw, origin)
    except (KeyError, TypeError, ValueError) as error:
        raise ParseError(f"the table's columns do not hold what the manifest says ({error})") from error
    provisions = tuple(make_provision(instrument, draft) for draft in drafts)
    return ParsedText(
        file=raw.name,
        instrument=instrument,
        provisions=provisions,
        numbering=Numbering.ARTICLES,
        commences_on=_day(law["effective_on"]),
        is_ended=law["state"] == "ended",
        is_excerpt=bool(law["parts"]),
        is_amended=law["state"] == "amended",
        repeals=tuple(repeal for repeal in find_repeals(provisions) if repeal.title != instrument.title),
        findings=tuple(findings),
    )


def _instrument(law: dict[str, str], raw: RawText, origin: Origin) -> Instrument:
    title = short_title(law["title"])
    version_on = _day(law["version_on"]) or _day(law["published_on"])
    return Instrument(
        id=f"{title}@{version_on or 'undated'}",
        title=title,
        kind=origin.kind or InstrumentKind.STATUTE,
        validity=Validity(),
        full_title=law["title"],
        jurisdiction=origin.jurisdiction,
        issued_by=law["issued_by"] or origin.publisher,
        promulgated_on=_day(law["published_on"]),
        version_on=version_on,
        source=origin.source,
        url=raw.url,
    )


def _drafts(law: dict[str, list[list[str]]], raw: RawText, origin: Origin) -> tuple[list[Draft], list[Finding]]:
    """Articles of the wanted parts, and what was mended or left out on the way."""
    drafts: list[Draft] = []
    findings: list[Finding] = []

    def note(kind: FindingKind, severity: Severity, message: str, article: str = "") -> None:
        findings.append(Finding(kind, severity, raw.name, message, article, origin.source))

    for chapter, section, label, text in law["rows"]:
        number = parse_article(label)
        if number is None:
            note(FindingKind.GAP, Severity.WARNING, f"{label!r} is not an article and was left out")
            continue
        lines = [line for line in (clean(line) for line in text.splitlines()) if line]
        while len(lines) > 1 and read_heading(lines[-1]) is not None:
            note(FindingKind.REPAIRED, Severity.NOTE, f"the heading {lines[-1]!r} stood glued to its end", number)
            lines.pop()
        part = _part(law, number)
        if part is not None:
            drafts.append(Draft(number, tuple(name for name in (part, clean(chapter), clean(section)) if name), lines))
    return drafts, findings


def _part(law: dict[str, list[list[str]]], number: str) -> str | None:
    """The part that an article belongs to, "" where the manifest names no parts, None where it is in no wanted part."""
    if not law["parts"]:
        return ""
    whole = int(number.partition("-")[0])
    return next((name for name, first, last in law["parts"] if int(first) <= whole <= int(last)), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
