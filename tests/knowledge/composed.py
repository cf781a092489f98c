"""Composed answers made of our real guides, with law made of what they say: no index, no embedder."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache

from knowledge.answering import Answer
from knowledge.citations import Citation
from knowledge.guides import Guide, load_guides
from knowledge.law import Provision, Reference, TextKind, find_references
from knowledge.support import split_sentences

from .fakes import TODAY, make_instrument, make_provision


class GuideLaw:
    """Law as the guides tell it: an article's text is all that our guides say of it."""

    def __init__(self, guides: Sequence[Guide]) -> None:
        self._said: dict[tuple[str, Reference], list[str]] = defaultdict(list)
        for guide in guides:
            for sentence in split_sentences(guide.text):
                for reference in find_references(sentence):
                    self._said[guide.language, reference].append(re.sub(r"\[[^\]]*\]", "", sentence))

    def provision(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        said = self._said.get(("zh", reference))
        return (
            None
            if said is None
            else make_provision(reference.article, "\n".join(said), make_instrument(reference.instrument))
        )

    def digest(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        said = self._said.get((language, reference))
        instrument = make_instrument(reference.instrument)
        return said and make_provision(
            reference.article, "\n".join(said), instrument, text_kind=TextKind.DIGEST, language=language
        )


@cache
def guides() -> tuple[Guide, ...]:
    return load_guides()


@cache
def guide_law() -> GuideLaw:
    return GuideLaw(guides())


def compose(guide: Guide, question: str = "怎么办？", language: str | None = None) -> Answer:
    """The answer that is made of a guide when all its law stands."""
    citations = tuple(
        Citation(reference, provision, TODAY)
        for reference in guide.references
        if (provision := guide_law().provision(reference, TODAY)) is not None
    )
    return Answer(question, language or guide.language, TODAY, guide, guide.sections, citations, citations)
