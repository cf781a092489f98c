"""What triage and hearing are taught with: messages and what each may sound like."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.dialogue.triage import TriageKind, tells_something, triage
from knowledge.embedder import Vectors
from knowledge.evaluation.questions import DEVELOPMENT_2026C, FOLDER, read_questions
from knowledge.guides import load_guides
from knowledge.questions import load_questions, load_sounds
from knowledge.sounding import (
    DANGERS,
    DISPUTES,
    IN_SCOPE,
    TRAINING_FOLDER,
    UNANSWERED,
    Sound,
    read_headed,
    training_messages,
)
from knowledge.topicality import off_topic_questions

_GUIDE_WEIGHT = 0.15
_EVERY = 2  # of the questions of guides and articles: they are many and alike
# Borders that the hearing layers were not taught, written by people of whom they have heard nothing else.
_APART = ("ends_and_changes", "where_to_go", "long_stories", "ordinary_weeks", "cries_apart")
_ALLOWED = {  # by the beginning of a guide's id, the first that fits
    "forced-labour": (Sound.CONFINEMENT, Sound.VIOLENCE),
    "young-child": (Sound.CHILD_LABOUR,),
    "wellbeing-self-harm": (Sound.SELF_HARM,),
    "safety-leave": (Sound.SITE_DANGER, Sound.SEVERE_INJURY),
    "safety-refuse": (Sound.SITE_DANGER, Sound.SEVERE_INJURY),
    "women-sexual": (Sound.VIOLENCE,),
    "threats": (Sound.VIOLENCE,),
    "domestic": (Sound.VIOLENCE, Sound.WAGE, Sound.INJURY),
    "injury-first": (Sound.INJURY, Sound.SEVERE_INJURY),
    "disease-chemical": (Sound.INJURY, Sound.SEVERE_INJURY, Sound.SITE_DANGER),
    "disease-heat": (Sound.INJURY, Sound.SEVERE_INJURY),
    "safety-accident": (Sound.INJURY, Sound.SEVERE_INJURY),
    "injury": (Sound.INJURY,),
    "disease": (Sound.INJURY,),
    "platform-accident": (Sound.INJURY,),
    "": (Sound.WAGE,),
}


@dataclass(frozen=True)
class Example:
    """A message and what it may sound like; what is kept apart is not learned from by the layers that hear."""

    text: str
    sounds: tuple[Sound, ...]
    is_own: bool = True
    is_kept_apart: bool = False


def read_messages() -> list[Example]:
    """Our own messages and what else is known by its sound; kept apart are some writers' and the questions of `development_2026c`."""
    apart = texts_apart()
    own = [Example(text, (sound,), is_kept_apart=text in apart) for text, sound in training_messages()]
    labelled = read_questions(FOLDER / f"{DEVELOPMENT_2026C}.jsonl")
    own += [Example(each.text, (Sound(each.sound),), is_kept_apart=True) for each in labelled if each.sound]
    own += [Example(passage.text, (Sound.OFF_TOPIC,)) for passage in off_topic_questions()]
    return own + [Example(text, (Sound(sound),)) for text, sound in load_sounds().items()]


def texts_apart() -> frozenset[str]:
    """What the borders of these writers hold, which neither the embedder nor its layers that hear are taught."""
    return frozenset(text for name in _APART for text, _ in read_headed(TRAINING_FOLDER / "borders" / f"{name}.txt"))


def read_examples(elsewhere: Path | None) -> list[Example]:
    """The same, then every second question known by guide or article alone, then those on other fields of law."""
    own, known = read_messages(), load_sounds()
    of_guides = sorted({(variant, guide.id) for guide in load_guides() for variant in guide.variants})
    asked = [Example(text, _allowed(text, id_), is_own=False) for text, id_ in of_guides[::_EVERY]]
    of_law = sorted({passage.text for passage in load_questions() if passage.reference is not None} - known.keys())
    asked += [Example(text, _in_scope(text), is_own=False) for text in of_law[::_EVERY]]
    beside = [text for text, _ in read_elsewhere(elsewhere) if is_elsewhere(text)]
    return own + asked + [Example(text, (Sound.OFF_TOPIC,), is_own=False) for text in beside]


def read_elsewhere(path: Path | None) -> list[tuple[str, dict[str, str]]]:
    """Layperson questions on other fields with the articles that answer them, from lines of {question, articles: {title: text}}."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else ()
    return [(row["question"], row["articles"]) for row in map(json.loads, lines)]


def is_elsewhere(text: str) -> bool:
    """Whether the rules find no work in it: a death on a site is in other fields' questions too."""
    return triage(text).kind is TriageKind.OUT_OF_SCOPE


def kind_of(sound: Sound) -> TriageKind:
    """The kind that triage should find; out of scope is all that we do not answer."""
    if sound in DANGERS:
        return TriageKind.URGENT
    return TriageKind.OUT_OF_SCOPE if sound in UNANSWERED else TriageKind(sound.value)


def balance(examples: Sequence[Example], share: float) -> Vectors:
    """What each weighs in learning: our own more than others, and the rarer its sound the more (`share` from 0 to 1)."""
    allowed = np.array([[sound in example.sounds for sound in Sound] for example in examples], dtype=np.float32)
    weight = np.array([1.0 if example.is_own else _GUIDE_WEIGHT for example in examples], dtype=np.float32)
    counts = (allowed / allowed.sum(axis=1, keepdims=True) * weight[:, None]).sum(axis=0)
    lift = (counts.mean() / counts) ** share
    weights: Vectors = (weight * (allowed * lift).sum(axis=1) / allowed.sum(axis=1)).astype(np.float32)
    return weights


def _allowed(text: str, guide_id: str) -> tuple[Sound, ...]:
    allowed = (Sound.INFORMATION, *next(_ALLOWED[start] for start in _ALLOWED if guide_id.startswith(start)))
    found = triage(text, is_known=True)
    chosen = found.dangers[0].value if found.dangers else found.kind.value
    if chosen == Sound.INFORMATION and tells_something(text):
        # The rules may only have missed what it tells; but of harassment and threats most are trouble, not danger.
        return tuple(sound for sound in allowed if sound is not Sound.VIOLENCE)
    return (Sound(chosen),) if chosen in allowed else allowed


def _in_scope(text: str) -> tuple[Sound, ...]:
    """What a question about an article may sound like: information where it only asks, else any dispute, or danger where rules say."""
    if triage(text, is_known=True).dangers:
        return IN_SCOPE
    return (Sound.INFORMATION, *(DISPUTES if tells_something(text) else ()))
