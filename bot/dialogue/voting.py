"""How the learned vote joins the rules. Pure but for the hearing that it is given; the whole table stands here.

The rules name the words that decided; the vote hears what was worded otherwise, and where words of danger mean none.

    danger       a rule, unless what it met is heard as danger nowhere (`find_unheard`; then a person is offered all the same), or the vote:
                 above `DANGER` and not much less likely than anything else where something is told, above `SURE_DANGER` whatever the
                 sentence looks like; self-harm above `FAINT_SELF_HARM`
    dispute      rules and vote weighed together (bot.dialogue.weighing)
    refusal      a rule, or the vote, weighed with how near the index's questions are (knowledge.scope), above `REFUSES`;
                 never of a message that is urgent
    scope        a rule's word of work is no protection against a vote above `REFUSES`; where the rule names a dispute and the vote
                 is not above `SURELY_NOT_OURS`, no answer is given but a person is offered

What decided is named among the reasons: "sounds like confinement 0.93", "weighed as wage 0.88
(words of wages, names a time or a sum)".
"""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.language import identify_language
from bot.dialogue.lexicon import Danger
from bot.dialogue.refusals import Refusal
from bot.dialogue.triage import DISPUTES as DISPUTE_KINDS
from bot.dialogue.triage import Triage, TriageKind, add_danger, find_danger_places, tells_something
from bot.dialogue.weighing import Scales, Weighed, find_signs, learned_scales
from knowledge.retrieval import LONGEST_QUESTION
from knowledge.sounding import DANGERS, DISPUTES, REFUSES, UNANSWERED, Sound, Sounds

DANGER, SURE_DANGER = 0.15, 0.75
# Who thinks of dying speaks of wages or of an injury first; hardly anybody else sounds like it at all.
# Of 65 messages kept apart that are and that no rule names none lies between .05 and this; of ours that are none a third does.
FAINT_SELF_HARM = 0.08
LIKELIER = 0.4  # of what is no danger: the vote for danger may be that much the weaker, since missing one costs most
# A rule's danger is doubted where neither the message nor any part of it in which the rule met something sounds like one as much as
# this, less in a brief one, of which little can be heard: of messages kept apart none of 234 real ones, and 45 of 112 that are none.
# In the brief ones the faintest real one is heard at .045, in the others at .46.
LEAST_HEARD, LEAST_HEARD_BRIEFLY = 0.25, 0.04
BRIEF, BRIEF_IN_LETTERS = 24, 60  # characters
_IN_IDEOGRAPHS = frozenset({"zh", "zh-Hant", "ja"})
MOST_PARTS = 12  # a message in which rules meet more is not doubted
# Without a word of work, money owed must weigh more than all else together: it is owed in every walk of life.
MORE_THAN_NOT = 0.5
# Less sure than this that it is none of ours, the vote leaves a dispute that rules name unanswered and offers a person: of messages
# kept apart 28 of ours were so, and 19 that are not.
SURELY_NOT_OURS = 0.7


def heed(found: Triage, text: str, sounds: Sounds, scales: Scales | None = None) -> Triage:
    """What the rules found, with what the vote adds; `scales` are those that were learned, unless others are given."""
    if found.dangers:
        return found
    if (danger := _find_danger(found, text, sounds)) is not None:
        return replace(add_danger(found, danger, name_vote(Sound(danger), sounds)), is_heard=True)
    if sounds.unanswered >= REFUSES:
        may_be_dispute = found.kind in DISPUTE_KINDS and sounds.unanswered < SURELY_NOT_OURS
        is_off_topic = sounds.loudest(UNANSWERED) is Sound.OFF_TOPIC and not may_be_dispute
        return _change(found, TriageKind.OUT_OF_SCOPE, name_vote(Sound.OFF_TOPIC, sounds)) if is_off_topic else found
    return _weigh_dispute(found, (scales or learned_scales()).weigh(find_signs(text), sounds))


def heed_refusal(found: Refusal | None, sounds: Sounds) -> Refusal | None:
    """Why a message is not answered, by the rule or by the vote; None where it is, or where it is off topic altogether."""
    loudest = sounds.loudest(UNANSWERED)
    if found is not None or sounds.unanswered < REFUSES or loudest is Sound.OFF_TOPIC:
        return found
    return Refusal(loudest.value)


def find_unheard(text: str, hear: Callable[[str], Sounds | None]) -> frozenset[Danger]:
    """The dangers that rules name in a message and that are heard neither in the whole nor in any part where the rules met them.

    `hear` is what a message sounds like, None where nothing was learned; then nothing is doubted. Nor is anything in a message that is
    too long to be read whole, that names self-harm, or that is one cry with nothing beside it.
    """
    if len(text) > LONGEST_QUESTION:
        return frozenset()
    places = find_danger_places(text)
    parts = {part for place in places for part in place.parts}
    may_be_doubted = all(place.is_apart and place.danger is not Danger.SELF_HARM for place in places)
    least = LEAST_HEARD_BRIEFLY if _is_brief(text) else LEAST_HEARD
    if not places or not may_be_doubted or len(parts) > MOST_PARTS or _is_danger(hear(text), least):
        return frozenset()
    loud = {part for part in parts if _is_danger(hear(part), least)}
    heard = {place.danger for place in places if not loud.isdisjoint(place.parts)}
    return frozenset(place.danger for place in places) - heard


def _is_brief(text: str) -> bool:
    return len(text) < (BRIEF if identify_language(text) in _IN_IDEOGRAPHS else BRIEF_IN_LETTERS)


def _is_danger(sounds: Sounds | None, least: float) -> bool:
    return sounds is None or sounds.of(DANGERS) >= least


def name_vote(sound: Sound, sounds: Sounds) -> str:
    """The vote as staff read it among the reasons."""
    if sound in UNANSWERED:
        return f"sounds like {sound} {sounds.unanswered:.2f}"
    return f"sounds like {sound} {sounds.of(DANGERS if sound in DANGERS else (sound,)):.2f}"


def _find_danger(found: Triage, text: str, sounds: Sounds) -> Danger | None:
    """The danger that is heard, self-harm however faintly; where the rules name another walk of life, only what is heard for sure."""
    share = sounds.of(DANGERS)
    others = (*(sounds.shares[other] for other in (*DISPUTES, Sound.INFORMATION)), sounds.of(UNANSWERED))
    is_likely = share >= max(DANGER, LIKELIER * max(others))
    if share >= SURE_DANGER or (is_likely and not found.is_elsewhere and tells_something(text)):
        return Danger(sounds.loudest(DANGERS))
    is_faint = sounds.shares[Sound.SELF_HARM] >= FAINT_SELF_HARM and not found.is_elsewhere
    return Danger.SELF_HARM if is_faint and tells_something(text) else None


def is_only_faint(found: Triage, sounds: Sounds) -> bool:
    """Whether a danger is self-harm heard beside something nearly as loud: words that may save a life first, then what was asked."""
    others = max(sounds.shares[other] for other in (*DISPUTES, Sound.INFORMATION))
    is_alone = found.dangers == (Danger.SELF_HARM,) and found.is_heard
    return is_alone and sounds.shares[Sound.SELF_HARM] < 3 * others


def _weigh_dispute(found: Triage, weighed: Weighed) -> Triage:
    kind = weighed.loudest()
    if kind is found.kind:
        return found
    is_unsure = kind is TriageKind.WAGE and weighed.shares[kind] < MORE_THAN_NOT
    if found.kind is TriageKind.OUT_OF_SCOPE and (kind is TriageKind.INFORMATION or is_unsure):
        return found  # whether it is about work is for the index to say
    return _change(found, kind, weighed.reason(kind))


def _change(found: Triage, kind: TriageKind, reason: str) -> Triage:
    is_dispute = kind in {TriageKind.WAGE, TriageKind.INJURY}
    others = tuple(flag for flag in found.flags if is_dispute and flag is not kind and flag in DISPUTE_KINDS)
    return replace(
        found,
        kind=kind,
        flags=(kind, *others),
        offers_human=is_dispute or (found.offers_human and kind is not TriageKind.OUT_OF_SCOPE),
        reasons=(*found.reasons, reason),
    )
