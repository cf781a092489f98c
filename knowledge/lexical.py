"""Search by words: BM25 over Chinese words and character bigrams, saved beside the vectors.

Words alone miss what workers write otherwise than the dictionary; bigrams alone weigh every pair alike. Together they beat both.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

_RUN = re.compile(r"[一-鿿㐀-䶿]+|[A-Za-z0-9]+(?:[.'-][A-Za-z0-9]+)*")
_IDS, _TERMS, _MADE_BY = "ids.txt", "terms.txt", "made_by.txt"
_ARRAYS = ("starts", "texts", "counts")
_MOST = 65_535  # a count is kept in two bytes
_SATURATION, _LENGTH = 1.5, 0.75  # BM25's usual k1 and b
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


@dataclass(frozen=True, eq=False)
class WordIndex:
    """BM25 scores of a query against texts known by id. Kept are counts by term: `starts` is the first entry of each term.

    Weights are made of the counts when a question is first asked, so that an index with one text changed is made from the one before.
    """

    ids: Sequence[str]
    terms: dict[str, int]
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    counts: NDArray[np.uint16]

    @classmethod
    def build(cls, texts: Iterable[tuple[str, str]], earlier: Self | None = None) -> Self:
        """From (id, text) pairs; those that `earlier` holds under the same id are not cut again."""
        terms = dict(earlier.terms) if earlier else {}
        known = {id_: place for place, id_ in enumerate(earlier.ids)} if earlier else {}
        moved = np.full(len(known), -1, dtype=np.int32)
        ids: list[str] = []
        entries: list[tuple[int, int, int]] = []
        for place, (id_, text) in enumerate(texts):
            ids.append(id_)
            if id_ in known:
                moved[known[id_]] = place
                continue
            for term, count in Counter(cut(text)).items():
                entries.append((terms.setdefault(term, len(terms)), place, min(count, _MOST)))
        new = np.array(entries, dtype=np.int64).reshape(-1, 3)
        kept = np.vstack([earlier._entries(moved), new]) if earlier else new
        return cls._sorted(ids, list(terms), kept)

    @classmethod
    def _sorted(cls, ids: Sequence[str], terms: Sequence[str], entries: NDArray[np.int64]) -> Self:
        """From entries of (term, text, count) in any order; the same entries always make the same index."""
        used = np.unique(entries[:, 0])
        named = sorted((terms[row], row) for row in used.tolist())
        place = np.zeros(len(terms), dtype=np.int64)
        place[[row for _, row in named]] = np.arange(len(named))
        rows = place[entries[:, 0]]
        order = np.lexsort((entries[:, 1], rows))
        return cls(
            ids,
            {term: i for i, (term, _) in enumerate(named)},
            np.searchsorted(rows[order], np.arange(len(named) + 1)),
            entries[order, 1].astype(np.int32),
            entries[order, 2].astype(np.uint16),
        )

    def _entries(self, moved: NDArray[np.int32]) -> NDArray[np.int64]:
        """The entries of texts that are still there, under their new places."""
        rows = np.repeat(np.arange(len(self.terms)), np.diff(self.starts))
        places = moved[self.texts]
        return np.stack([rows, places, self.counts], axis=1).astype(np.int64)[places >= 0]

    def save(self, folder: Path) -> None:
        """Write into `folder`, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _IDS).write_text("\n".join(self.ids), encoding="ascii")
        (folder / _TERMS).write_text("\n".join(self.terms), encoding="utf-8")
        (folder / _MADE_BY).write_text(_made_by(), encoding="ascii")
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What `save` wrote."""
        ids = (folder / _IDS).read_text(encoding="ascii").split()
        names = (folder / _TERMS).read_text(encoding="utf-8").split("\n")
        terms = {name: row for row, name in enumerate(names) if name}
        return cls(ids, terms, *(np.load(folder / f"{name}.npy") for name in _ARRAYS))

    @classmethod
    def load_earlier(cls, folder: Path) -> Self | None:
        """What `save` wrote, to build from; None where it was cut by other rules than today's, or is not there."""
        try:
            return cls.load(folder) if (folder / _MADE_BY).read_text(encoding="ascii") == _made_by() else None
        except (OSError, ValueError):
            return None

    def search(self, query: str | Sequence[str], count: int) -> list[tuple[str, float]]:
        """The best `count` (id, score), the best first; texts that share no term with the query are never among them.

        `query` is a text, or its terms where it has been cut already.
        """
        cut_query = cut(query) if isinstance(query, str) else query
        rows = [self.terms[term] for term in dict.fromkeys(cut_query) if term in self.terms]
        if not rows:
            return []
        scores = np.zeros(len(self.ids), dtype=np.float32)
        for row in rows:
            here = slice(self.starts[row], self.starts[row + 1])
            scores[self.texts[here]] += self._weights[here]
        found = np.flatnonzero(scores)
        best = found[np.argsort(-scores[found], kind="stable")[:count]]
        return [(self.ids[i], float(scores[i])) for i in best]

    @cached_property
    def _weights(self) -> NDArray[np.float32]:
        """What each entry adds to the score of its text: more for a rarer term, and for one that stands there oftener."""
        lengths = np.bincount(self.texts, weights=self.counts, minlength=len(self.ids))
        usual = max(float(lengths.mean()), 1.0)
        # A word has to stand oftener in a longer text.
        halves = (_SATURATION * (1 - _LENGTH + _LENGTH * lengths / usual)).astype(np.float32)
        holders = np.diff(self.starts)
        rarities = np.log(1 + (len(self.ids) - holders + 0.5) / (holders + 0.5)).astype(np.float32)
        return np.repeat(rarities, holders) * self.counts / (self.counts + halves[self.texts])


@cache
def _made_by() -> str:
    """A hash over the rules by which texts are cut: this file."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
