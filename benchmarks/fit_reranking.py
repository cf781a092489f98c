"""Fits the weights of `knowledge/reranking.toml` to the questions for tuning, and says what they are worth on questions kept out.

    python -m benchmarks.fit_reranking [--write]

The figures are of cross-validation: questions with the same labelled articles are always kept out together, so that no weight is
learned from another wording of the question that it is measured on. `--write` then fits all of them and writes the file.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from benchmarks.opened import open_in_use
from knowledge.candidates import FEATURE_NAMES
from knowledge.embedding import Embedder, Vectors
from knowledge.evaluation.questions import FOLDER, FOR_TUNING, LabelledQuestion, read_questions
from knowledge.index import IndexVersion
from knowledge.law import Reference
from knowledge.reranking import WEIGHTS_FILE
from knowledge.retrieval import find_candidates

_DECAY = 0.02
_FOLDS = 6
_SEED = 0


@dataclass(frozen=True, eq=False)
class Example:
    """One question: its candidates, the features of each, and which of them are right."""

    question: LabelledQuestion
    references: tuple[Reference, ...]
    features: Vectors
    is_right: NDArray[np.bool_]


def gather(questions: Sequence[LabelledQuestion], index: IndexVersion, embedder: Embedder) -> list[Example]:
    """Every question that has a labelled article, with its candidates."""
    examples = []
    for question in questions:
        if not question.core or question.must_refuse:
            continue
        on = question.on or index.manifest.built_on
        candidates = find_candidates(question.text, on, index, embedder)
        is_right = np.array([reference in question.core for reference in candidates.references], dtype=bool)
        examples.append(Example(question, tuple(candidates.references), candidates.features, is_right))
    return examples


def fit(examples: Sequence[Example]) -> Vectors:
    """The weights under which the right candidates are likeliest, those of equal use being small."""
    usable = [example for example in examples if example.is_right.any()]
    rows = np.vstack([example.features for example in usable]).astype(np.float64)
    right = np.concatenate([example.is_right for example in usable])
    starts = np.cumsum([0, *(len(example.features) for example in usable)])[:-1]
    whose = np.repeat(np.arange(len(usable)), [len(example.features) for example in usable])
    scale = rows.std(axis=0) + 1e-9
    rows = (rows - rows.mean(axis=0)) / scale

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[whose])
        all_of_it, good = np.add.reduceat(likely, starts), np.add.reduceat(likely * right, starts) + 1e-12
        slope = likely / all_of_it[whose] - likely * right / good[whose]
        value = -np.log(good / all_of_it).mean() + _DECAY * weights @ weights
        return float(value), rows.T @ slope / len(usable) + 2 * _DECAY * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    weights: Vectors = (found.x / scale).astype(np.float32)
    return weights


def rank(example: Example, weights: Vectors) -> float:
    """The place of the first right candidate; infinite where there is none."""
    order = np.argsort(-(example.features @ weights), kind="stable")
    places = np.flatnonzero(example.is_right[order])
    return float(places[0] + 1) if len(places) else np.inf


def cross_validate(examples: Sequence[Example], columns: Sequence[int]) -> NDArray[np.float64]:
    """The place of the first right article for each question, by weights that have not seen it."""
    kept = [replace(example, features=example.features[:, columns]) for example in examples]
    return np.array([rank(example, weights) for example, weights in zip(kept, held_out_weights(kept), strict=True)])


def held_out_weights(kept: Sequence[Example]) -> list[Vectors]:
    """For each question, weights fitted without it and without any other that has its labelled articles."""
    groups = sorted({tuple(sorted(map(str, example.question.core))) for example in kept})
    folds = dict(zip(groups, np.random.default_rng(_SEED).integers(0, _FOLDS, len(groups)), strict=True))
    fold_of = [int(folds[tuple(sorted(map(str, example.question.core)))]) for example in kept]
    learned = {
        fold: fit([example for example, its in zip(kept, fold_of, strict=True) if its != fold]) for fold in set(fold_of)
    }
    return [learned[fold] for fold in fold_of]


def row(name: str, ranks: NDArray[np.float64]) -> str:
    """A line of the table."""
    shares = " | ".join(f"{np.mean(ranks <= depth):.3f}" for depth in (1, 3, 5, 10))
    return f"| {name} | {shares} | {np.mean(1 / ranks):.3f} |"


GROUPS = {
    "guides": ("guide_share", "guide_first", "guide_place", "uncited"),
    "search of law by meaning": ("law_cosine",),
    "search of law by words": ("word_place", "word_score"),
    "matcher, of the whole": ("matched",),
    "matcher, by clause": ("clause_matched",),
    "glossary": ("term",),
    "what kind of article": ("procedural", "leaning", "citings", "interpreting"),
}


def main() -> None:
    """Print the table; with `--write`, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    writes = parser.parse_args().write
    _, embedder, index = open_in_use()
    questions = [question for name in FOR_TUNING for question in read_questions(FOLDER / f"{name}.jsonl")]
    examples = gather(questions, index, embedder)
    everything = list(range(len(FEATURE_NAMES)))
    print("| | Hit@1 | Hit@3 | Hit@5 | Hit@10 | MRR |\n|---|---|---|---|---|---|")
    ranks = cross_validate(examples, everything)
    print(row(f"all, {len(examples)} questions", ranks))
    for language in sorted({example.question.language for example in examples}):
        mine = [example.question.language == language for example in examples]
        print(row(f"… {language}, {sum(mine)}", ranks[mine]))
    for name, features in GROUPS.items():
        columns = [place for place in everything if FEATURE_NAMES[place] not in features]
        print(row(f"without {name}", cross_validate(examples, columns)), flush=True)
    if writes:
        weights = fit(examples)
        lines = [f"{name} = {weight:.4f}" for name, weight in zip(FEATURE_NAMES, weights, strict=True)]
        WEIGHTS_FILE.write_text(
            "# written by `python -m benchmarks.fit_reranking --write`\n[weights]\n" + "\n".join(lines) + "\n"
        )


if __name__ == "__main__":
    main()
