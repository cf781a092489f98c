"""Passages and guides of one version, by id: what the hits of a search are turned back into. SQLite, beside the provisions."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache

from pydantic import TypeAdapter

from knowledge.guides import Guide, Section
from knowledge.law import Reference, find_references
from knowledge.law_file import LawFile
from knowledge.passages import Passage, PassageKind

_SCHEMA = """
CREATE TABLE IF NOT EXISTS passage (
    id TEXT PRIMARY KEY, shelf TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL,
    instrument TEXT, article TEXT, provision_id TEXT, guide_id TEXT);
CREATE INDEX IF NOT EXISTS passage_by_shelf ON passage (shelf);
CREATE TABLE IF NOT EXISTS guide (
    id TEXT NOT NULL, language TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (id, language));
"""
_COLUMNS = "id, kind, text, language, instrument, article, provision_id, guide_id"
_REMEMBERED = 50_000  # passages kept in memory once read


class Shelf(StrEnum):
    """Passages that are searched together. Each has its own collection, because a filter makes Chroma scan."""

    GUIDES = "guides"  # variants and guide text
    TODAY = "today"  # law and digests in force on the day of the build
    HISTORY = "history"  # law superseded by then or not yet in force


class PassageStore(LawFile):
    """Reads and writes passages and guides."""

    _schema = _SCHEMA

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._remembered: dict[str, Passage] = {}
        self._guides: dict[tuple[str, str], Guide | None] = {}
        self._references: dict[tuple[str, str], dict[Reference, bool]] = {}

    def put_passages(self, passages: Iterable[Passage], shelf: Shelf) -> int:
        """Put all of them on a shelf in one transaction; an equal one that lies on another shelf is moved."""
        with self._lock, self._connection as connection:
            before = connection.total_changes
            connection.executemany(
                "REPLACE INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(p, shelf) for p in passages)
            )
            return connection.total_changes - before

    def put_guides(self, guides: Iterable[Guide]) -> None:
        """Keep whole guides, so that a version answers with the words that it was indexed with."""
        rows = [(guide.id, guide.language, _guide_type().dump_json(guide).decode()) for guide in guides]
        self._guides, self._references = {}, {}
        with self._lock, self._connection as connection:
            connection.executemany("REPLACE INTO guide VALUES (?, ?, ?)", rows)

    def guide(self, id_: str, language: str) -> Guide | None:
        """One guide in one language."""
        if (id_, language) not in self._guides:
            rows = self._rows("SELECT content FROM guide WHERE id = ? AND language = ?", (id_, language))
            self._guides[id_, language] = _guide_type().validate_json(rows[0][0]) if rows else None
        return self._guides[id_, language]

    def references(self, id_: str, language: str) -> dict[Reference, bool]:
        """What a guide cites, in order, and of each whether the short answer rests on it."""
        if (id_, language) not in self._references:
            guide = self.guide(id_, language)
            core = set(find_references("".join(guide.sections.get(Section.SHORT, ())))) if guide else set()
            self._references[id_, language] = {ref: ref in core for ref in guide.references} if guide else {}
        return self._references[id_, language]

    def cited(self, id_: str) -> tuple[tuple[Reference, bool], ...]:
        """What a guide cites, in order, and of each whether the short answer rests on it; its Chinese text where there is one."""
        return tuple((self.references(id_, "zh") or self.references(id_, "en")).items())

    def guides(self) -> tuple[Guide, ...]:
        """All guides, by language and id."""
        rows = self._rows("SELECT content FROM guide ORDER BY language, id")
        guides = tuple(_guide_type().validate_json(row[0]) for row in rows)
        self._guides |= {(guide.id, guide.language): guide for guide in guides}
        return guides

    def get(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages of these ids, as far as they are known."""
        unread = [id_ for id_ in ids if id_ not in self._remembered]
        if len(self._remembered) + len(unread) > _REMEMBERED:
            self._remembered = {}
            unread = list(ids)
        for start in range(0, len(unread), 500):
            some = unread[start : start + 500]
            marks = ", ".join("?" * len(some))
            for row in self._rows(f"SELECT {_COLUMNS} FROM passage WHERE id IN ({marks})", tuple(some)):  # noqa: S608
                self._remembered[row[0]] = _read(row)
        remembered = self._remembered
        return {id_: remembered[id_] for id_ in ids if id_ in remembered}

    def ids(self, shelf: Shelf) -> list[str]:
        """The ids on a shelf, ordered."""
        return [row[0] for row in self._rows("SELECT id FROM passage WHERE shelf = ? ORDER BY id", (shelf,))]

    def references_on(self, shelf: Shelf) -> dict[str, Reference]:
        """The article of each passage of law on a shelf, by the passage's id."""
        rows = self._rows(
            "SELECT id, instrument, article FROM passage WHERE shelf = ? AND article IS NOT NULL", (shelf,)
        )
        return {id_: Reference(instrument, article) for id_, instrument, article in rows}

    def on_shelf(self, shelf: Shelf) -> Iterator[Passage]:
        """The passages on a shelf in the order of their ids, read a thousand at a time."""
        after = ""
        while rows := self._rows(
            f"SELECT {_COLUMNS} FROM passage WHERE shelf = ? AND id > ? ORDER BY id LIMIT 1000",  # noqa: S608
            (shelf, after),
        ):
            yield from map(_read, rows)
            after = rows[-1][0]


@cache
def _guide_type() -> TypeAdapter[Guide]:
    return TypeAdapter(Guide)


def _row(passage: Passage, shelf: Shelf) -> tuple[str | None, ...]:
    reference = passage.reference
    return (
        passage.id, shelf, passage.kind, passage.text, passage.language, reference.instrument if reference else None,
        reference.article if reference else None, passage.provision_id, passage.guide_id,
    )  # fmt: skip


def _read(row: tuple[str, ...]) -> Passage:
    _, kind, text, language, instrument, article, stored, guide = row
    return Passage(
        PassageKind(kind),
        text,
        language,
        Reference(instrument, article) if instrument else None,
        stored or None,
        guide or None,
    )
