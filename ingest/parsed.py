"""Texts already parsed, by hash: an unchanged file is not read twice, and law need not fit in memory. SQLite, one file.

Also remembers which text of each source was last published, so that a source that fails for once can be stood in for.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter

from ingest.texts import Origin, ParsedText, RawText
from knowledge.law import Instrument, Provision, Validity

_SCHEMA = """
CREATE TABLE IF NOT EXISTS text (key TEXT PRIMARY KEY, facts TEXT NOT NULL, articles INTEGER NOT NULL, content_hash TEXT NOT NULL,
    provisions BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS published (source TEXT NOT NULL, file TEXT NOT NULL, key TEXT NOT NULL, published_on TEXT NOT NULL,
    PRIMARY KEY (source, file)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One text as gathered: its facts without the articles, which stay in the store under `key`."""

    key: str
    origin: Origin
    text: ParsedText  # `provisions` is empty here
    provision_count: int
    content_hash: str  # over article numbers and texts: equal for equal law, whatever file it stood in


class ParsedStore:
    """Reads and writes parsed texts. For the one process that builds."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=30)
        self._connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.commit()
        self._connection.close()

    def key(self, raw: RawText, origin: Origin) -> str:
        """What a text is kept under: its bytes, what the manifest says of it, and the code that reads it."""
        return hashlib.sha256(f"{raw.hash}\0{origin!r}\0{_code_hash()}".encode()).hexdigest()

    def get(self, key: str, origin: Origin) -> Gathered | None:
        """A text that was parsed before."""
        row = self._connection.execute(
            "SELECT facts, articles, content_hash FROM text WHERE key = ?", (key,)
        ).fetchone()
        return Gathered(key, origin, _facts().validate_json(row[0]), row[1], row[2]) if row else None

    def put(self, key: str, origin: Origin, parsed: ParsedText) -> Gathered:
        """Keep a text."""
        rows = [
            [p.article, p.text, p.validity.until_on and p.validity.until_on.isoformat(), p.language, p.heading]
            for p in parsed.provisions
        ]
        content_hash = hashlib.sha256("\x1e".join(f"{row[0]}\x1f{row[1]}" for row in rows).encode()).hexdigest()
        gathered = Gathered(key, origin, replace(parsed, provisions=()), len(rows), content_hash)
        packed = zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 3)
        facts = _facts().dump_json(gathered.text).decode()
        self._connection.execute(
            "REPLACE INTO text VALUES (?, ?, ?, ?, ?)", (key, facts, len(rows), content_hash, packed)
        )
        return gathered

    def provisions(self, key: str, instrument: Instrument) -> tuple[Provision, ...]:
        """The articles of a kept text, as those of `instrument`."""
        packed = self._connection.execute("SELECT provisions FROM text WHERE key = ?", (key,)).fetchone()[0]
        return tuple(
            Provision(instrument, article, text, Validity(until_on=date.fromisoformat(until) if until else None),
                      language=language, heading=tuple(heading))
            for article, text, until, language, heading in json.loads(zlib.decompress(packed))
        )  # fmt: skip

    def commit(self) -> None:
        """Make what was put outlast a kill."""
        self._connection.commit()

    def remember_published(self, texts: Iterable[Gathered], day: date) -> None:
        """Note what a published version holds, and forget texts that no source has any more and no version needs."""
        rows = [(t.origin.source, t.text.file, t.key, day.isoformat()) for t in texts]
        self._connection.executemany("REPLACE INTO published VALUES (?, ?, ?, ?)", rows)
        self._connection.execute("DELETE FROM published WHERE published_on < ?", (day.isoformat(),))
        self._connection.execute("DELETE FROM text WHERE key NOT IN (SELECT key FROM published)")
        self._connection.commit()

    def last_published(self, origin: Origin, file: str = "") -> list[tuple[Gathered, date]]:
        """What a source gave when it was last published: one file, or all of them."""
        query = (
            "SELECT t.key, t.facts, t.articles, t.content_hash, p.published_on FROM published p JOIN text t ON t.key = p.key"
            " WHERE p.source = ? AND (? = '' OR p.file = ?) ORDER BY p.file"
        )
        rows = self._connection.execute(query, (origin.source, file, file)).fetchall()
        return [
            (Gathered(row[0], origin, _facts().validate_json(row[1]), row[2], row[3]), date.fromisoformat(row[4]))
            for row in rows
        ]


@cache
def _facts() -> TypeAdapter[ParsedText]:
    return TypeAdapter(ParsedText)


@cache
def _code_hash() -> str:
    """Over the parsers themselves: an improved parser reads every file anew."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*(here / "parse").glob("*.py"), here / "charset.py", here / "texts.py"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
