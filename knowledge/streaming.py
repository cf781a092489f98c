"""A draft of the language model's as it comes: its sentences are let through one by one, each only once it has passed the check."""

import json
from collections.abc import Sequence
from dataclasses import replace

from pydantic import ValidationError

from knowledge.answering import Answer
from knowledge.citations import Law
from knowledge.drafts import RefusedDraft, Sentence, check_draft, with_short
from knowledge.guides import Section
from knowledge.prompts import Shown
from knowledge.support import derived_figures, read_basis

_LIST = '"sentences"'


class StreamedDraft:
    """Fed with all that has come so far; nothing that has not passed is ever given out."""

    def __init__(self, answers: Sequence[Answer], evidence: Sequence[Shown], law: Law, language: str) -> None:
        self._answers = answers
        self._language = language
        self._shown = {one.id: one for one in evidence}
        self._basis = read_basis({reference for one in evidence for reference in one.references}, answers[0].on, law)
        self._derived = derived_figures([line for answer in answers if answer.guide for line in answer.guide.derived])
        self._passed: list[str] = []
        self._is_refused = False

    def read(self, so_far: str) -> Answer | None:
        """The answer in the sentences that are whole and have passed; None where there is none more than before."""
        if self._is_refused:
            return None
        whole = _whole_sentences(so_far)
        before = len(self._passed)
        for sentence in whole[before:]:
            try:
                self._passed.append(self._check(sentence))
            except (RefusedDraft, ValidationError):
                self._is_refused = True  # the draft as a whole will be refused; what follows is not shown
                break
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


def _whole_sentences(so_far: str) -> list[object]:
    """The objects of the list of sentences that are closed already."""
    start = so_far.find("[", so_far.find(_LIST)) if _LIST in so_far else -1
    if start < 0:
        return []
    decoder, found, place = json.JSONDecoder(), list[object](), start + 1
    while True:
        place += len(so_far[place:]) - len(so_far[place:].lstrip(" \n\t\r,"))
        if not so_far.startswith("{", place):
            return found
        try:
            one, place = decoder.raw_decode(so_far, place)
        except ValueError:
            return found
        found.append(one)
