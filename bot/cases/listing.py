"""Cases in a list: the queue with its filters, page by page, and search. Only plain columns are read; nothing is unsealed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, func, select

from bot.cases import word_index
from bot.cases.books import Books
from bot.cases.case import CaseKind, CaseStatus
from bot.cases.linking import plain_employer
from bot.cases.links import employer_lookup
from bot.cases.number import read_number
from bot.cases.tables import cases
from bot.cases.work_tables import suggestions

_MOST_FOUND: Final = 50
_LONGEST_CITY: Final = 12


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A case in one line."""

    id: int
    number: str
    kind: CaseKind
    status: CaseStatus
    is_urgent: bool
    city: str
    people: int | None
    claimed_fen: int | None
    language: str
    office_id: str
    caseworker_id: int | None
    opened_at: datetime
    unanswered_since: datetime | None
    due_on: date | None
    closed_at: datetime | None
    is_suggested: bool = False  # to whoever looks


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases of the queue. What is None or empty asks for nothing."""

    offices: Collection[str] = ()  # () all: for the maintainer's terminal only
    statuses: Collection[CaseStatus] = ()  # () all open ones
    kinds: Collection[CaseKind] = ()
    city: str = ""
    caseworker_id: int | None = None
    is_unclaimed: bool = False
    is_urgent: bool = False
    due_until: date | None = None
    is_unanswered: bool = False
    suggested_to: int | None = None  # leaves nothing out: what is suggested to them comes first, after what is urgent


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue; `total` counts all pages' cases."""

    lines: tuple[QueueLine, ...]
    total: int
    number: int
    size: int


class FoundBy(StrEnum):
    """Why a search shows a case."""

    NUMBER = "number"
    EMPLOYER = "employer"
    WORDS = "words"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Hit:
    """A case that a search found."""

    line: QueueLine
    found_by: FoundBy


_COLUMNS: Final = tuple(
    cases.c[name]
    for name in (
        "id", "number", "kind", "status", "is_urgent", "city", "people", "claimed_fen", "language", "office_id",
        "caseworker_id", "opened_at", "unanswered_since", "due_on", "closed_at",
    )
)  # fmt: skip


async def read_page(books: Books, wanted: Wanted, number: int = 1, size: int = 30) -> Page:
    """Page `number` (from 1) of the queue: urgent first, then by the next deadline, then the oldest."""
    conditions = _conditions(wanted)
    total = await count(books, wanted)
    number = max(1, number)
    skipped = (number - 1) * size
    if wanted.suggested_to is not None:
        lines = await _suggested_first(books, conditions, wanted.suggested_to, size, skipped)
        return Page(lines, total, number, size)
    order = (cases.c.id.desc(),) if CaseStatus.CLOSED in wanted.statuses else (cases.c.queue_key, cases.c.id)
    query = select(*_COLUMNS).where(*conditions).order_by(*order)
    return Page(await _lines(books, query.limit(size).offset(skipped)), total, number, size)


async def count(books: Books, wanted: Wanted) -> int:
    """How many cases all pages hold."""
    return await books.connection.scalar(select(func.count()).select_from(cases).where(*_conditions(wanted))) or 0


async def _suggested_first(
    books: Books, conditions: Collection[ColumnElement[bool]], caseworker_id: int, size: int, skipped: int
) -> tuple[QueueLine, ...]:
    """Urgent first, then what is suggested to them. Put in order by what one index holds; only the page's rows are read."""
    theirs = select(suggestions.c.case_id).where(suggestions.c.caseworker_id == caseworker_id)
    is_suggested = cases.c.id.in_(theirs)
    ordered = (
        select(cases.c.id, is_suggested.label("is_suggested"))
        .where(*conditions)
        .order_by(func.substr(cases.c.queue_key, 1, 1), is_suggested.desc(), cases.c.queue_key, cases.c.id)
    )
    wanted = {row.id: row.is_suggested for row in await books.connection.execute(ordered.limit(size).offset(skipped))}
    lines = {line.id: line for line in await _lines(books, select(*_COLUMNS).where(cases.c.id.in_(wanted)))}
    return tuple(replace(lines[id_], is_suggested=bool(suggested)) for id_, suggested in wanted.items())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    # What is open has a place in the queue, and what is closed has none: said so, the indexes serve every list in order.
    is_closed_wanted = set(wanted.statuses) == {CaseStatus.CLOSED}
    if is_closed_wanted:
        found.append(cases.c.queue_key.is_(None))
    elif CaseStatus.CLOSED not in wanted.statuses:
        found.append(cases.c.queue_key.is_not(None))
    if wanted.offices:
        found.append(cases.c.office_id.in_(sorted(wanted.offices)))
    if wanted.statuses and not is_closed_wanted:
        found.append(cases.c.status.in_(sorted(wanted.statuses)))
    if wanted.kinds:
        found.append(cases.c.kind.in_(sorted(wanted.kinds)))
    if wanted.city:
        found.append(cases.c.city == wanted.city)
    if wanted.caseworker_id is not None:
        found.append(cases.c.caseworker_id == wanted.caseworker_id)
    if wanted.is_unclaimed:
        found.append(cases.c.caseworker_id.is_(None))
    if wanted.is_urgent:
        found.append(cases.c.is_urgent)
    if wanted.due_until is not None:
        found.append(cases.c.due_on <= wanted.due_until)
    if wanted.is_unanswered:
        found.append(cases.c.unanswered_since.is_not(None))
    return found


async def search(books: Books, text: str, offices: Collection[str] = (), most: int = _MOST_FOUND) -> tuple[Hit, ...]:
    """Cases by number, employer, words or city, the surest first, each once; only of `offices` unless that is ()."""
    text = " ".join(text.split())
    asked: list[tuple[FoundBy, ColumnElement[bool]]] = []
    if known := read_number(text):
        asked.append((FoundBy.NUMBER, cases.c.number == known))
    if plain_employer(text) and (lookup := employer_lookup(books, text)):
        asked.append((FoundBy.EMPLOYER, cases.c.employer_lookup == lookup))
    if ids := await word_index.find_by_words(books, text, 4 * most):
        asked.append((FoundBy.WORDS, cases.c.id.in_(ids)))
    if text and len(text) <= _LONGEST_CITY:
        # One name at a time: for two, SQLite reads the whole office instead of the index of cities.
        asked += [(FoundBy.CITY, cases.c.city == name) for name in dict.fromkeys((text, text.removesuffix("市")))]
    hits: dict[int, Hit] = {}
    for found_by, condition in asked:
        query = select(*_COLUMNS).where(condition).order_by(cases.c.id.desc()).limit(most)
        if offices:
            query = query.where(cases.c.office_id.in_(sorted(offices)))
        for line in await _lines(books, query):
            hits.setdefault(line.id, Hit(line, found_by))
    return tuple(hits.values())[:most]


async def _lines(books: Books, query: Select[Any]) -> tuple[QueueLine, ...]:
    return tuple(_line(row) for row in (await books.connection.execute(query)).all())


def _line(row: Row[Any]) -> QueueLine:
    return QueueLine(
        row.id, row.number, CaseKind(row.kind), CaseStatus(row.status), row.is_urgent, row.city, row.people,
        row.claimed_fen, row.language, row.office_id, row.caseworker_id, row.opened_at, row.unanswered_since,
        row.due_on, row.closed_at,
    )  # fmt: skip
