"""A draft of the language model's as it comes: its sentences are let through one by one, each only once it has passed the check."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from pydantic import ValidationError

from knowledge.answering import Answer
from knowledge.citations import Law
from knowledge.drafts import MOST_SENTENCES, Refusal, RefusedDraft, Sentence, check_draft, with_short
from knowledge.guides import Section
from knowledge.prompts import Shown
from knowledge.support import derived_figures, read_basis

_LIST = '"sentences"'
_BEGINNINGS = ("{", "`")  # of an object, alone or in a code fence
_MOST_OPEN = 600  # signs of a sentence with its ids that is not closed yet, or before the list begins
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")


class StreamedDraft:
    """Fed with all that has come so far; nothing that has not passed is ever given out.

    A draft that can no longer pass is refused at once: whoever waits gets the composed answer, and a model that repeats itself
    without end need not be listened to.
    """

    def __init__(self, answers: Sequence[Answer], evidence: Sequence[Shown], law: Law, language: str) -> None:
        self._answers = answers
        self._language = language
        self._shown = {one.id: one for one in evidence}
        self._basis = read_basis({reference for one in evidence for reference in one.references}, answers[0].on, law)
        self._derived = derived_figures([line for answer in answers if answer.guide for line in answer.guide.derived])
        self._passed: list[str] = []

    def read(self, so_far: str) -> Answer | None:
        """The answer in the sentences that are whole and have passed; None where there is none more than before.

        Raises RefusedDraft as soon as the draft as a whole can only be refused.
        """
        whole, still_open = _split(so_far)
        before = len(self._passed)
        try:
            self._passed += [self._check(sentence) for sentence in whole[before:]]
        except ValidationError as error:
            raise RefusedDraft(Refusal.MALFORMED) from error
        if len(whole) > MOST_SENTENCES or len(_ESCAPED.sub("x", still_open)) > _MOST_OPEN or not _may_be_object(so_far):
            raise RefusedDraft(Refusal.MALFORMED)
        if len(self._passed) == before:
            return None
        text = ("" if self._language == "zh" else " ").join(self._passed)
        answer = with_short(self._answers, text)
        return replace(answer, sections={Section.SHORT: answer.sections[Section.SHORT]})

    def _check(self, raw: object) -> str:
        sentence = Sentence.model_validate(raw)
        cited = [self._shown[id_] for id_ in dict.fromkeys(sentence.cites) if id_ in self._shown]
        if len(cited) != len(set(sentence.cites)):
            raise RefusedDraft.unknown_id()
        return check_draft(sentence.text, cited, self._basis, self._derived, self._language)


def _may_be_object(so_far: str) -> bool:
    bare = so_far.lstrip()
    return not bare or bare.startswith(_BEGINNINGS)


def _split(so_far: str) -> tuple[list[object], str]:
    """The objects of the list of sentences that are closed already, and what has come of the next."""
    start = so_far.find("[", so_far.find(_LIST)) if _LIST in so_far else -1
    if start < 0:
        return [], so_far
    decoder, found, place = json.JSONDecoder(), list[object](), start + 1
    while True:
        place += len(so_far[place:]) - len(so_far[place:].lstrip(" \n\t\r,"))
        if not so_far.startswith("{", place):
            return found, ""
        try:
            one, place = decoder.raw_decode(so_far, place)
        except ValueError:
            return found, so_far[place:]
        found.append(one)
