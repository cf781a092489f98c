"""A question considered: what it is, whether it is one we do not answer, and what we know. Pure but for the adviser's reading."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.dialogue.language import simplify
from bot.dialogue.lexicon import Danger
from bot.dialogue.refusals import Refusal, find_refusal
from bot.dialogue.triage import Triage, TriageKind, add_danger, tells_something, triage
from bot.dialogue.voting import find_unheard, heed, heed_refusal, is_only_faint
from bot.wording import say
from bot.wording.citing import cite
from knowledge.answering import Answer, Unknown, WhyUnknown
from knowledge.citations import Citation
from knowledge.law import Reference
from knowledge.sounding import Sounds

# In danger nobody words a question well: what triage saw decides which guide is answered from.
_GUIDES = {
    Danger.SELF_HARM: "wellbeing-self-harm",
    Danger.CONFINEMENT: "forced-labour-confined",
    Danger.CHILD_LABOUR: "young-child-labour",
    Danger.SEVERE_INJURY: "injury-first-48-hours",
    Danger.SITE_DANGER: "safety-leave-danger",
}
# And the other way round: a question that is answered from one of these guides sounds like danger, however it is worded.
_SOUNDS_LIKE = {
    "wellbeing-self-harm": Danger.SELF_HARM,
    "forced-labour-confined": Danger.CONFINEMENT,
    "forced-labour-trafficked": Danger.CONFINEMENT,
    "young-child-labour": Danger.CHILD_LABOUR,
    "safety-leave-danger": Danger.SITE_DANGER,
}


class Adviser(Protocol):
    """Knows the law. All methods only read, and may take some milliseconds."""

    def hear(self, text: str) -> Sounds | None:
        """What a message sounds like, by learned likeness; None where nothing was learned."""
        ...

    def answer(self, question: str, language: str, on: date, guide_id: str | None = None) -> Answer | Unknown:
        """The answer under the law of that day, or that we do not know; from `guide_id` where the caller knows better."""
        ...

    def law_of_guide(self, guide_id: str, language: str, on: date) -> tuple[Citation, ...]:
        """What a guide rests on, resolved; empty when there is no such guide."""
        ...

    def missing_articles(self, text: str, on: date) -> tuple[Reference, ...]:
        """Articles that `text` names of instruments we hold, and that are not in force on the day."""
        ...


@dataclass(frozen=True, slots=True)
class Considered:
    """`answer` is Unknown where `refusal` or `missing` says why we do not answer."""

    found: Triage
    answer: Answer | Unknown
    refusal: Refusal | None = None
    missing: tuple[Reference, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether it is one of the questions that we do not answer, whatever we know."""
        return self.refusal is not None or bool(self.missing)


def consider(text: str, language: str, on: date, adviser: Adviser) -> Considered:
    """Everything a reply to `text` rests on. Danger comes first: what is urgent is never refused."""
    sounds, named = adviser.hear(text), triage(text)
    unheard = find_unheard(text, adviser.hear) if named.dangers else frozenset()
    first = _heed(triage(text, unheard=unheard) if unheard else named, text, sounds, unheard)
    if first.dangers:
        guide_id = next((_GUIDES[danger] for danger in first.dangers if danger in _GUIDES), None)
        if sounds is not None and is_only_faint(first, sounds):
            asked = adviser.answer(text, language, on)
            if isinstance(asked, Answer):
                return Considered(first, _alone(asked))
        return Considered(first, _alone(adviser.answer(text, language, on, guide_id)))
    refusal, missing = find_refusal(text), adviser.missing_articles(simplify(text), on)
    refusal = heed_refusal(refusal, sounds) if sounds else refusal
    answer = adviser.answer(text, language, on)
    if refusal is not None or missing:
        evidence = answer.evidence
        return Considered(first, Unknown(text, language, on, WhyUnknown.NO_MATCH, evidence), refusal, missing)
    known = triage(text, is_known=isinstance(answer, Answer), unheard=unheard)
    found = _heed(known, text, sounds, unheard)
    if found.kind is TriageKind.OUT_OF_SCOPE and isinstance(answer, Answer):
        return Considered(found, Unknown(text, language, on, WhyUnknown.OFF_TOPIC, answer.evidence))
    guide_id = answer.guide.id if isinstance(answer, Answer) and answer.guide else ""
    if guide_id in _SOUNDS_LIKE and tells_something(text):
        found = add_danger(found, _SOUNDS_LIKE[guide_id], f"sounds like {guide_id}")
    return Considered(found, _alone(answer) if found.dangers else answer)


def _alone(answer: Answer | Unknown) -> Answer | Unknown:
    """Who is in danger reads the answer, and no law beside it."""
    return replace(answer, related=()) if isinstance(answer, Answer) else answer


def _heed(named: Triage, text: str, sounds: Sounds | None, unheard: Collection[Danger]) -> Triage:
    """What the rules found, and the vote where there is one; whoever names a danger may want somebody, answered or not."""
    found = heed(named, text, sounds) if sounds else named
    return replace(found, offers_human=True) if unheard else found


def unknown_words(considered: Considered, language: str) -> str:
    """The sentence for a question that gets no answer: why, and what to do instead."""
    if considered.missing:
        named = say("list-joint", language).join(cite(reference, language) for reference in considered.missing)
        return say("refuse-article", language, list=named)
    if considered.refusal is not None:
        return say(f"refuse-{considered.refusal}", language)
    if considered.found.kind is TriageKind.OUT_OF_SCOPE:
        return say("out-of-scope", language)
    return say("unknown-work", language)
