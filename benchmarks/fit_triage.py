"""Learn what messages sound like (knowledge/sounding.npz), how that weighs beside the rules (bot/dialogue/weighing.npz) and what
is none of ours (knowledge/scope.toml).

    python -m benchmarks.fit_triage            # measure
    python -m benchmarks.fit_triage --write    # the same, then learn from all and write the files

From our own messages, the labelled questions of `development_2026c`, the guides' questions, and, where a file of them is given
with `--elsewhere`, layperson questions on other fields of law.

A guide's question is known to be within our scope, but not whether it tells or asks: its guide allows some sounds, and the rules
of triage choose among those where they can. Measured, and weighed, is each message that the hearing layers were not taught
(benchmarks.messages), heard by an ear and weighed on scales that learned neither it nor messages like it: messages near in meaning are
kept out together, so that no half of a pair betrays the other.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.messages import Example, balance, kind_of, read_examples
from benchmarks.opened import open_in_use
from bot.dialogue.lexicon import Danger
from bot.dialogue.refusals import find_refusal
from bot.dialogue.triage import TriageKind, triage
from bot.dialogue.voting import find_unheard, heed, heed_refusal
from bot.dialogue.weighing import KINDS, SIGNS, Scales, features, find_signs
from knowledge.embedder import Embedder, Listener, Vectors
from knowledge.index import IndexVersion
from knowledge.passages import Passage, PassageKind
from knowledge.retrieval import as_searched, find_nearest
from knowledge.scope import SCOPE_FILE, numbers
from knowledge.settings import KnowledgeSettings
from knowledge.sounding import (
    BUCKETS,
    REFUSES,
    RUN_SCALE,
    VECTOR_SCALE,
    Ear,
    Sound,
    Sounds,
    hash_runs,
)  # fmt: skip
from knowledge.vectors import VectorCache

_BALANCE = 0.7  # 0: a frequent sound weighs more; 1: all sounds weigh the same
_DECAY = 1.0
_STEPS = 60
_SCALES_DECAY = 10.0
_FOLDS, _GROUPS, _ROUNDS = 4, 600, 12


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
        self.allowed = np.array([[sound in each.sounds for sound in Sound] for each in examples], np.float32)
        self.weight = balance(examples, _BALANCE)

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


def part(vectors: Vectors) -> np.ndarray:
    """The fold of each message; messages near in meaning are in one (k-means)."""
    random = np.random.default_rng(0)
    middles = vectors[random.choice(len(vectors), min(_GROUPS, len(vectors)), replace=False)]
    for _ in range(_ROUNDS):
        nearest = (vectors @ middles.T).argmax(1)
        middles = np.stack(
            [vectors[nearest == i].mean(0) if (nearest == i).any() else m for i, m in enumerate(middles)]
        )
        middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    return random.permutation(len(middles))[nearest] % _FOLDS


@dataclass(frozen=True)
class Heard:
    """A message kept apart: what it sounds like, and the dangers that rules name in it and nobody hears."""

    sounds: Sounds
    unheard: frozenset[Danger]


def cross(examples: list[Example], learner: Learner, fold: np.ndarray, listener: Listener) -> list[Heard | None]:
    """Each message that is kept apart as an ear heard it that did not learn it either; None for the others."""
    heard: list[Heard | None] = [None] * len(examples)
    for number in range(_FOLDS):
        ear = learner.learn(np.flatnonzero(fold != number))

        def hear(text: str, ear: Ear = ear) -> Sounds:
            searched = as_searched(text)
            return ear.listen(searched, *listener.listen(searched))

        for i in np.flatnonzero(fold == number):
            if examples[i].is_kept_apart:
                heard[i] = Heard(hear(examples[i].text), find_unheard(examples[i].text, hear))
    return heard


class Weigher:
    """Messages kept apart as they are weighed: the vote of ears that did not learn them, and their signs."""

    def __init__(self, examples: list[Example], heard: list[Heard | None]) -> None:
        self.heard = np.array([each is not None for each in heard])
        width = len(Sound) + len(SIGNS)
        self.given = np.zeros((len(examples), width), np.float32)
        self.kind = np.zeros(len(examples), np.int64)
        for i, (example, each) in enumerate(zip(examples, heard, strict=True)):
            if each is not None:
                shares = np.array(list(each.sounds.shares.values()), np.float32)
                self.given[i] = features(find_signs(example.text), shares)
                self.kind[i] = KINDS.index(kind_of(example.sounds[0]))

    def learn(self, chosen: np.ndarray) -> Scales:
        """Softmax regression by L-BFGS, each feature by its own spread."""
        from scipy.optimize import minimize

        chosen = chosen & self.heard
        centre, spread = self.given[chosen].mean(0), self.given[chosen].std(0) + 1e-6
        given, right = (self.given[chosen] - centre) / spread, np.eye(len(KINDS))[self.kind[chosen]]

        def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
            table = flat.reshape(given.shape[1] + 1, len(KINDS))
            loads = given @ table[:-1] + table[-1]
            shares = np.exp(loads - loads.max(1, keepdims=True))
            shares /= shares.sum(1, keepdims=True)
            slope = np.vstack([given.T @ (shares - right), (shares - right).sum(0)[None]])
            slope[:-1] += _SCALES_DECAY * table[:-1]
            size = 0.5 * _SCALES_DECAY * float((table[:-1] ** 2).sum())
            return float(-np.log((shares * right).sum(1) + 1e-12).sum()) + size, slope.ravel()

        start = np.zeros((given.shape[1] + 1) * len(KINDS))
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
        table = found.reshape(given.shape[1] + 1, len(KINDS))
        weights = table[:-1] / spread[:, None]
        return Scales(weights.astype(np.float32), (table[-1] - centre @ weights).astype(np.float32))


def fit_scope(given: np.ndarray, is_beside: np.ndarray) -> np.ndarray:
    """Weights of logistic regression, the offset last; the vote only ever speaks against an answer, nearness only for one."""
    from scipy.optimize import minimize

    rows = np.hstack([given, np.ones((len(given), 1))])
    sides = np.where(is_beside, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        against = 1 / (1 + np.exp(sides * (rows @ weights)))
        slope = -(rows * (sides * against)[:, None]).sum(0) + weights * [1, 1, 0]
        return float(-np.log1p(-against).sum() + 0.5 * (weights[:-1] ** 2).sum()), slope

    bounds = [(0, None), (None, 0), (None, None)]
    return minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x


def learn_scope(
    examples: list[Example], vectors: Vectors, heard: list[Heard | None], index: IndexVersion
) -> dict[str, float]:
    """What vote and nearness are worth together, from messages that neither ears nor index learned; prints how well, held out."""
    known = [
        (kind_of(example.sounds[0]) is TriageKind.OUT_OF_SCOPE, numbers(each.sounds, find_nearest(vector, index)))
        for example, vector, each in zip(examples, vectors, heard, strict=True)
        if each is not None
    ]
    is_beside, rows = np.array([must_refuse for must_refuse, _ in known]), [row for _, row in known]
    given = np.array([list(row.values()) for row in rows])
    fold = np.random.default_rng(0).integers(0, 2 * _FOLDS, len(known))
    loads = np.zeros(len(known))
    for number in range(2 * _FOLDS):
        weights = fit_scope(given[fold != number], is_beside[fold != number])
        loads[fold == number] = given[fold == number] @ weights[:-1] + weights[-1]
    for least in (0.1, 0.15, REFUSES, 0.25, 0.3, 0.4):
        refused = 1 / (1 + np.exp(-loads)) >= least
        print(
            f"refused from {least}: {(refused & is_beside).sum()} of {is_beside.sum()} that are none of ours,"
            f" {(refused & ~is_beside).sum()} of {(~is_beside).sum()} that are"
        )
    weights = fit_scope(given, is_beside)
    return dict(zip((*rows[0], "offset"), weights.tolist(), strict=True))


def judge(text: str, heard: Heard | None, scales: Scales | None = None) -> TriageKind:
    """The kind that is found, by the rules alone where nothing was heard."""
    found, refusal = triage(text, unheard=heard.unheard if heard else ()), find_refusal(text)
    if heard is not None:
        found = heed(found, text, heard.sounds, scales)
        refusal = heed_refusal(refusal, heard.sounds)
    is_refused = refusal is not None or found.kind is TriageKind.OUT_OF_SCOPE
    return TriageKind.OUT_OF_SCOPE if is_refused and not found.dangers else found.kind


def print_measures(examples: list[Example], heard: list[Heard | None], weigher: Weigher, fold: np.ndarray) -> None:
    """Confusions of kinds by the rules alone, and with vote and scales."""
    scales = [weigher.learn(fold != number) for number in range(_FOLDS)]
    for name in ("rules", "rules and vote weighed"):
        confusion: Counter[tuple[TriageKind, TriageKind]] = Counter()
        for i, (example, each) in enumerate(zip(examples, heard, strict=True)):
            if each is not None:
                found = judge(example.text, each, scales[fold[i]]) if name != "rules" else judge(example.text, None)
                confusion[kind_of(example.sounds[0]), found] += 1
        print(name)
        for right in KINDS:
            row = [confusion[right, found] for found in KINDS]
            print(f"  {right:12}", *(f"{n:5}" for n in row), f"  {confusion[right, right] / max(sum(row), 1):.3f}")


def main() -> None:
    """Measure, and learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--elsewhere", type=Path, help="layperson questions on other fields, a JSON object a line")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    settings, embedder, index = open_in_use()
    if not isinstance(embedder, Listener):
        raise SystemExit(f"{settings.embedder} has no layers that hear: triage is taught with the default embedder")
    examples = read_examples(chosen.elsewhere)
    vectors = embed(examples, settings, embedder)
    learner, fold = Learner(examples, vectors, embedder.identity), part(vectors)
    heard = cross(examples, learner, fold, embedder)
    weigher = Weigher(examples, heard)
    scope = learn_scope(examples, vectors, heard, index)
    if chosen.write:
        lines = [f"{name} = {weight:.4f}" for name, weight in scope.items()]
        SCOPE_FILE.write_text(
            "# written by `python -m benchmarks.fit_triage --write`\n[weights]\n" + "\n".join(lines) + "\n"
        )
        weigher.learn(weigher.heard).save()
        learner.learn(np.arange(len(examples))).save()
    print_measures(examples, heard, weigher, fold)


if __name__ == "__main__":
    main()
