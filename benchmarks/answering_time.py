"""How long finding the evidence for one question takes beside embedding it: one thread, warm, development questions.

GONGYOU_THREADS=1 OMP_NUM_THREADS=1 python -m benchmarks.answering_time [--count 200]
"""

import argparse
import time

import numpy as np

from benchmarks.opened import open_in_use
from knowledge.evaluation.questions import DEVELOPMENT, FOLDER, read_questions
from knowledge.retrieval import as_searched, find_evidence


def main() -> None:
    """Print medians and the 95th percentile in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    count = parser.parse_args().count
    _, embedder, index = open_in_use()
    texts = [question.text for question in read_questions(FOLDER / f"{DEVELOPMENT}.jsonl")][:count]
    for text in texts[:20]:
        find_evidence(text, "zh", index.manifest.built_on, index, embedder)
    embedding, whole = [], []
    for text in texts:
        started = time.perf_counter()
        embedder.embed_queries([as_searched(text)])
        between = time.perf_counter()
        find_evidence(text, "zh", index.manifest.built_on, index, embedder)
        embedding.append(1000 * (between - started))
        whole.append(1000 * (time.perf_counter() - between))
    for name, taken in (("embedding", embedding), ("evidence, embedding included", whole)):
        print(f"{name}: median {np.median(taken):.1f} ms, 95th percentile {np.percentile(taken, 95):.1f} ms")
    print(f"median of the ratio: {np.median(np.array(whole) / np.array(embedding)):.2f}")


if __name__ == "__main__":
    main()
