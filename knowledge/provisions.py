"""The store of law: every provision of every version of every instrument, found by reference and day. SQLite, one file."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from knowledge.law import Instrument, InstrumentKind, Provision, Reference, TextKind, Validity
from knowledge.law_file import LawFile
from knowledge.passages import provision_id

_ALWAYS, _NEVER_ENDS = "0000-00-00", "9999-99-99"  # open ends, so that text comparison orders them
_REMEMBERED = 20_000  # look-ups kept in memory: a question looks up some thirty, mostly those of the one before
_SCHEMA = """
CREATE TABLE IF NOT EXISTS instrument (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, from_on TEXT, until_on TEXT, full_title TEXT NOT NULL,
    english TEXT NOT NULL, jurisdiction TEXT NOT NULL, issued_by TEXT NOT NULL, promulgated_on TEXT, version_on TEXT,
    source TEXT NOT NULL, url TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS provision (
    id TEXT PRIMARY KEY, instrument_id TEXT NOT NULL REFERENCES instrument (id), title TEXT NOT NULL, article TEXT NOT NULL,
    text TEXT NOT NULL, from_on TEXT, until_on TEXT, text_kind TEXT NOT NULL, language TEXT NOT NULL, heading TEXT NOT NULL,
    is_checked INTEGER NOT NULL,
    starts TEXT NOT NULL, ends TEXT NOT NULL);  -- the days on which both article and instrument are in force
CREATE INDEX IF NOT EXISTS provision_by_reference ON provision (title, article, starts);
"""
_INSTRUMENT_COLUMNS = (
    "i.id, i.title, i.kind, i.from_on, i.until_on, i.full_title, i.english, i.jurisdiction, i.issued_by,"
    " i.promulgated_on, i.version_on, i.source, i.url"
)
_SELECT = (
    f"SELECT {_INSTRUMENT_COLUMNS}, p.article, p.text, p.from_on, p.until_on, p.text_kind, p.language, p.heading,"  # noqa: S608
    " p.is_checked FROM provision p JOIN instrument i ON i.id = p.instrument_id"
)
_Row = tuple[str, ...]


class ProvisionStore(LawFile):
    """Reads and writes provisions."""

    _schema = _SCHEMA

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._in_force = lru_cache(_REMEMBERED)(self._look_up)

    def put(self, provisions: Iterable[Provision]) -> int:
        """Write all of them in one transaction (a generator may be of any length); returns how many. Equal ones replace."""
        self._in_force.cache_clear()
        written = 0
        known: set[str] = set()
        put_instrument = f"REPLACE INTO instrument VALUES ({_marks(13)})"  # noqa: S608  question marks only
        with self._lock, self._connection as connection:
            for provision in provisions:
                if provision.instrument.id not in known:
                    connection.execute(put_instrument, _instrument_row(provision.instrument))
                    known.add(provision.instrument.id)
                connection.execute(f"REPLACE INTO provision VALUES ({_marks(13)})", _provision_row(provision))  # noqa: S608
                written += 1
        return written

    def find(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        """The article as in force on the day: the official text, or where that is not held our digest in `language`.

        Where two versions claim one day the later one holds: a version's last day is often known only from its successor.
        """
        found = self._in_force(reference, on, "AND (p.text_kind = 'official' OR p.language = ?)", language)
        return found or (self.find_digest(reference, on) if language != "zh" else None)

    def find_digest(self, reference: Reference, on: date, language: str = "zh") -> Provision | None:
        """Our restatement of the article as in force on the day."""
        return self._in_force(reference, on, "AND p.text_kind = 'digest' AND p.language = ?", language)

    def get(self, id_: str) -> Provision | None:
        """The provision that a passage names."""
        rows = self._rows(f"{_SELECT} WHERE p.id = ?", (id_,))
        return _read_provision(rows[0]) if rows else None

    def versions(self, title: str) -> tuple[Instrument, ...]:
        """All held versions of an instrument, the earliest first."""
        rows = self._rows(
            f"SELECT {_INSTRUMENT_COLUMNS} FROM instrument i WHERE i.title = ? ORDER BY coalesce(i.from_on, ''), i.id",  # noqa: S608
            (title,),
        )
        return tuple(_read_instrument(row) for row in rows)

    def instruments(self) -> tuple[Instrument, ...]:
        """Every version of every instrument, by title and first day."""
        query = f"SELECT {_INSTRUMENT_COLUMNS} FROM instrument i ORDER BY i.title, coalesce(i.from_on, ''), i.id"  # noqa: S608
        rows = self._rows(query)
        return tuple(_read_instrument(row) for row in rows)

    def of_instrument(self, instrument_id: str) -> tuple[Provision, ...]:
        """One version's provisions in the order in which they were put."""
        rows = self._rows(f"{_SELECT} WHERE p.instrument_id = ? ORDER BY p.rowid", (instrument_id,))
        return tuple(_read_provision(row) for row in rows)

    def __iter__(self) -> Iterator[Provision]:
        """Every provision, instrument by instrument, never all in memory."""
        for instrument in self.instruments():
            yield from self.of_instrument(instrument.id)

    def count(self) -> int:
        """How many provisions are held."""
        return int(self._rows("SELECT count(*) FROM provision")[0][0])

    def counts(self, kind: TextKind) -> dict[str, int]:
        """How many provisions of one kind each instrument version holds, by its id."""
        query = "SELECT instrument_id, count(*) FROM provision WHERE text_kind = ? GROUP BY instrument_id"
        return {str(id_): int(count) for id_, count in self._rows(query, (kind,))}

    def steady_days(self, on: date) -> Validity:
        """The days around `on` during which exactly the same provisions are in force."""
        day = on.isoformat()
        edges = "SELECT starts AS edge FROM provision UNION SELECT ends FROM provision"
        row = self._rows(
            f"SELECT max(CASE WHEN edge <= ? THEN edge END), min(CASE WHEN edge > ? THEN edge END) FROM ({edges})",  # noqa: S608
            (day, day),
        )[0]
        return Validity(_open_day(row[0]), _open_day(row[1]))

    def _look_up(self, reference: Reference, on: date, condition: str, language: str) -> Provision | None:
        day = on.isoformat()
        rows = self._rows(
            f"{_SELECT} WHERE p.title = ? AND p.article = ? AND p.starts <= ? AND ? < p.ends {condition}"
            " ORDER BY p.text_kind = 'official' DESC, p.starts DESC, i.version_on DESC LIMIT 1",
            (reference.instrument, reference.article, day, day, language),
        )
        return _read_provision(rows[0]) if rows else None


def _marks(number: int) -> str:
    return ", ".join("?" * number)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _open_day(text: str | None) -> date | None:
    return None if text in {None, _ALWAYS, _NEVER_ENDS} else _day(text)


def _instrument_row(instrument: Instrument) -> tuple[str | None, ...]:
    return (
        instrument.id, instrument.title, instrument.kind, _text(instrument.validity.from_on), _text(instrument.validity.until_on),
        instrument.full_title, instrument.english, instrument.jurisdiction, instrument.issued_by,
        _text(instrument.promulgated_on), _text(instrument.version_on), instrument.source, instrument.url,
    )  # fmt: skip


def _provision_row(provision: Provision) -> tuple[str | int | None, ...]:
    own, whole = provision.validity, provision.instrument.validity
    return (
        provision_id(provision), provision.instrument.id, provision.instrument.title, provision.article, provision.text,
        _text(own.from_on), _text(own.until_on), provision.text_kind, provision.language,
        json.dumps(provision.heading, ensure_ascii=False), int(provision.is_checked),
        max(_text(own.from_on) or _ALWAYS, _text(whole.from_on) or _ALWAYS),
        min(_text(own.until_on) or _NEVER_ENDS, _text(whole.until_on) or _NEVER_ENDS),
    )  # fmt: skip


def _read_instrument(row: _Row) -> Instrument:
    (
        id_,
        title,
        kind,
        from_on,
        until_on,
        full_title,
        english,
        jurisdiction,
        issued_by,
        promulgated_on,
        version_on,
        source,
        url,
    ) = row
    return Instrument(
        id_, title, InstrumentKind(kind), Validity(_day(from_on), _day(until_on)), full_title, english, jurisdiction, issued_by,
        _day(promulgated_on), _day(version_on), source, url,
    )  # fmt: skip


def _read_provision(row: _Row) -> Provision:
    article, text, from_on, until_on, text_kind, language, heading, is_checked = row[13:]
    return Provision(
        _read_instrument(row[:13]), article, text, Validity(_day(from_on), _day(until_on)), TextKind(text_kind), language,
        tuple(json.loads(heading)), bool(is_checked),
    )  # fmt: skip
