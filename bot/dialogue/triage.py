"""Triage: what a message is, from its words alone. Pure and explainable: every decision names the rules that made it.

Order of gravity: danger to life or liberty, injury dispute, wage dispute, information, out of scope. A dispute is something
that has happened to the asker ("老板三个月没发工资"); a question about the rule ("加班费怎么算") is information.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.language import simplify
from bot.dialogue.lexicon import Danger, DisputeRules, Lexicon, lexicon


class TriageKind(StrEnum):
    """What a message asks for; the gravest that applies wins."""

    URGENT = "urgent"  # danger to life or liberty
    INJURY = "injury"  # a work injury or occupational disease that has happened
    WAGE = "wage"  # money for work that is withheld, reduced or refused
    INFORMATION = "information"  # a question about working life
    OUT_OF_SCOPE = "out_of_scope"  # nothing to do with work


_GRAVITY = tuple(TriageKind)
DISPUTES = frozenset({TriageKind.URGENT, TriageKind.INJURY, TriageKind.WAGE})


@dataclass(frozen=True, slots=True)
class Triage:
    """The outcome. `flags` are all kinds that apply, the gravest first; `reasons` name the rule and the words that met it."""

    kind: TriageKind
    flags: tuple[TriageKind, ...]
    offers_human: bool
    reasons: tuple[str, ...]
    dangers: tuple[Danger, ...] = ()


def triage(text: str, *, is_known: bool | None = None) -> Triage:
    """Decide on one message in Chinese (either script) or English.

    `is_known` says whether our content answers it: a message without any word of work is in scope all the same when it does.
    """
    words, folded = lexicon(), simplify(text).lower()
    dangers = _find_dangers(words, folded)
    reasons = [f"{danger.value}: {match}" for danger, match in dangers]
    flags = [TriageKind.URGENT] if dangers else []
    is_general = _is_general_question(words, folded)
    for kind, rules in ((TriageKind.INJURY, words.injury), (TriageKind.WAGE, words.wage)):
        if not is_general and (found := _find_dispute(words, folded, rules)):
            flags.append(kind)
            reasons.append(f"{kind.value}: {found}")
    if not flags:
        work = words.cues.work.search(folded) or words.cues.asks_for_person.search(folded)
        flags.append(TriageKind.INFORMATION if work or is_known else TriageKind.OUT_OF_SCOPE)
        reasons.append(f"work: {work[0]}" if work else ("our guides answer it" if is_known else "no word of work"))
    kind = min(flags, key=_GRAVITY.index)
    wants_person = [("asks for a person", words.cues.asks_for_person.search(folded))]
    if kind is TriageKind.INFORMATION and not is_general:
        wants_person.append(("trouble at work", words.cues.trouble.search(folded)))
    reasons += [f"{name}: {match[0]}" for name, match in wants_person if match]
    return Triage(
        kind=kind,
        flags=tuple(sorted(flags, key=_GRAVITY.index)),
        offers_human=kind in DISPUTES or any(match for _, match in wants_person),
        reasons=tuple(reasons),
        dangers=tuple(danger for danger, _ in dangers),
    )


def _find_dangers(words: Lexicon, text: str) -> list[tuple[Danger, str]]:
    matches = ((danger, pattern.search(text)) for danger, pattern in words.dangers)
    return [(danger, match[0]) for danger, match in matches if match and not _is_only_asked_about(words, text, match)]


def _is_only_asked_about(words: Lexicon, text: str, match: re.Match[str]) -> bool:
    """Whether the danger is only the subject of a question about the rule ("用童工罚多少钱", "打人犯法吗")."""
    if words.cues.personal.search(text) or words.cues.now.search(text):
        return False
    around = text[max(0, match.start() - 12) : match.end() + 16]
    return words.cues.rule_question.search(around) is not None


def _is_general_question(words: Lexicon, text: str) -> bool:
    """Whether the message asks for the rule and tells of nothing that happened to the asker."""
    if words.cues.hypothetical.search(text):
        return True
    tells = words.cues.happened.search(text) or words.cues.personal.search(text)
    return words.cues.rule_question.search(text) is not None and tells is None


def _find_dispute(words: Lexicon, text: str, rules: DisputeRules) -> str | None:
    """The words that make it a dispute of that kind, or None."""
    if whole := rules.whole.search(text):
        return whole[0]
    subject, event = rules.subject.search(text), rules.event.search(text)
    cues = (words.cues.personal, words.cues.employer, words.cues.happened, words.cues.what_to_do)
    if subject and event and any(cue.search(text) for cue in cues):
        return f"{subject[0]} + {event[0]}"
    return None
