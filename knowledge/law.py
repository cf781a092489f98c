"""Law as values: an instrument, its provisions, and references to them.

An answer points to evidence, evidence to passages, passages to provisions, each by reference; nothing here is looked up.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

TITLE_PREFIX = "中华人民共和国"
_REFERENCE = re.compile(r"\[([^\[\]:：]{2,60})[:：](\d{1,4}(?:-\d{1,2})?)\]")


class InstrumentKind(StrEnum):
    """What an instrument is; the order is that of legal force within one jurisdiction."""

    STATUTE = "statute"  # 法律, by the National People's Congress or its Standing Committee
    REGULATION = "regulation"  # 行政法规, by the State Council
    INTERPRETATION = "interpretation"  # 司法解释, by the Supreme People's Court or Procuratorate
    RULE = "rule"  # 部门规章, by a ministry
    NOTICE = "notice"  # a ministry's notice or opinion
    LOCAL = "local"  # 地方性法规, by a province or city
    TREATY = "treaty"  # an international convention
    CASE = "case"  # a typical case published by a court or ministry: shows how law is applied, is not law


class TextKind(StrEnum):
    """Whose words a provision's text is."""

    OFFICIAL = "official"  # the publisher's text
    DIGEST = "digest"  # our plain restatement; always shown as ours, never as the law


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Names one article: `instrument` is the official title without 中华人民共和国 and year, `article` Arabic ("82", "20-1")."""

    instrument: str
    article: str

    def __str__(self) -> str:
        return f"{self.instrument}:{self.article}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """From "劳动合同法:82", with or without brackets; raises ValueError otherwise."""
        match = _REFERENCE.fullmatch(text if text.startswith("[") else f"[{text}]")
        if match is None:
            raise ValueError(f"not a reference of the form 'title:article': {text!r}")
        return cls(match[1], match[2])


def find_references(text: str) -> tuple[Reference, ...]:
    """The references that stand in `text` as [title:article], each once, in order of appearance."""
    return tuple(dict.fromkeys(Reference(m[1], m[2]) for m in _REFERENCE.finditer(text)))


def split_references(text: str) -> list[str | Reference]:
    """`text` cut into plain pieces and the references between them, in order; joining the pieces loses only brackets."""
    pieces: list[str | Reference] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > end:
            pieces.append(text[end : match.start()])
        pieces.append(Reference(match[1], match[2]))
        end = match.end()
    if end < len(text):
        pieces.append(text[end:])
    return pieces


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which something is in force: `from_on` is the first, `until_on` the first on which it no longer is.

    None means open: an unknown first day counts as always in force until `until_on`.
    """

    from_on: date | None = None
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of one legal text. `id` is unique to the version; `title` is shared by all versions of the instrument."""

    id: str
    title: str
    kind: InstrumentKind
    validity: Validity
    full_title: str = ""
    english: str = ""
    jurisdiction: str = "CN"  # "CN", or a province's short name as in "广东", or "ILO"
    issued_by: str = ""
    promulgated_on: date | None = None
    version_on: date | None = None
    source: str = ""  # the manifest's source id
    url: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One article of one version of an instrument, with its whole text (款 and 项 kept, one a line)."""

    instrument: Instrument
    article: str
    text: str
    validity: Validity
    text_kind: TextKind = TextKind.OFFICIAL
    language: str = "zh"
    heading: tuple[str, ...] = field(default=())  # part, chapter, section it stands under, outermost first
    is_checked: bool = True  # False: a digest not yet compared with the official text

    @property
    def reference(self) -> Reference:
        """How this provision is cited."""
        return Reference(self.instrument.title, self.article)

    def is_in_force(self, day: date) -> bool:
        """Whether both the article and its instrument are in force on `day`."""
        return self.validity.holds_on(day) and self.instrument.validity.holds_on(day)


def short_title(full_title: str) -> str:
    """The title as cited: without 中华人民共和国 and without a trailing year or version in brackets."""
    title = re.sub(
        r"[（(]\s*(?:\d{4}(?:[-年]\d{0,2}[-月]?\d{0,2}日?)?\s*(?:修订|修正)?|修订|修正)\s*[)）]$",
        "",
        full_title.strip(),
    )
    return title.strip().removeprefix(TITLE_PREFIX)
