"""A part of an answer: some of its sections, or what of it held on an earlier day, with the articles that those cite."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answering import Answer
from knowledge.citations import Citation
from knowledge.guides import Section
from knowledge.law import Reference, find_references

_PRACTICAL = frozenset({Section.STEPS, Section.EVIDENCE, Section.WHERE, Section.PERSON})


def part_of(answer: Answer, sections: Collection[Section]) -> Answer | None:
    """`answer` with those sections alone, and no law beside them; None where it has none of them."""
    kept = {section: items for section, items in answer.sections.items() if section in sections}
    if not kept:
        return None
    named = set(find_references("\n".join(item for items in kept.values() for item in items)))
    cited = tuple(citation for citation in answer.citations if citation.reference in named)
    return replace(answer, sections=kept, citations=cited, related=())


def as_it_was(answer: Answer, then: Sequence[Citation], on: date) -> Answer | None:
    """What of `answer` held on `on`: what rests on articles that read the same then; None where its core does not.

    `then` are the articles of its guide as they were on that day. What cites no article is kept only where it is practical advice.
    """
    texts = {citation.reference: citation for citation in then}
    same = {
        citation.reference: texts[citation.reference]
        for citation in answer.citations
        if citation.reference in texts and texts[citation.reference].provision.text == citation.provision.text
    }
    sections = {}
    for section, items in answer.sections.items():
        held = tuple(item for item in items if _held(item, section, same))
        if held:
            sections[section] = held
    if Section.SHORT not in sections:
        return None
    cited = tuple(same[citation.reference] for citation in answer.citations if citation.reference in same)
    kept = part_of(replace(answer, sections=sections, citations=cited), sections)
    return replace(kept, on=on, is_past=True) if kept else None


def _held(item: str, section: Section, same: Collection[Reference]) -> bool:
    references = find_references(item)
    if not references:
        return section in _PRACTICAL
    return all(reference in same for reference in references)
