"""Which of the candidate articles answers a question: a weighed sum of what is known of each, by weights that were learned.

The weights stand in `reranking.toml`, written by `python -m benchmarks.fit_reranking`: those that make one of the labelled articles
of each development question the likeliest of its candidates (softmax over candidates, L2).
"""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from knowledge.candidates import FEATURE_NAMES, Candidates
from knowledge.embedding import Vectors
from knowledge.law import Reference

WEIGHTS_FILE = Path(__file__).with_name("reranking.toml")


@cache
def _weights() -> Vectors:
    weights = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["weights"]
    return np.array([weights[name] for name in FEATURE_NAMES], dtype=np.float32)


def score(candidates: Candidates) -> Vectors:
    """One number for each candidate; one greater by 1 is e times likelier."""
    scores: Vectors = candidates.features @ _weights()
    return scores


def rank(candidates: Candidates, scores: Vectors) -> list[Reference]:
    """The references, the best first."""
    return [candidates.references[place] for place in np.argsort(-scores, kind="stable")]
