"""Learn what messages sound like (knowledge/sounding.npz) from our own messages and the guides' questions.

    python -m benchmarks.fit_triage [--folds 5]

A guide's question is known to be within our scope, but not whether it tells or asks: its guide allows some sounds, and the rules
of triage choose among those where they can. With --folds nothing is written: each message is heard by an ear that did not learn
it, and how often it was heard right is printed, the rules alone beside rules and vote (bot.dialogue.voting).
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.dialogue.refusals import find_refusal
from bot.dialogue.triage import TriageKind, tells_something, triage
from bot.dialogue.voting import heed, heed_refusal
from knowledge.embedding import Embedder, Vectors, open_embedder
from knowledge.guides import load_guides
from knowledge.passages import Passage, PassageKind
from knowledge.retrieval import as_searched
from knowledge.settings import KnowledgeSettings
from knowledge.sounding import (
    BUCKETS,
    DANGERS,
    DISPUTES,
    IN_SCOPE,
    RUN_SCALE,
    TRAINING_FOLDER,
    UNANSWERED,
    VECTOR_SCALE,
    Ear,
    Sound,
    Sounds,
    hash_runs,
    training_messages,
)  # fmt: skip
from knowledge.topicality import off_topic_questions
from knowledge.vectors import VectorCache

_GUIDE_WEIGHT = 0.15
_EVERY = 2  # of the questions of guides and articles: they are many and alike
_BALANCE = 0.7  # 0: a frequent sound weighs more; 1: all sounds weigh the same
_DECAY = 1.0
_STEPS = 60
_OF_LAW = TRAINING_FOLDER.parent / "questions" / "law"
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
    """A message and what it may sound like."""

    text: str
    sounds: tuple[Sound, ...]
    is_own: bool = True


def read_examples() -> list[Example]:
    """Our own messages, then every second question of the guides."""
    own = [Example(text, (sound,)) for text, sound in training_messages()]
    own += [Example(passage.text, (Sound.OFF_TOPIC,)) for passage in off_topic_questions()]
    of_guides = sorted({(variant, guide.id) for guide in load_guides() for variant in guide.variants})
    asked = [Example(text, _allowed(text, id_), is_own=False) for text, id_ in of_guides[::_EVERY]]
    of_law = sorted({text for path in _OF_LAW.glob("*/*.tsv") for text in _second_column(path)})
    return own + asked + [Example(text, _in_scope(text), is_own=False) for text in of_law[::_EVERY]]


def _allowed(text: str, guide_id: str) -> tuple[Sound, ...]:
    allowed = (Sound.INFORMATION, *next(_ALLOWED[start] for start in _ALLOWED if guide_id.startswith(start)))
    found = triage(text, is_known=True)
    chosen = found.dangers[0].value if found.dangers else found.kind.value
    if chosen == Sound.INFORMATION and tells_something(text):
        # The rules may only have missed what it tells; but of harassment and threats most are trouble, not danger.
        return tuple(sound for sound in allowed if sound is not Sound.VIOLENCE)
    return (Sound(chosen),) if chosen in allowed else allowed


def _second_column(path: Path) -> list[str]:
    return [line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]


def _in_scope(text: str) -> tuple[Sound, ...]:
    """What a question about an article may sound like: information where it only asks, else any dispute, or danger where rules say."""
    if triage(text, is_known=True).dangers:
        return IN_SCOPE
    return (Sound.INFORMATION, *(DISPUTES if tells_something(text) else ()))


def embed(examples: list[Example], settings: KnowledgeSettings, embedder: Embedder) -> Vectors:
    """The vector of each as the adviser embeds it; what was embedded before is remembered."""
    cache = VectorCache(settings.index_dir / "training.sqlite", embedder)
    passages = [Passage(PassageKind.VARIANT, as_searched(example.text), "zh") for example in examples]
    cache.embed(passages)
    vectors = cache.get(passages)
    cache.close()
    return vectors


class Learner:
    """Examples as numbers."""

    def __init__(self, examples: list[Example], vectors: Vectors, identity: str) -> None:
        from scipy.sparse import csr_matrix

        self.identity = identity
        self.centre = vectors.mean(axis=0)
        self.vectors = (vectors - self.centre) * VECTOR_SCALE
        rows = [hash_runs(as_searched(example.text)) for example in examples]
        values = np.concatenate([np.full(len(row), RUN_SCALE / np.sqrt(len(row) + 1.0)) for row in rows])
        starts = np.cumsum([0, *map(len, rows)])
        self.runs = csr_matrix(
            (values.astype(np.float32), np.concatenate(rows), starts), shape=(len(examples), BUCKETS)
        )
        sounds = list(Sound)
        self.allowed = np.zeros((len(examples), len(sounds)), np.float32)
        for i, example in enumerate(examples):
            self.allowed[i, [sounds.index(sound) for sound in example.sounds]] = 1
        weight = np.array([1.0 if example.is_own else _GUIDE_WEIGHT for example in examples], np.float32)
        counts = (self.allowed / self.allowed.sum(1, keepdims=True) * weight[:, None]).sum(0)
        lift = (counts.mean() / counts) ** _BALANCE
        self.weight = (weight * (self.allowed * lift).sum(1) / self.allowed.sum(1)).astype(np.float32)

    def learn(self, chosen: np.ndarray) -> Ear:
        """Softmax regression by L-BFGS; where several sounds are allowed, it is the share of all of them that is to grow."""
        from scipy.optimize import minimize

        vectors, runs, allowed, weight = (
            self.vectors[chosen], self.runs[chosen], self.allowed[chosen], self.weight[chosen],
        )  # fmt: skip
        turned = runs.T.tocsr()
        width, end, count = vectors.shape[1], vectors.shape[1] + BUCKETS, allowed.shape[1]

        def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
            table = flat.astype(np.float32).reshape(end + 1, count)
            heard = vectors @ table[:width] + runs @ table[width:end] + table[end]
            shares = np.exp(heard - heard.max(1, keepdims=True))
            shares /= shares.sum(1, keepdims=True)
            right = shares * allowed
            total = right.sum(1, keepdims=True) + 1e-12
            wrong = (shares - right / total) * weight[:, None]
            slope = np.vstack([vectors.T @ wrong, turned @ wrong, wrong.sum(0)[None]])
            slope[:end] += _DECAY * table[:end]
            size = 0.5 * _DECAY * float((table[:end] ** 2).sum())
            return float(-(weight * np.log(total[:, 0])).sum()) + size, slope.ravel().astype(np.float64)

        found = minimize(loss, np.zeros((end + 1) * count), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
        table = found.astype(np.float32).reshape(end + 1, count)
        steps = np.maximum(np.abs(table[width:end]).max(axis=0), 1e-9) / 127
        kept = np.rint(table[width:end] / steps).astype(np.int8)
        return Ear(self.identity, self.centre, table[:width], kept, steps, table[end])


def cross(examples: list[Example], vectors: Vectors, learner: Learner, folds: int) -> list[Sounds | None]:
    """What an ear that did not learn it makes of each of our own messages."""
    fold = np.random.default_rng(0).integers(0, folds, len(examples))
    heard: list[Sounds | None] = [None] * len(examples)
    for number in range(folds):
        ear = learner.learn(np.flatnonzero(fold != number))
        for i in np.flatnonzero(fold == number):
            if examples[i].is_own:
                heard[i] = ear.listen(as_searched(examples[i].text), vectors[i])
    return heard


def kind_of(sound: Sound) -> str:
    """The kind that triage should find."""
    if sound in DANGERS:
        return TriageKind.URGENT
    return "unanswered" if sound in UNANSWERED else str(sound)


def judge(text: str, sounds: Sounds | None) -> str:
    """The kind that is found, by the rules alone without a vote."""
    found = triage(text)
    refusal = find_refusal(text)
    if sounds is not None:
        found = heed(found, text, sounds)
        refusal = heed_refusal(refusal, sounds)
    is_refused = refusal is not None or found.kind is TriageKind.OUT_OF_SCOPE
    return "unanswered" if is_refused and not found.dangers else found.kind.value


def print_measures(examples: list[Example], heard: list[Sounds | None]) -> None:
    """Confusions of kinds by the rules alone and with the vote."""
    for name in ("rules", "rules and vote"):
        confusion: Counter[tuple[str, str]] = Counter()
        for example, sounds in zip(examples, heard, strict=True):
            if sounds is not None:
                found = judge(example.text, sounds if name != "rules" else None)
                confusion[kind_of(example.sounds[0]), found] += 1
        kinds = ("urgent", "injury", "wage", "information", "unanswered")
        print(name)
        for right in kinds:
            row = [confusion[right, found] for found in kinds]
            print(f"  {right:12}", *(f"{n:5}" for n in row), f"  {confusion[right, right] / max(sum(row), 1):.3f}")


def main() -> None:
    """Learn and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="write the votes of the folds here, to look at")
    chosen = parser.parse_args()
    settings = KnowledgeSettings.load()
    embedder = open_embedder(settings)
    examples = read_examples()
    vectors = embed(examples, settings, embedder)
    learner = Learner(examples, vectors, embedder.identity)
    if not chosen.folds:
        learner.learn(np.arange(len(examples))).save()
        return
    heard = cross(examples, vectors, learner, chosen.folds)
    if chosen.keep:
        np.save(chosen.keep, np.array([[*s.shares.values()] if s else [np.nan] * len(Sound) for s in heard]))
    print_measures(examples, heard)


if __name__ == "__main__":
    main()
