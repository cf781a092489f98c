"""How well bare statutes are found for questions as the public asks them: STARD's labour part, without our guides.

    python -m benchmarks.stard --questions FOLDER [--misses]

STARD (github.com/oneal2000/STARD, MIT licence) has questions of laypeople, each with the articles that answer it, and is not kept
with the project: FOLDER holds `stard_labour_dev.jsonl`, lines of {"id", "question", "articles"}. All search the law and digests in
force of the index in use and share its embedding model; ours also knows the questions that we wrote by article.

Prints Markdown: the share of each question's labelled articles among the first 5, 10 and 100, all labels counted, also of what we do
not hold; and the mean of one over the place of the first. `--misses` names, for ours, every labelled article that is not among the
first ten, its place, and what came first instead.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.contenders import Bm25, Contender, Dense, Fused, Here, NotInstalled, Ranking, article_texts, our_tokens
from benchmarks.opened import open_in_use
from knowledge.embedding import Embedder
from knowledge.evaluation.questions import LabelledQuestion, read_questions
from knowledge.index import IndexVersion
from knowledge.reranking import rank, score
from knowledge.retrieval import find_candidates, find_evidence
from knowledge.vectors import VectorCache
from knowledge.versions import IndexVersions

SET_NAME = "stard_labour_dev.jsonl"
DEPTHS = (5, 10, 100)


class OursWithoutGuides(Here):
    """What the assistant cites, and behind it what it ranked further down."""

    name = "ours, without guides"

    def __init__(self, index: IndexVersion, embedder: Embedder) -> None:
        self._index, self._embedder = index, embedder

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        on = self._index.manifest.built_on
        evidence = find_evidence(question.text, "zh", on, self._index, self._embedder, with_guides=False)
        candidates = find_candidates(question.text, on, self._index, self._embedder, with_guides=False)
        cited = [citation.reference for citation in evidence.citations]
        return tuple(dict.fromkeys((*cited, *rank(candidates, score(candidates)))))[: max(DEPTHS)]


def open_contenders(index: IndexVersion, embedder: Embedder, vectors: Path) -> Iterator[Contender]:
    """The plain ways, where what they need is installed, and ours."""
    most = max(DEPTHS)
    dense = Dense.over_articles(index, VectorCache(vectors, embedder), most)
    try:
        words = Bm25("BM25, our tokens", article_texts(index), our_tokens, most)
    except NotInstalled as absent:
        print(absent)
    else:
        yield from (words, Fused("BM25 and e5 fused", [words, dense], most))
    yield from (dense, OursWithoutGuides(index, embedder))


def row(name: str, questions: Sequence[LabelledQuestion], found: Sequence[Ranking]) -> str:
    """A line of the table."""
    cells = [np.mean([_recall(q, refs[:depth]) for q, refs in zip(questions, found, strict=True)]) for depth in DEPTHS]
    firsts = [
        next((1 / n for n, ref in enumerate(refs, 1) if ref in q.core), 0.0)
        for q, refs in zip(questions, found, strict=True)
    ]
    return f"| {name} | {' | '.join(f'{cell:.3f}' for cell in (*cells, np.mean(firsts)))} |"


def _recall(question: LabelledQuestion, found: Ranking) -> float:
    return len(question.core & set(found)) / len(question.core)


def misses(question: LabelledQuestion, found: Ranking, index: IndexVersion) -> Iterator[str]:
    """A line for each labelled article that is not among the first ten."""
    for reference in sorted(question.core - set(found[:10]), key=str):
        is_held = index.provision(reference, index.manifest.built_on) is not None
        place = found.index(reference) + 1 if reference in found else "not found" if is_held else "not held"
        yield f"{question.id} {question.text} | {reference}: {place} | first: {', '.join(map(str, found[:3]))}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    path = asked.questions / SET_NAME
    if not path.is_file():
        print(f"{path} is not there, so nothing was measured.")
        return
    settings, embedder, index = open_in_use()
    questions = read_questions(path)
    labels = {(q.id, reference) for q in questions for reference in q.core}
    held = sum(index.provision(reference, index.manifest.built_on) is not None for _, reference in labels)
    print(f"{len(questions)} questions; {held} of {len(labels)} labelled articles are held\n")
    print(f"| | {' | '.join(f'Recall@{depth}' for depth in DEPTHS)} | MRR |\n|---|---|---|---|---|")
    for contender in open_contenders(index, embedder, IndexVersions(settings.index_dir).vectors_path):
        found = [contender.find(question) for question in questions]
        print(row(contender.name, questions, found), flush=True)
    if asked.misses:  # ours is the last
        print(
            "", *(line for q, refs in zip(questions, found, strict=True) for line in misses(q, refs, index)), sep="\n"
        )


if __name__ == "__main__":
    main()
