"""One file of running text in, one ParsedText out: header, articles, and what they say of their own validity."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

from ingest.errors import ParseError
from ingest.findings import Finding, FindingKind, Severity
from ingest.parse.closing import find_commencement, find_repeals, is_repealed_article
from ingest.parse.docx import read_docx
from ingest.parse.header import Header, find_jurisdiction, guess_kind, read_date, read_header
from ingest.parse.html import read_html
from ingest.parse.lines import Line, Read
from ingest.parse.pdf import read_pdf
from ingest.parse.plain import read_markdown, read_plain
from ingest.parse.structure import Draft, Outline, outline
from ingest.texts import Numbering, Origin, ParsedText, RawText, TextFormat
from knowledge.law import Instrument, InstrumentKind, Provision, Validity, short_title

_READERS: dict[TextFormat, Callable[[bytes, str], Read]] = {
    TextFormat.MARKDOWN: read_markdown,
    TextFormat.HTML: read_html,
    TextFormat.DOCX: read_docx,
    TextFormat.PDF: read_pdf,
    TextFormat.TEXT: read_plain,
}
_NAME_DATE = re.compile(r"[（(]\s*((?:19|20)\d\d-\d\d-\d\d)\s*[)）]\s*$")


def read_text(raw: RawText, origin: Origin) -> ParsedText:
    """The law in a file of running text; raises ParseError where it cannot be read."""
    read = _READERS[raw.format](raw.content, raw.charset)
    if not read.lines:
        raise ParseError("it holds no text")
    found = outline(read.lines)
    stem = PurePosixPath(raw.name).stem
    header = read_header(_above(found), read.title or _NAME_DATE.sub("", stem))
    instrument = _instrument(raw, origin, header, found, stem)
    provisions = tuple(make_provision(instrument, draft) for draft in found.drafts)
    commences_on = header.commences_on or find_commencement(provisions, instrument.promulgated_on)
    return ParsedText(
        file=raw.name,
        instrument=instrument,
        provisions=provisions,
        numbering=found.numbering,
        part=header.part,
        commences_on=commences_on,
        repeals=tuple(r for r in find_repeals(provisions) if r.title != instrument.title),
        findings=tuple(_findings(raw, read, origin)),
    )


def _above(found: Outline) -> list[Line]:
    """The header's lines; a text without articles has its date and sender at the end."""
    if found.numbering is Numbering.ARTICLES or not found.drafts:
        return list(found.head)
    tail = [Line(line) for line in found.drafts[-1].lines[-3:] if len(line) < 40]
    return [*found.head, *tail]


def _instrument(raw: RawText, origin: Origin, header: Header, found: Outline, stem: str) -> Instrument:
    full_title = header.title.strip("《》 ")
    head_text = " ".join(line.text for line in found.head)
    body = "\n".join(" ".join((*draft.heading, *draft.lines[:2])) for draft in found.drafts[:8])
    jurisdiction = (
        origin.jurisdiction
        if origin.jurisdiction != "CN"
        else find_jurisdiction(short_title(full_title), head_text, raw.name)
    )
    issued_by = header.issued_by or origin.publisher
    kind = (
        guess_kind(full_title, header.issued_by, jurisdiction, f"{body}\n{stem}") or origin.kind or InstrumentKind.RULE
    )
    if origin.kind in {InstrumentKind.CASE, InstrumentKind.TREATY}:
        kind = origin.kind
    named = _NAME_DATE.search(stem)
    days = [day for day in (header.version_on, read_date(named[1]) if named else None) if day]
    version_on: date | None = max(days, default=None)
    title = short_title(full_title)
    return Instrument(
        id=f"{title}@{version_on or 'undated'}",
        title=title,
        kind=kind,
        validity=Validity(),
        full_title=full_title,
        jurisdiction=jurisdiction,
        issued_by=issued_by,
        promulgated_on=header.promulgated_on or (version_on if version_on else None),
        version_on=version_on,
        source=origin.source,
        url=raw.url,
    )


def make_provision(instrument: Instrument, draft: Draft) -> Provision:
    """A provision of a gathered article; its language is seen from its letters, a struck-out one is in force on no day."""
    text = draft.text
    english = sum(1 for c in text if c.isascii() and c.isalpha())
    language = "en" if text and english > len(text) * 0.5 else "zh"
    validity = Validity(until_on=date.min) if is_repealed_article(text) else Validity()
    return Provision(instrument, draft.number, text, validity, language=language, heading=draft.heading)


def _findings(raw: RawText, read: Read, origin: Origin) -> list[Finding]:
    if not read.hidden_characters:
        return []
    message = f"{read.hidden_characters} characters that a reader of the page would not see were left out"
    return [Finding(FindingKind.HIDDEN, Severity.WARNING, raw.name, message, source=origin.source)]
