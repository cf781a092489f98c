"""Vectors kept for good: one SQLite file, by hash of the text, its role and the embedder, so that nothing is embedded twice."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from knowledge.embedding import Embedder, Vectors
from knowledge.passages import Passage

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (shipped TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_AT_ONCE = 500  # keys in one SQL statement; SQLite allows 999 on old builds
_BYTE = 127  # the largest signed byte
_BATCH = 64  # texts embedded and committed together: what a killed run may lose


class VectorCache:
    """Vectors of passages under one embedder. Only one process writes at a time; each batch is committed as it is made."""

    def __init__(self, path: Path, embedder: Embedder) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, check_same_thread=False, timeout=30)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.executescript(_SCHEMA)
        self._lock = threading.Lock()
        self.embedder = embedder

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def missing(self, passages: Iterable[Passage]) -> list[Passage]:
        """Those that have no vector yet, each text once, in order."""
        wanted = {self._key(passage): passage for passage in passages}
        known = self._known(list(wanted))
        return [passage for key, passage in wanted.items() if key not in known]

    def embed(self, passages: Iterable[Passage], progress: Callable[[int, int], None] = lambda done, of: None) -> int:
        """Embed what is missing and keep it; `progress` is told (done, of how many). Returns how many were embedded."""
        missing = self.missing(passages)
        progress(0, len(missing))
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            self._keep(batch, self._embed(batch))
            progress(min(start + _BATCH, len(missing)), len(missing))
        return len(missing)

    def get(self, passages: Sequence[Passage]) -> Vectors:
        """Their vectors, in order; raises KeyError where one has not been embedded."""
        keys = [self._key(passage) for passage in passages]
        known = self._known(keys)
        vectors = np.zeros((len(keys), self.embedder.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            vectors[row] = known[key]
        return vectors

    def export(self, passages: Sequence[Passage], path: Path) -> None:
        """Write the vectors of `passages` to ship beside their content: hashes and numbers only, no text.

        A vector becomes 384 signed bytes and a scale: half the size of float16, cosine to the vector itself above .9999.
        """
        keys = sorted({self._key(passage) for passage in passages})
        known = self._known(keys)
        rows = np.stack([known[key] for key in keys]) if keys else np.zeros((0, self.embedder.dimensions), np.float32)
        scales = np.maximum(np.abs(rows).max(axis=1, initial=0.0), 1e-9).astype(np.float32) / _BYTE
        np.savez_compressed(
            path,
            identity=np.array(self.embedder.identity),
            keys=np.frombuffer(b"".join(keys), dtype=np.uint8),
            scales=scales,
            vectors=np.rint(rows / scales[:, None]).astype(np.int8),
        )

    def add_shipped(self, path: Path) -> int:
        """Take vectors that `export` wrote, once; those of another embedder are left alone. Returns how many were taken."""
        with path.open("rb") as file:
            shipped_id = f"{hashlib.file_digest(file, 'sha256').hexdigest()} {self.embedder.identity}"
        if self._connection.execute("SELECT 1 FROM taken WHERE shipped = ?", (shipped_id,)).fetchone():
            return 0
        with np.load(path, allow_pickle=False) as shipped:
            if str(shipped["identity"]) != self.embedder.identity:
                return 0
            keys = shipped["keys"].tobytes()
            vectors = shipped["vectors"].astype(np.float32) * shipped["scales"][:, None]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = [(keys[i * 32 : i * 32 + 32], vector.tobytes()) for i, vector in enumerate(vectors)]
        with self._lock, self._connection as connection:
            connection.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?)", rows)
            connection.execute("INSERT INTO taken VALUES (?)", (shipped_id,))
        return len(rows)

    def _embed(self, passages: Sequence[Passage]) -> Vectors:
        questions = [i for i, passage in enumerate(passages) if passage.is_question]
        others = [i for i, passage in enumerate(passages) if not passage.is_question]
        vectors = np.zeros((len(passages), self.embedder.dimensions), dtype=np.float32)
        vectors[questions] = self.embedder.embed_queries([passages[i].text for i in questions])
        vectors[others] = self.embedder.embed_passages([passages[i].text for i in others])
        return vectors

    def _keep(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        rows = [(self._key(passage), vector.tobytes()) for passage, vector in zip(passages, vectors, strict=True)]
        with self._lock, self._connection as connection:
            connection.executemany("REPLACE INTO vector VALUES (?, ?)", rows)

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        known: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            with self._lock:
                query = f"SELECT key, vector FROM vector WHERE key IN ({marks})"  # noqa: S608  question marks only
                rows = self._connection.execute(query, some).fetchall()
            known |= {key: np.frombuffer(blob, dtype=np.float32) for key, blob in rows}
        return known

    def _key(self, passage: Passage) -> bytes:
        role = "query" if passage.is_question else "passage"
        return hashlib.sha256("\x1f".join((self.embedder.identity, role, passage.text)).encode()).digest()
