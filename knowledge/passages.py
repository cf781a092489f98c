"""What is searched: passages made from guides, provisions and digests. Pure; a passage's id is a hash of what it is."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.guides import Guide, Section
from knowledge.law import Provision, Reference, TextKind

MAX_CHARACTERS = {"zh": 400, "en": 1200}  # about 300 tokens of e5: longer texts blur into a vector near to nothing
_BRACKETED = re.compile(r"\[[^\[\]]{2,60}[:：]\d{1,4}(?:-\d{1,2})?\]")
_SENTENCE_END = re.compile(r"(?<=[。；;])")


class PassageKind(StrEnum):
    """What a passage was made from."""

    VARIANT = "variant"  # a guide's title or one of its questions as people type them: compared as a question
    GUIDE = "guide"  # a guide's own text
    PROVISION = "provision"  # official text of an article
    DIGEST = "digest"  # our restatement of an article


@dataclass(frozen=True, slots=True)
class Passage:
    """One searchable text. A variant or guide passage names its guide, the others their article and its stored provision."""

    kind: PassageKind
    text: str
    language: str
    reference: Reference | None = None
    provision_id: str | None = None
    guide_id: str | None = None

    @property
    def id(self) -> str:
        """Equal for equal passages, whichever run made them."""
        parts = (
            self.kind,
            self.language,
            str(self.reference or ""),
            self.provision_id or "",
            self.guide_id or "",
            self.text,
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]

    @property
    def is_question(self) -> bool:
        """Whether the text is embedded as a question; variants are, because a question is nearest to another question."""
        return self.kind is PassageKind.VARIANT


def provision_id(provision: Provision) -> str:
    """A hash of the article's text and the version of the instrument it stands in; validity may change without it."""
    parts = (provision.instrument.id, provision.article, provision.text_kind, provision.language, provision.text)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def passages_of_guide(guide: Guide) -> tuple[Passage, ...]:
    """The title and each variant on its own, then the guide's text: the short answer, and the other sections together."""
    questions = dict.fromkeys((guide.title, *guide.variants))
    made = [Passage(PassageKind.VARIANT, text, guide.language, guide_id=guide.id) for text in questions]
    short = "".join(guide.sections.get(Section.SHORT, ()))
    rest = [
        item
        for section in (Section.STEPS, Section.DEADLINES, Section.EXCEPTIONS)
        for item in guide.sections.get(section, ())
    ]
    for body in ([short], rest):
        text = _BRACKETED.sub("", "\n".join(body)).strip()
        if text:
            made += [
                Passage(PassageKind.GUIDE, f"{guide.title}\n{piece}", guide.language, guide_id=guide.id)
                for piece in split_text(text, MAX_CHARACTERS[guide.language])
            ]
    return tuple(made)


def passages_of_provision(provision: Provision) -> tuple[Passage, ...]:
    """An article under its instrument's title and headings, cut between 款 where it is long."""
    kind = PassageKind.DIGEST if provision.text_kind is TextKind.DIGEST else PassageKind.PROVISION
    title = provision.instrument.title
    if provision.language == "en" and provision.instrument.english:
        title = provision.instrument.english
    head = " ".join((title, *provision.heading))
    stored = provision_id(provision)
    return tuple(
        Passage(kind, f"{head}\n{piece}", provision.language, reference=provision.reference, provision_id=stored)
        for piece in dict.fromkeys(split_text(provision.text, MAX_CHARACTERS[provision.language]))
    )


def passages_of(guides: Iterable[Guide] = (), provisions: Iterable[Provision] = ()) -> Iterator[Passage]:
    """All passages of all that is given, guides first: they answer most questions and should be embedded first."""
    for guide in guides:
        yield from passages_of_guide(guide)
    for provision in provisions:
        yield from passages_of_provision(provision)


def split_text(text: str, longest: int) -> list[str]:
    """`text` in pieces of at most `longest` characters, cut between lines, then sentences; nothing is lost but line ends.

    The lead line of a list (ending in a colon) is repeated before each later piece, for 项 mean nothing without it.
    """
    if len(text) <= longest:
        return [text] if text.strip() else []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pieces: list[str] = []
    lead, piece = "", ""
    for line in lines:
        for sentence in _short_enough(line, longest):
            if piece and len(piece) + 1 + len(sentence) > longest:
                pieces.append(piece)
                piece = f"{lead}\n{sentence}" if lead and len(lead) + len(sentence) < longest else sentence
            else:
                piece = f"{piece}\n{sentence}" if piece else sentence
        if line.endswith(("：", ":")):
            lead = line
        elif not line.startswith(("（", "(")):
            lead = ""
    return [*pieces, piece] if piece else pieces


def _short_enough(line: str, longest: int) -> Iterator[str]:
    """A line whole, or its sentences, or as a last resort runs of `longest` characters."""
    if len(line) <= longest:
        yield line
        return
    gathered = ""
    for sentence in _SENTENCE_END.split(line):
        if gathered and len(gathered) + len(sentence) > longest:
            yield gathered
            gathered = ""
        gathered += sentence
        while len(gathered) > longest:
            yield gathered[:longest]
            gathered = gathered[longest:]
    if gathered:
        yield gathered
