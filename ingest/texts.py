"""The two values that cross between stages: a file as its source delivered it, and the law that a parser read in it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.findings import Finding
from knowledge.law import Instrument, InstrumentKind, Provision


class TextFormat(StrEnum):
    """How a file is to be read."""

    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    TEXT = "text"
    ROWS = "rows"  # JSON of a table's rows, made by the package source
    GUIDE = "guide"  # our own content, in the format of docs/content.md
    DIGEST = "digest"


class Numbering(StrEnum):
    """What a text's provisions are."""

    ARTICLES = "articles"  # 第一条 or Article 1, the publisher's own numbers
    SECTIONS = "sections"  # no articles: numbered items or headings, counted from 1 where the text has no numbers


@dataclass(frozen=True, slots=True)
class Origin:
    """What the manifest says about where a file comes from; defaults for what the file itself does not say."""

    source: str
    kind: InstrumentKind | None = None
    jurisdiction: str = "CN"
    publisher: str = ""
    rank: int = 0  # the position in the manifest: where two sources hold one text, the lower rank is taken
    is_stopping: bool = False  # on_error = "stop": an error in this source's text stops the build


@dataclass(frozen=True, slots=True)
class RawText:
    """One file as delivered: `name` within its source, its bytes, and where it was found."""

    name: str
    content: bytes
    format: TextFormat
    url: str = ""
    charset: str = ""  # as declared by the server, when it did
    revision: str = ""  # the commit or version of the whole source, where it has one; no part of what the parser sees

    @property
    def hash(self) -> str:
        """SHA-256 over all that the parser sees."""
        head = f"{self.name}\0{self.format}\0{self.url}\0{self.charset}\0"
        return hashlib.sha256(head.encode() + self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Repeal:
    """A text's statement that another instrument ends. `on` is None where it ends with this text's first day."""

    title: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ParsedText:
    """One instrument version as a parser read it; dates and validity are settled later, beside the other texts."""

    file: str
    instrument: Instrument
    provisions: tuple[Provision, ...]
    numbering: Numbering
    part: str = ""  # 民法典-合同编.md holds the part 合同 of the instrument 民法典
    commences_on: date | None = None  # first commencement, as the header or the closing article states it
    is_ended: bool = False  # the source itself says that this version is no longer law
    is_excerpt: bool = False  # only the parts that the manifest names were taken
    is_amended: bool = False  # the source itself says that a later amendment changed parts of it
    repeals: tuple[Repeal, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def article_count(self) -> int:
        """How many articles; 0 for a text that has none."""
        return len(self.provisions) if self.numbering is Numbering.ARTICLES else 0
