"""An answer under the law of the day of an event that a message tells of. Pure but for reading."""

from dataclasses import replace
from datetime import date

from bot.dialogue.considering import Adviser
from bot.dialogue.event_day import EventDay
from knowledge.answering import Answer, Unknown
from knowledge.law import Reference
from knowledge.parts import as_it_was


def as_of_event(answer: Answer, event: EventDay, adviser: Adviser) -> Answer | None:
    """`answer` under the law of the event's day; None where that is today's, or not surely known, so that today's is given."""
    first = _answer_on(answer, event.first, adviser)
    if not isinstance(first, Answer) or not first.is_past:
        return None
    if event.first == event.last:
        return first
    last = _answer_on(answer, event.last, adviser)
    is_one_law = isinstance(last, Answer) and last.is_past and _law(first) == _law(last)
    return replace(first, related=()) if is_one_law else None  # of what lies beside it no one looked at the last day


def _answer_on(answer: Answer, day: date, adviser: Adviser) -> Answer | Unknown:
    """From the guide where it stood on that day, or what of it did; else the law of that day alone."""
    found = adviser.answer(answer.question, answer.language, day)
    if answer.guide is None or not isinstance(found, Answer) or found.guide is not None or not found.is_past:
        return found
    was = as_it_was(answer, adviser.law_of_guide(answer.guide.id, answer.language, day), day)
    return was or found


def _law(answer: Answer) -> dict[Reference, str]:
    return {citation.reference: citation.provision.text for citation in answer.citations}
