"""What workers read and wrote on the web page, kept so that the page can show it again; sealed, and erased with them.

A visitor has no account: a random token in a cookie, of which only a keyed hash is kept, and where they ask for one, a code that
is shown once and lets them come back from another telephone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from bot.cases.books import Books
from bot.cases.errors import Erased
from bot.cases.paper_box import clean_name
from bot.cases.tables import visitor_posts, visitors
from bot.cases.written import Letter, read_letter, write_letter
from bot.messages import Block, Content, Incoming, Side, Style

_POST = "visitor/post"
_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is easily taken for another
_CODE_LENGTH: Final = 12  # 60 bits: guessing is hopeless even without the limit on tries
KEPT_DAYS: Final = 180  # without a visit


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the page. `id` is their place in the channel and says nothing about them."""

    id: str
    key_id: str
    has_code: bool


@dataclass(frozen=True, slots=True)
class Post:
    """One message on the page. `corrects` names the earlier one whose place it takes."""

    id: int
    at: datetime
    side: Side  # WORKER: the visitor's own; STAFF: everything said to them
    content: Content
    corrects: int | None


async def make_visitor(books: Books, token: str) -> Visitor:
    """A new visitor, found from now on by `token`."""
    sealer = await books.make_key("visitor")
    visitor_id = uuid4().hex
    await books.connection.execute(
        insert(visitors).values(
            id=visitor_id,
            token_lookup=_of_token(books, token),
            key_id=sealer.key_id,
            made_at=books.now,
            seen_at=books.now,
        )
    )
    return Visitor(visitor_id, sealer.key_id, has_code=False)


async def find_visitor(books: Books, token: str) -> Visitor | None:
    """Whose token it is; None for nobody's."""
    return await _find(books, visitors.c.token_lookup == _of_token(books, token))


async def make_code(books: Books, visitor_id: str) -> str:
    """A fresh code by which the visitor can come back, in groups of four; an earlier one no longer works."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
    values = {"code_lookup": _of_code(books, code)}
    await books.connection.execute(update(visitors).where(visitors.c.id == visitor_id).values(values))
    return "-".join(code[i : i + 4] for i in range(0, _CODE_LENGTH, 4))


async def come_back(books: Books, code: str, token: str) -> Visitor | None:
    """The visitor with this code, found from now on by `token` and by it alone; None where no code is like that."""
    folded = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(folded) != _CODE_LENGTH:
        return None
    visitor = await _find(books, visitors.c.code_lookup == _of_code(books, folded))
    if visitor is not None:
        values = {"token_lookup": _of_token(books, token), "seen_at": books.now}
        await books.connection.execute(update(visitors).where(visitors.c.id == visitor.id).values(values))
    return visitor


async def leave(books: Books, token: str) -> None:
    """The token finds nobody from now on; with a code the visitor can still come back."""
    values = {"token_lookup": None}
    lookup = _of_token(books, token)
    await books.connection.execute(update(visitors).where(visitors.c.token_lookup == lookup).values(values))


async def keep_post(
    books: Books, visitor_id: str, side: Side, content: Content, *, corrects: int | None = None
) -> int | None:
    """Keep a message for the page; its id. None where there is no such visitor any more."""
    visitor = await _find(books, visitors.c.id == visitor_id)
    if visitor is None:
        return None
    sealed = (await books.sealer(visitor.key_id)).seal(write_letter(Letter(content)), _POST)
    statement = insert(visitor_posts).values(
        visitor_id=visitor_id, at=books.now, side=side, content=sealed, corrects=corrects
    )
    post_id = (await books.connection.execute(statement.returning(visitor_posts.c.id))).scalar_one()
    await books.connection.execute(update(visitors).where(visitors.c.id == visitor_id).values(seen_at=books.now))
    return int(post_id)


async def keep_own(books: Books, incoming: Incoming) -> None:
    """Keep what the visitor sent, in the transaction that accepts it, so that it stands before the answer, and once.

    A file stands as a note with its name; a pressed button by its label, which the page gives as text.
    """
    blocks = [Block(incoming.text)] if incoming.text else []
    if incoming.upload is not None:
        blocks.append(Block(clean_name(incoming.upload.name), Style.NOTE))
    if blocks:
        await keep_post(books, incoming.place.chat_id, Side.WORKER, Content(tuple(blocks)))


async def read_posts(books: Books, visitor: Visitor, after: int = 0) -> tuple[Post, ...]:
    """The visitor's messages after the one named, oldest first."""
    p = visitor_posts.c
    query = select(visitor_posts).where(p.visitor_id == visitor.id, p.id > after).order_by(p.id)
    rows = (await books.connection.execute(query)).all()
    try:
        sealer = await books.sealer(visitor.key_id)
    except Erased:  # asked to be forgotten a moment ago
        return ()
    return tuple(
        Post(row.id, row.at, Side(row.side), read_letter(sealer.unseal(row.content, _POST)).content, row.corrects)
        for row in rows
    )


async def erase_posts(books: Books, visitor_id: str) -> None:
    """The page is empty, its key destroyed, and no code leads to it; what is said from now on is sealed with a new key."""
    visitor = await _find(books, visitors.c.id == visitor_id)
    if visitor is None:
        return
    await books.connection.execute(delete(visitor_posts).where(visitor_posts.c.visitor_id == visitor_id))
    fresh = await books.make_key("visitor")
    values = {"key_id": fresh.key_id, "code_lookup": None}
    await books.connection.execute(update(visitors).where(visitors.c.id == visitor_id).values(values))
    await books.destroy_key(visitor.key_id)


async def erase_unused(books: Books) -> int:
    """Pages that nobody came back to are erased; how many. Cases and what staff know of them stay."""
    old = books.now - timedelta(days=KEPT_DAYS)
    unused = [_visitor(row) for row in await books.connection.execute(select(visitors).where(visitors.c.seen_at < old))]
    for visitor in unused:
        await books.connection.execute(delete(visitor_posts).where(visitor_posts.c.visitor_id == visitor.id))
        await books.connection.execute(delete(visitors).where(visitors.c.id == visitor.id))
        await books.destroy_key(visitor.key_id)
    return len(unused)


async def _find(books: Books, condition: ColumnElement[bool]) -> Visitor | None:
    row = (await books.connection.execute(select(visitors).where(condition))).one_or_none()
    return None if row is None else _visitor(row)


def _visitor(row: Row[tuple[object, ...]]) -> Visitor:
    return Visitor(row.id, row.key_id, row.code_lookup is not None)


def _of_token(books: Books, token: str) -> bytes:
    return books.keyring.lookup("web", "token", token)


def _of_code(books: Books, code: str) -> bytes:
    return books.keyring.lookup("web", "code", code)
