"""What each ingredient of the ranking earns on the development questions: each off in turn, in one run over one index.

    python -m benchmarks.ablation

The weights were fitted on these questions (their fit is described in knowledge/ranking.py), so only differences count here, not the figures.
"""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from bot.dialogue.language import detect_language
from knowledge import ranking, retrieval
from knowledge.embedding import Embedder, Vectors, open_embedder
from knowledge.index import IndexVersion
from knowledge.retrieval import find_evidence
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions

DEVELOPMENT = Path(retrieval.__file__).parent / "evaluation" / "development.jsonl"
OFF: dict[str, dict[str, float]] = {
    "all of it": {},
    "no linear matcher": {"LINEAR_WEIGHT": 0},
    "no nearest question": {"NEAREST_WEIGHT": 0},
    "no three nearest": {"NEAR_WEIGHT": 0},
    "no nearness at all": {"NEAREST_WEIGHT": 0, "NEAR_WEIGHT": 0},
    "no shared words": {"WORDS_WEIGHT": 0},
    "no place of a reference": {"_PLACE": 0, "_SHORT": 0, "_FIRST": 0},
    "procedure counts as much": {"_PROCEDURAL": 0},
    "no confirmation by the search of law": {"_BY_MEANING": 0, "_BY_WORDS": 0, "_AS_NEAR": 0},
    "no glossary article": {"TERM_WEIGHT": 0},
}


class Remembering:
    """An embedder that embeds each text once, so that rows differ in what they rank and not in what they wait for."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}
        self.identity, self.dimensions, self.seconds = embedder.identity, embedder.dimensions, 0.0

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        for text in texts:
            if text not in self._known:
                started = time.perf_counter()
                self._known[text] = self._embedder.embed_queries([text])[0]
                self.seconds += time.perf_counter() - started
        return np.stack([self._known[text] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embedder.embed_passages(texts)


@contextmanager
def turned_off(values: dict[str, float]) -> Iterator[None]:
    """The ranking with some weights set otherwise."""
    places = [(part, name) for name in values for part in (ranking, retrieval) if hasattr(part, name)]
    before = [(part, name, getattr(part, name)) for part, name in places]
    for part, name in places:
        setattr(part, name, values[name])
    try:
        yield
    finally:
        for part, name, value in before:
            setattr(part, name, value)


def main() -> None:
    """Run and print a Markdown table."""
    settings = KnowledgeSettings.load()
    embedder = Remembering(open_embedder(settings))
    folder = IndexVersions(settings.index_dir).current_folder()
    if folder is None:
        raise SystemExit("there is no index yet: run `gongyou index build`")
    index = IndexVersion.open(folder, embedder.identity)
    rows = [json.loads(line) for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["citations"] and not row["must_refuse"]]
    print("| | Hit@1 | Hit@3 | Hit@5 | MRR | ms a question without embedding |\n|---|---|---|---|---|---|")
    for name, values in OFF.items():
        ranks, milliseconds = [], []
        with turned_off(values):
            for row in rows:
                language = "en" if detect_language(row["question"]) == "en" else "zh"
                embedded, started = embedder.seconds, time.perf_counter()
                evidence = find_evidence(row["question"], language, index.manifest.built_on, index, embedder)
                milliseconds.append(1000 * (time.perf_counter() - started - (embedder.seconds - embedded)))
                right = (str(c.reference) in row["citations"][0] for c in evidence.citations)
                ranks.append(next((place for place, is_right in enumerate(right, 1) if is_right), 1000))
        hits = np.array(ranks)
        shares = " | ".join(f"{np.mean(hits <= depth):.3f}" for depth in (1, 3, 5))
        print(f"| {name} | {shares} | {np.mean(1 / hits):.3f} | {np.median(milliseconds):.0f} |", flush=True)
    print(f"\n{len(rows)} questions; one embedding takes {1000 * embedder.seconds / len(rows):.0f} ms on average")


if __name__ == "__main__":
    main()
