"""One published version of the index, opened for reading. The only importer of chromadb.

A version is one folder, written by `knowledge.building.IndexBuilder` and never changed after:

    law.sqlite      provisions, guides, and the passage behind every id
    chroma/         vectors by passage id, a collection for each shelf
    words/<shelf>/  BM25 over the same passages
    guides_*.npz    which guide a question is about, by what its questions have in common, the nearest of them and shared words;
                    law_*.npz the same of articles; topic.npz whether it is about work at all; neutral.npz takes languages
                    out of vectors: all learned at the build
    manifest.json   written last
"""

import threading
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

import numpy as np

from knowledge.articles import Articles
from knowledge.closest import ClosestRows
from knowledge.embedding import Vectors
from knowledge.errors import IndexDamaged, WrongEmbedder
from knowledge.guides import Guide
from knowledge.law import Provision, Reference
from knowledge.learned import Learned
from knowledge.lexical import WordIndex
from knowledge.manifest import Manifest, read_manifest
from knowledge.passages import Passage
from knowledge.provisions import ProvisionStore
from knowledge.shelves import PassageStore, Shelf

LAW_NAME, CHROMA_NAME, WORDS_NAME = "law.sqlite", "chroma", "words"
_MOST_AT_ONCE = 2000  # vectors in one call; Chroma takes 5,461
_MOST_IN_MEMORY = 20_000  # vectors of a shelf; more would take a second to read at each start
_SEARCHED = (Shelf.TODAY, Shelf.HISTORY)  # by questions; of guides it is known otherwise which one is meant


def load_libraries() -> None:
    """Import what an index needs, a second's work, beside something that waits for the disk or computes in C."""
    import chromadb  # noqa: F401, PLC0415
    import rjieba  # noqa: F401, PLC0415


class VectorShelves:
    """Chroma, embedded, in one folder: a collection for each shelf, holding ids and vectors and nothing else.

    A shelf of ordinary size is read into memory when first searched: there a search takes a fifth of the time.
    """

    def __init__(self, folder: Path) -> None:
        import chromadb  # noqa: PLC0415  a second of imports that only an index needs
        from chromadb.config import Settings  # noqa: PLC0415

        self._client: Any = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        self._collections = {shelf: self._collection(shelf) for shelf in Shelf}
        self._in_memory: dict[Shelf, ClosestRows | None] = {}  # None for a shelf too large
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close Chroma's files."""
        self._client.close()

    def clear(self, shelf: Shelf) -> None:
        """Begin a shelf anew."""
        self._client.delete_collection(shelf.value)
        self._collections[shelf] = self._collection(shelf)
        self._in_memory.pop(shelf, None)

    def ids(self, shelf: Shelf) -> set[str]:
        """What lies on a shelf."""
        return set(self._collections[shelf].get(include=[])["ids"])

    def add(self, shelf: Shelf, ids: Sequence[str], vectors: Vectors) -> None:
        """Add vectors under ids that are not there yet."""
        for start in range(0, len(ids), _MOST_AT_ONCE):
            end = start + _MOST_AT_ONCE
            self._collections[shelf].add(ids=list(ids[start:end]), embeddings=vectors[start:end])
        self._in_memory.pop(shelf, None)

    def remove(self, shelf: Shelf, ids: Iterable[str]) -> None:
        """Take vectors away."""
        gone = sorted(ids)
        for start in range(0, len(gone), _MOST_AT_ONCE):
            self._collections[shelf].delete(ids=gone[start : start + _MOST_AT_ONCE])
        self._in_memory.pop(shelf, None)

    def search(self, shelf: Shelf, vector: Vectors, count: int) -> list[tuple[str, float]]:
        """The nearest `count` (id, cosine), the nearest first."""
        with self._lock:
            if shelf not in self._in_memory:
                is_small = self._collections[shelf].count() <= _MOST_IN_MEMORY
                self._in_memory[shelf] = self._read(shelf, len(vector)) if is_small else None
            rows = self._in_memory[shelf]
        if rows is not None:
            return rows.search(vector, count)
        found = self._collections[shelf].query(query_embeddings=[vector], n_results=count, include=["distances"])
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def _read(self, shelf: Shelf, width: int) -> ClosestRows:
        """All vectors of a shelf, by id in order."""
        ids = sorted(self.ids(shelf))
        places = {id_: place for place, id_ in enumerate(ids)}
        rows = np.zeros((len(ids), width), dtype=np.float32)
        for start in range(0, len(ids), _MOST_AT_ONCE):  # Chroma hands out Python numbers, thirty bytes each
            got = self._collections[shelf].get(ids=ids[start : start + _MOST_AT_ONCE], include=["embeddings"])
            rows[[places[id_] for id_ in got["ids"]]] = got["embeddings"]
        return ClosestRows.of(ids, rows)

    def _collection(self, shelf: Shelf) -> Any:
        graph = {"space": "ip", "ef_construction": 200, "max_neighbors": 32, "ef_search": 150}
        return self._client.get_or_create_collection(
            shelf.value, embedding_function=None, configuration={"hnsw": graph}
        )


class IndexVersion:
    """Reads one version. Any thread may use it; it closes its files when the last holder lets go of it."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.provisions = ProvisionStore.read(folder / LAW_NAME)
        self.passages = PassageStore.read(folder / LAW_NAME)
        self._vectors = VectorShelves(folder / CHROMA_NAME)
        self.learned = Learned.load(folder)
        self.articles = Articles.read(self.passages, self.learned.law.keys)
        self._words: dict[Shelf, WordIndex] = {}
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path, embedder_identity: str) -> Self:
        """The version in `folder`; raises IndexDamaged, or WrongEmbedder where its vectors are of another embedder."""
        manifest = read_manifest(folder)
        if manifest.embedder != embedder_identity:
            raise WrongEmbedder(
                f"the index was built with {manifest.embedder} but {embedder_identity} is in use: run `gongyou index build`"
            )
        if not (folder / LAW_NAME).is_file() or not (folder / CHROMA_NAME).is_dir():
            raise IndexDamaged(f"index version {folder.name} is not complete: run `gongyou index build`")
        try:
            version = cls(folder, manifest)
            version.warm()
        except Exception as error:  # Chroma, SQLite and NumPy each raise their own kinds over a file that is not theirs
            raise IndexDamaged(
                f"index version {folder.name} cannot be read ({error}): run `gongyou index build`"
            ) from error
        return version

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close all files; calling it twice does no harm."""
        for part in ("provisions", "passages", "_vectors"):
            if (opened := self.__dict__.pop(part, None)) is not None:
                opened.close()

    def warm(self) -> None:
        """Load what every question needs, so that the first is not slow and no file is opened after the folder is gone."""
        nothing = np.full(self.manifest.dimensions, self.manifest.dimensions**-0.5, dtype=np.float32)
        for shelf in _SEARCHED:
            self._vectors.search(shelf, nothing, 1)
            self.search_words("工资", 1, shelf)

    def search_vectors(self, vector: Vectors, count: int, shelf: Shelf) -> list[tuple[str, float]]:
        """The ids of the passages nearest to a query's vector, the nearest first, each with its cosine."""
        return self._vectors.search(shelf, vector, count)

    def search_words(self, query: str | Sequence[str], count: int, shelf: Shelf) -> list[tuple[str, float]]:
        """The ids of the passages that share the words of a query (a text or its terms), the best first, with BM25 scores."""
        return self._word_index(shelf).search(query, count)

    def provision(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        """The article as in force on the day: official text where held, else our digest."""
        return self.provisions.find(reference, on, language)

    def digest(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        """Our restatement of the article as in force on the day."""
        return self.provisions.find_digest(reference, on, language)

    def was_in_force(self, passage: Passage, on: date) -> bool:
        """Whether the very text that a passage was made from was in force on the day."""
        provision = self.provisions.get(passage.provision_id) if passage.provision_id else None
        return provision is not None and provision.is_in_force(on)

    def guide(self, id_: str, language: str) -> Guide | None:
        """A guide by id, in "zh" or "en"."""
        return self.passages.guide(id_, language)

    def _word_index(self, shelf: Shelf) -> WordIndex:
        with self._lock:
            if shelf not in self._words:
                self._words[shelf] = WordIndex.load(self.folder / WORDS_NAME / shelf)
            return self._words[shelf]
