"""How well questions are told apart that the index has not seen: the guides' own variants held out, and questions on other things.

    python -m benchmarks.calibrate [--every 5]

The off-topic questions have been looked at while tuning; a set that nobody has seen is needed before the figures are believed.

Builds an index in a temporary folder from the version in use with every fifth variant of each guide left out (its vectors are in
the cache, so this takes seconds), asks those variants and tests/corpus/off_topic.txt, and prints the shares that the thresholds
in knowledge/answering.py rest on.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.opened import open_in_use
from knowledge.answering import Answer, answer_question, seems_about_work
from knowledge.building import IndexBuilder
from knowledge.embedding import Embedder
from knowledge.guides import Guide, load_guides
from knowledge.index import IndexVersion
from knowledge.retrieval import find_evidence
from knowledge.vectors import VectorCache
from knowledge.versions import IndexVersions

OFF_TOPIC = Path(__file__).parents[1] / "tests" / "corpus" / "off_topic.txt"


def hold_out(guides: Iterable[Guide], every: int) -> Iterator[tuple[Guide, tuple[str, ...]]]:
    """Each guide without every n-th variant, and those variants."""
    for guide in guides:
        held = guide.variants[every // 2 :: every]
        yield replace(guide, variants=tuple(v for v in guide.variants if v not in held)), held


def build(
    folder: Path, guides: Iterable[Guide], versions: IndexVersions, law: IndexVersion, embedder: Embedder
) -> IndexVersion:
    """An index of the guides given, with the law of the version in use."""
    cache = VectorCache(versions.vectors_path, embedder)
    with IndexBuilder(folder, cache, law.manifest.built_on, start_from=versions.current_folder()) as builder:
        builder.put_guides(guides)
        builder.put_provisions(law.provisions)
        builder.embed()
        builder.finish("held-out")
    cache.close()
    return IndexVersion.open(folder, embedder.identity)


def share(hits: Iterable[bool]) -> str:
    """A share with its number."""
    counted = list(hits)
    return f"{np.mean(counted):.3f} of {len(counted)}"


def measure(index: IndexVersion, embedder: Embedder, asked: list[tuple[str, Guide]], on: date) -> None:
    """Print what is found for questions whose guide is known."""
    for language in ("zh", "en"):
        mine = [(question, guide) for question, guide in asked if guide.language == language]
        found = [find_evidence(question, language, on, index, embedder) for question, _ in mine]
        ranks = [[match.guide_id for match in evidence.guides] for evidence in found]
        guides = [guide for _, guide in mine]
        print(f"{language}: right guide first     {share(r[:1] == [g.id] for r, g in zip(ranks, guides, strict=True))}")
        print(f"{language}: among the first three {share(g.id in r[:3] for r, g in zip(ranks, guides, strict=True))}")
        cited = [[citation.reference for citation in evidence.citations] for evidence in found]
        for depth in (1, 5, 10):
            hits = (bool(set(g.references[:3]) & set(c[:depth])) for c, g in zip(cited, guides, strict=True))
            print(f"{language}: one of its first three articles among the first {depth:2}  {share(hits)}")
        known = (seems_about_work(evidence, index, embedder) for evidence in found)
        print(f"{language}: taken for a question about work  {share(known)}")
        answers = [answer_question(question, language, on, index, embedder) for question, _ in mine]
        print(f"{language}: answered  {share(isinstance(answer, Answer) for answer in answers)}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=5)
    every = parser.parse_args().every
    settings, embedder, law = open_in_use()
    parts = list(hold_out(load_guides(), every))
    with tempfile.TemporaryDirectory() as folder:
        versions = IndexVersions(settings.index_dir)
        index = build(Path(folder, "version"), (guide for guide, _ in parts), versions, law, embedder)
        on = index.manifest.built_on
        measure(index, embedder, [(question, guide) for guide, held in parts for question in held], on)
        others = OFF_TOPIC.read_text(encoding="utf-8").splitlines()
        answers = [(question, answer_question(question, "zh", on, index, embedder)) for question in others]
        print(f"other questions refused  {share(not isinstance(answer, Answer) for _, answer in answers)}")
        print("let through:", "; ".join(question for question, answer in answers if isinstance(answer, Answer)))


if __name__ == "__main__":
    main()
