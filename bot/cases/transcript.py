"""What worker and staff wrote to each other, and which message in which chat says which line of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from bot.cases.books import Books
from bot.cases.case_rows import case_key
from bot.cases.errors import Erased
from bot.cases.tables import posts, transcript
from bot.cases.word_index import index_words
from bot.messages import Place

_WORDS = "case/words"


class Author(StrEnum):
    """Who wrote a line."""

    WORKER = "worker"
    STAFF = "staff"
    NOTE = "note"  # staff to staff; never leaves the desk
    BOT = "bot"  # an answer of the bot's while the case was open and nobody had it


class Role(StrEnum):
    """What a message in a chat is to us."""

    CARD = "card"  # the case's card, edited as the case changes
    WORDS = "words"  # a line of the transcript
    NOTICE = "notice"  # anything else


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript; `words` are empty where they were erased."""

    id: int
    at: datetime
    author: Author
    caseworker_id: int | None
    words: str
    paper_id: str | None
    corrects: int | None


def worker_spot(worker_id: int) -> str:
    """The worker's chat, by our own id: theirs is nowhere in the clear."""
    return f"worker:{worker_id}"


def staff_spot(place: Place) -> str:
    """A staff chat."""
    return f"chat:{place.channel}:{place.chat_id}"


async def write_line(
    books: Books,
    case_id: int,
    author: Author,
    words: str,
    *,
    caseworker_id: int | None = None,
    paper_id: str | None = None,
    corrects: int | None = None,
) -> int:
    """Add a line; its id."""
    sealer = await books.sealer(await case_key(books, case_id))
    statement = insert(transcript).values(
        case_id=case_id,
        at=books.now,
        author=author,
        caseworker_id=caseworker_id,
        words=sealer.seal(words, _WORDS),
        paper_id=paper_id,
        corrects=corrects,
    )
    await index_words(books, case_id, (words,) if author is not Author.BOT else ())
    return int((await books.connection.execute(statement.returning(transcript.c.id))).scalar_one())


async def read_lines(books: Books, case_id: int) -> tuple[Line, ...]:
    """The whole transcript, oldest first."""
    try:
        sealer = await books.sealer(await case_key(books, case_id))
    except Erased:
        sealer = None
    query = select(transcript).where(transcript.c.case_id == case_id).order_by(transcript.c.id)
    return tuple(
        Line(
            row.id,
            row.at,
            Author(row.author),
            row.caseworker_id,
            sealer.unseal(row.words, _WORDS) if sealer else "",
            row.paper_id,
            row.corrects,
        )
        for row in (await books.connection.execute(query)).all()
    )


async def note_post(
    books: Books, spot: str, message_id: str, case_id: int | None, *, role: Role, line_id: int | None = None
) -> None:
    """Remember what a message in a chat is; a message already known stays what it was."""
    make = insert_postgresql if books.connection.dialect.name == "postgresql" else insert_sqlite
    await books.connection.execute(
        make(posts)
        .values(spot=spot, message_id=message_id, case_id=case_id, role=role, transcript_id=line_id)
        .on_conflict_do_nothing(index_elements=["spot", "message_id"])
    )


async def case_of_post(books: Books, spot: str, message_id: str) -> int | None:
    """The case that a message belongs to."""
    query = select(posts.c.case_id).where(posts.c.spot == spot, posts.c.message_id == message_id)
    return await books.connection.scalar(query)


async def line_of_post(books: Books, spot: str, message_id: str) -> int | None:
    """The transcript line that a message says."""
    query = select(posts.c.transcript_id).where(posts.c.spot == spot, posts.c.message_id == message_id)
    return await books.connection.scalar(query)


async def post_of_line(books: Books, spot: str, line_id: int | None) -> str | None:
    """The first message in `spot` that says the line; answers and corrections hang under it."""
    if line_id is None:
        return None
    query = select(posts.c.message_id).where(posts.c.spot == spot, posts.c.transcript_id == line_id)
    return await books.connection.scalar(query.order_by(posts.c.id).limit(1))


async def counterpart(books: Books, spot: str, message_id: str, other_spot: str) -> str | None:
    """The message in `other_spot` that says what `message_id` says in `spot`."""
    if not message_id:
        return None
    return await post_of_line(books, other_spot, await line_of_post(books, spot, message_id))


async def card_of_case(books: Books, spot: str, case_id: int) -> str | None:
    """The latest card of the case in `spot`."""
    query = select(posts.c.message_id).where(
        posts.c.spot == spot, posts.c.case_id == case_id, posts.c.role == Role.CARD
    )
    return await books.connection.scalar(query.order_by(posts.c.id.desc()).limit(1))
