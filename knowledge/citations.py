"""A citation: a reference that was looked up, with the article as in force on the day and its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.law import InstrumentKind, Provision, Reference, TextKind

DIGEST_KIND = "digest"  # shown in place of the instrument's kind where the words are ours
_NOT_LAW = {InstrumentKind.CASE}  # shows how law is applied; nothing may rest on it


class Law(Protocol):
    """Where articles are looked up."""

    def provision(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        """The article as in force on the day: official text where held, else our digest in `language`."""

    def digest(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        """Our restatement of the article as in force on the day."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One article cited as of a day. `digest` is our restatement in the reader's language beside an official text."""

    reference: Reference
    provision: Provision
    on: date
    digest: Provision | None = None

    @property
    def quote(self) -> str:
        """The article's exact words, or ours where `is_digest`."""
        return self.provision.text

    @property
    def is_digest(self) -> bool:
        """Whether the quoted words are ours and must be marked so."""
        return self.provision.text_kind is TextKind.DIGEST

    @property
    def kind(self) -> str:
        """ "statute", "regulation", "interpretation", "rule", "notice", "local" or "treaty"; "digest" where the words are ours."""
        return DIGEST_KIND if self.is_digest else self.provision.instrument.kind.value

    @property
    def in_force(self) -> bool:
        """Whether the article is in force on the day asked about; a resolved citation always is."""
        return self.provision.is_in_force(self.on)

    @property
    def source(self) -> str:
        """Where the words come from: the publisher's address where known, else the manifest's source id."""
        return self.provision.instrument.url or self.provision.instrument.source


def resolve(references: Iterable[Reference], on: date, law: Law, language: str = "zh") -> tuple[Citation, ...]:
    """The citations of those references that name an article in force on the day, in order; the others are left out."""
    found = (resolve_one(reference, on, law, language) for reference in references)
    return tuple(citation for citation in found if citation is not None)


def resolve_one(reference: Reference, on: date, law: Law, language: str = "zh") -> Citation | None:
    """The citation of an article in force on the day; None where there is no such article, or it is not law."""
    provision = law.provision(reference, on, language)
    if provision is None or provision.instrument.kind in _NOT_LAW:
        return None
    digest = law.digest(reference, on, language) if provision.text_kind is TextKind.OFFICIAL else None
    return Citation(reference, provision, on, digest)
