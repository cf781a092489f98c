"""Triage: what a message is, from its words alone. Pure and explainable: every decision names the rules that made it.

Order of gravity: danger to life or liberty, injury dispute, wage dispute, information, out of scope. A dispute is something
that has happened to the asker ("老板三个月没发工资"); a question about the rule ("加班费怎么算") is information.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from bot.dialogue.clauses import steps_around
from bot.dialogue.language import identify_language, simplify
from bot.dialogue.lexicon import Danger, DisputeRules, Lexicon, lexicon
from knowledge.spelling import set_right

_NEARBY = {"zh": 40, "zh-Hant": 40, "ja": 40}  # characters between a subject and its event
_NEARBY_IN_LETTERS = 120
_CLAUSE = re.compile(r"[^，。！？；,.!?;၊။\s了]+[，。！？；,.!?;၊။\s了]*")


class TriageKind(StrEnum):
    """What a message asks for; the gravest that applies wins."""

    URGENT = "urgent"  # danger to life or liberty
    INJURY = "injury"  # a work injury or occupational disease that has happened
    WAGE = "wage"  # money for work that is withheld, reduced or refused
    INFORMATION = "information"  # a question about working life
    OUT_OF_SCOPE = "out_of_scope"  # nothing to do with work


_ELSEWHERE = "other things"
DISPUTES = frozenset({TriageKind.URGENT, TriageKind.INJURY, TriageKind.WAGE})


@dataclass(frozen=True, slots=True)
class Triage:
    """The outcome. `flags` are all kinds that apply, the gravest first; `reasons` name the rule and the words that met it."""

    kind: TriageKind
    flags: tuple[TriageKind, ...]
    offers_human: bool
    reasons: tuple[str, ...]
    dangers: tuple[Danger, ...] = ()
    is_heard: bool = False  # the danger: by the learned vote, no rule having named it

    @property
    def is_elsewhere(self) -> bool:
        """Whether a word of another walk of life, and none of work, decided."""
        return self.kind is TriageKind.OUT_OF_SCOPE and self.reasons[0].startswith(_ELSEWHERE)


@dataclass(frozen=True, slots=True)
class DangerPlace:
    """Where a rule of danger met a message: the step of the story, that with the one before and the one after, the signs around.

    `is_apart` is False where all of these are the whole message.
    """

    danger: Danger
    parts: tuple[str, str, str]
    is_apart: bool


def triage(text: str, *, is_known: bool | None = None, unheard: Collection[Danger] = ()) -> Triage:
    """Decide on one message in any of the languages we read.

    `is_known` says whether our content answers it: a message without any word of work is in scope all the same when it does.
    `unheard` are dangers that rules name and nobody hears: staff are shown the words, and nothing is urgent for them.
    """
    language = identify_language(text)
    words, folded = lexicon(language), _fold(text, language)
    named = {danger: next(_matches(words, pattern, folded), None) for danger, pattern in words.dangers}
    told = _what_is_told(words, folded)
    dangers = {danger: match[0] for danger, match in named.items() if match and danger not in unheard}
    doubted = {danger: match[0] for danger, match in named.items() if match and danger in unheard}
    reasons = [f"{danger.value}: {words_met}" for danger, words_met in dangers.items()]
    flags = [TriageKind.URGENT] if dangers else []
    nearby = _NEARBY.get(language, _NEARBY_IN_LETTERS)
    for kind, rules in ((TriageKind.INJURY, words.injury), (TriageKind.WAGE, words.wage)):
        # Money is owed in every walk of life; without a word of work, and nothing in our guides, it is not ours.
        if kind is TriageKind.WAGE and is_known is False and not words.cues.work.search(folded):
            continue
        if found := _find_dispute(words, told, rules, nearby):
            flags.append(kind)
            reasons.append(f"{kind.value}: {found}")
    if not flags:
        kind, reason = _find_scope(words, folded, is_known=is_known)
        flags.append(kind)
        reasons.append(reason)
    wishes = _find_wishes(words, folded, flags[0])
    return Triage(
        kind=flags[0],
        flags=tuple(flags),
        offers_human=flags[0] in DISPUTES or bool(wishes),
        reasons=(
            *reasons,
            *wishes,
            *(f"named, not heard, {danger.value}: {words_met}" for danger, words_met in doubted.items()),
        ),
        dangers=tuple(dangers),
    )


def find_danger_places(text: str) -> tuple[DangerPlace, ...]:
    """Wherever the rules of danger meet a message, as it is folded; each danger may be met more than once."""
    language = identify_language(text)
    words, folded = lexicon(language), _fold(text, language)
    nearby = _NEARBY.get(language, _NEARBY_IN_LETTERS) // 2
    places = []
    for danger, pattern in words.dangers:
        for match in _matches(words, pattern, folded):
            start, end = match.span()
            step, around = steps_around(folded, start, end, 0), steps_around(folded, start, end, 1)
            near = folded[max(0, start - nearby) : end + nearby]
            parts = (step, around, near)
            places.append(DangerPlace(danger, parts, is_apart=min(map(len, parts)) < len(folded.strip(".!?。！？ "))))
    return tuple(places)


def add_danger(found: Triage, danger: Danger, reason: str) -> Triage:
    """`found` with a danger that the rules did not hear; it is only ever added."""
    if danger in found.dangers:
        return found
    disputes = tuple(flag for flag in found.flags if flag in DISPUTES and flag is not TriageKind.URGENT)
    return Triage(
        kind=TriageKind.URGENT,
        flags=(TriageKind.URGENT, *disputes),
        offers_human=True,
        reasons=(*found.reasons, f"{danger.value}: {reason}"),
        dangers=(*found.dangers, danger),
    )


@dataclass(frozen=True, slots=True)
class FoundCues:
    """What a message bears of each of the lexicon's cues, and whether it tells of anything, or of nothing else."""

    tells_something: bool
    tells_all: bool
    personal: bool
    happened: bool
    hypothetical: bool
    rule_question: bool
    what_to_do: bool
    trouble: bool
    work: bool
    other: bool
    asks_for_person: bool


def find_cues(text: str) -> FoundCues:
    """The cues of one message, by its own words."""
    language = identify_language(text)
    words, folded = lexicon(language), _fold(text, language)
    told, names = _what_is_told(words, folded), [each.name for each in fields(FoundCues)[2:]]
    cues = {name: getattr(words.cues, name).search(folded) is not None for name in names}
    return FoundCues(tells_something=bool(told), tells_all=told == folded, **cues)


def tells_something(text: str) -> bool:
    """Whether a message tells of anything, or only asks for the rule."""
    language = identify_language(text)
    return bool(_what_is_told(lexicon(language), _fold(text, language)))


def _fold(text: str, language: str) -> str:
    """As the patterns are written: simplified, lower case, and what was spelt by its sound set right."""
    folded = simplify(text).lower()
    return folded if language == "ja" else set_right(folded)


def _matches(words: Lexicon, danger: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return (match for match in danger.finditer(text) if not _is_only_asked_about(words, text, match))


def _is_only_asked_about(words: Lexicon, text: str, match: re.Match[str]) -> bool:
    """Whether the danger is only the subject of a question about the rule ("用童工罚多少钱", "打人犯法吗")."""
    if any(cue.search(text) for cue in (words.cues.personal, words.cues.now, words.cues.what_to_do)):
        return False
    around = text[max(0, match.start() - 12) : match.end() + 16]
    return words.cues.rule_question.search(around) is not None


def _find_dispute(words: Lexicon, told: str, rules: DisputeRules, nearby: int) -> str | None:
    """The words that make it a dispute of that kind, or None."""
    if _is_about_other_things(words, told):
        return None
    if whole := rules.whole.search(told):
        return whole[0]
    events = list(rules.event.finditer(told))
    for subject in rules.subject.finditer(told):
        for event in events:
            is_near = event.start() - subject.end() <= nearby and subject.start() - event.end() <= nearby
            is_itself = subject.start() <= event.start() and event.end() <= subject.end()
            if is_near and not is_itself:
                return f"{subject[0]} + {event[0]}"
    return None


def _what_is_told(words: Lexicon, text: str) -> str:
    """The part of a message that tells what happened: all of it, or where it asks for the rule, the clauses that do not ask."""
    if words.cues.hypothetical.search(text):
        return ""
    if not _is_general_question(words, text):
        return text
    clauses = (match[0] for match in _CLAUSE.finditer(text))
    return "".join(clause for clause in clauses if not words.cues.rule_question.search(clause.rstrip("，。！；,.!; ")))


def _is_general_question(words: Lexicon, text: str) -> bool:
    """Whether the message asks for the rule, and names neither the asker nor anything that took place."""
    cues = (words.cues.happened, words.cues.personal, words.cues.what_to_do)
    return words.cues.rule_question.search(text) is not None and not any(cue.search(text) for cue in cues)


def _is_about_other_things(words: Lexicon, text: str) -> bool:
    return words.cues.other.search(text) is not None and words.cues.work.search(text) is None


def _find_scope(words: Lexicon, text: str, *, is_known: bool | None) -> tuple[TriageKind, str]:
    """Information or out of scope, with the reason."""
    work, other = words.cues.work.search(text), words.cues.other.search(text)
    if work:
        return TriageKind.INFORMATION, f"work: {work[0]}"
    if other:
        return TriageKind.OUT_OF_SCOPE, f"{_ELSEWHERE}: {other[0]}"
    if person := words.cues.asks_for_person.search(text) or words.cues.trouble.search(text):
        return TriageKind.INFORMATION, f"work: {person[0]}"
    if is_known:
        return TriageKind.INFORMATION, "our guides answer it"
    return TriageKind.OUT_OF_SCOPE, "no word of work"


def _find_wishes(words: Lexicon, text: str, kind: TriageKind) -> tuple[str, ...]:
    """Why a person is wanted though it is no dispute: asked for, or trouble of one's own that no article settles alone."""
    cues = words.cues
    wishes = [("asks for a person", cues.asks_for_person.search(text))]
    if kind is TriageKind.INFORMATION and not _is_general_question(words, text):
        wishes.append(("trouble at work", cues.trouble.search(text)))
        asker, event = cues.personal.search(text), cues.happened.search(text)
        if (asker and event) or not cues.rule_question.search(text):
            wishes.append(("tells what happened", event or asker))
    return tuple(f"{name}: {match[0]}" for name, match in wishes if match)
