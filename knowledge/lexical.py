"""Search by words: BM25 over Chinese words and character bigrams, saved beside the vectors and memory-mapped.

Words alone miss what workers write otherwise than the dictionary; bigrams alone weigh every pair alike. Together they beat both.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np

_RUN = re.compile(r"[一-鿿㐀-䶿]+|[A-Za-z0-9]+(?:[.'-][A-Za-z0-9]+)*")
_NAMES = "ids.txt"
# English function words; Chinese ones are left in: as bigrams with their neighbours they carry meaning (没发, 不给).
_STOP = frozenset(
    "a an and are as at be been but by can do does for from had has have he her his how i if in is it its me my not of on"  # noqa: SIM905
    " or our she so that the their them they this to was we what when where which who will with you your".split()
)


@cache
def _simplifier() -> Any:
    import opencc  # noqa: PLC0415  its dictionaries load when first used

    return opencc.OpenCC("t2s")


def fold(text: str) -> str:
    """`text` as it is searched: traditional characters made simplified, Latin letters lower-cased."""
    return str(_simplifier().convert(text)).lower()


def cut(text: str) -> list[str]:
    """The terms of a text: dictionary words of two characters or more, each pair of neighbouring characters, Latin words."""
    import rjieba  # noqa: PLC0415  its dictionary loads when first used

    terms: list[str] = []
    for match in _RUN.finditer(fold(text)):
        run = match[0]
        if run.isascii():
            if run not in _STOP:
                terms.append(_stem(run))
            continue
        terms += (word for word in rjieba.cut_for_search(run) if len(word) > 2)  # shorter ones are bigrams already
        terms += (run[i : i + 2] for i in range(len(run) - 1)) if len(run) > 1 else (run,)
    return terms


def _stem(word: str) -> str:
    """An English word without its commonest endings, so that "wages" and "wage", "firing" and "fired" meet."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 3 else word


class WordIndex:
    """BM25 scores of a query against texts known by id."""

    def __init__(self, ids: Sequence[str], scorer: Any | None) -> None:
        self._ids = ids
        self._scorer = scorer

    @classmethod
    def build(cls, texts: Iterable[tuple[str, str]]) -> Self:
        """From (id, text) pairs."""
        import bm25s  # noqa: PLC0415

        ids, terms = [], []
        for id_, text in texts:
            ids.append(id_)
            terms.append(cut(text))
        if not any(terms):
            return cls([], None)
        scorer = bm25s.BM25()
        scorer.index(terms, show_progress=False)
        return cls(ids, scorer)

    def save(self, folder: Path) -> None:
        """Write into `folder`, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _NAMES).write_text("\n".join(self._ids), encoding="ascii")
        if self._scorer is not None:
            self._scorer.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What `save` wrote; the scores stay on disk until they are used."""
        import bm25s  # noqa: PLC0415

        ids = (folder / _NAMES).read_text(encoding="ascii").split()
        return cls(ids, bm25s.BM25.load(str(folder), mmap=True) if ids else None)

    def search(self, query: str, count: int) -> list[tuple[str, float]]:
        """The best `count` (id, score), the best first; texts that share no term with the query are never among them."""
        if self._scorer is None:
            return []
        known = self._scorer.vocab_dict
        terms = [term for term in dict.fromkeys(cut(query)) if term in known]
        if not terms:
            return []
        scores = self._scorer.get_scores(terms)
        best = np.argpartition(-scores, min(count, len(scores)) - 1)[:count]
        order = best[np.argsort(-scores[best], kind="stable")]
        return [(self._ids[i], float(scores[i])) for i in order if scores[i] > 0]
