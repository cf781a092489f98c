"""Words of cases, searchable without being readable: each is kept as a number from a keyed hash.

Chinese is indexed by pairs of neighbouring characters, everything else by words. Whoever has the database without the master
key sees how often the same pair occurs and not which; the rows go when the worker asks to be forgotten.
"""

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from bot.cases.books import Books
from bot.cases.work_tables import case_words
from knowledge.lexical import fold

_RUN: Final = re.compile(r"[一-鿿㐀-䶿]+|[^\W_一-鿿㐀-䶿]+")
_MOST_OF_A_TEXT: Final = 800
_MOST_ASKED: Final = 24


def terms_of(text: str) -> tuple[str, ...]:
    """What a text is found by: pairs of neighbouring characters, and words of two letters or more."""
    found: dict[str, None] = {}
    for match in _RUN.finditer(fold(text)):
        run = match[0]
        if "㐀" <= run[0] <= "鿿":
            pairs = [run[at : at + 2] for at in range(len(run) - 1)]
            found |= dict.fromkeys(pairs)
        elif len(run) > 1:
            found[run[:40]] = None
    return tuple(found)


def token_of(books: Books, term: str) -> int:
    """The number under which a term is kept."""
    return int.from_bytes(books.keyring.lookup("word", term)[:8], "big", signed=True)


async def index_words(books: Books, case_id: int, texts: Iterable[str]) -> None:
    """Make a case findable by these texts too."""
    terms = {term for text in texts for term in terms_of(text)[:_MOST_OF_A_TEXT]}
    if not terms:
        return
    make = insert_postgresql if books.connection.dialect.name == "postgresql" else insert_sqlite
    rows = [{"term": token_of(books, term), "case_id": case_id} for term in sorted(terms)]
    await books.connection.execute(make(case_words).on_conflict_do_nothing(), rows)


async def forget_words(books: Books, case_id: int) -> None:
    """The case is found by its words no more."""
    await books.connection.execute(delete(case_words).where(case_words.c.case_id == case_id))


async def find_by_words(books: Books, text: str, most: int) -> tuple[int, ...]:
    """The newest cases in which every pair of characters and every word of `text` occurs."""
    tokens = [token_of(books, term) for term in terms_of(text)[:_MOST_ASKED]]
    if not tokens:
        return ()
    rarest = await _rarest(books, tokens)
    query = select(case_words.c.case_id).where(case_words.c.term == rarest)
    for token in tokens:
        if token != rarest:
            other = case_words.alias()
            has_it = select(other.c.term).where(other.c.term == token, other.c.case_id == case_words.c.case_id)
            query = query.where(has_it.exists())
    found = await books.connection.scalars(query.order_by(case_words.c.case_id.desc()).limit(most))
    return tuple(found.all())


async def _rarest(books: Books, tokens: list[int]) -> int:
    """The token that the fewest cases have: the search begins with it."""
    if len(tokens) == 1:
        return tokens[0]
    query = select(case_words.c.term, func.count()).where(case_words.c.term.in_(tokens)).group_by(case_words.c.term)
    counts = {row[0]: row[1] for row in (await books.connection.execute(query)).all()}
    return min(tokens, key=lambda token: counts.get(token, 0))
