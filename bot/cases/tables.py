"""The tables. Words, names, handles and files stand here sealed; the city stands plain, for routing and counting.

Times are UTC. Sums are whole fen (1/100 CNY). What is sealed says so in its type, `LargeBinary`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """A moment: given and returned with its zone, kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a time without a zone is a mistake."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without its zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """SQLite gives times without zone; they are UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _id() -> Column[int]:
    return Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True)


def _key(nullable: bool = False) -> Column[str]:
    return Column("key_id", String(40), ForeignKey("keys.id"), nullable=nullable)


def _lease() -> tuple[Column[Any], ...]:
    return (
        Column("state", String(12), nullable=False),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("not_before", UtcTime, nullable=True),
        Column("leased_by", String(120), nullable=True),
        Column("leased_until", UtcTime, nullable=True),
    )


keys = Table(
    "keys",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("wrapped", LargeBinary, nullable=True),  # NULL: destroyed
    Column("made_at", UtcTime, nullable=False),
    Column("destroyed_at", UtcTime, nullable=True),
)

workers = Table(
    "workers",
    METADATA,
    _id(),
    Column("lookup", LargeBinary(32), nullable=True, unique=True),  # keyed hash of channel and sender
    _key(),
    Column("channel", String(16), nullable=False),
    Column("place", LargeBinary, nullable=True),
    Column("language", String(16), nullable=False, server_default=""),
    Column("conversation", LargeBinary, nullable=True),
    Column("turns", Integer, nullable=False, server_default=text("0")),
    Column("first_seen_at", UtcTime, nullable=False),
    Column("last_seen_at", UtcTime, nullable=False),
    Column("blocked_at", UtcTime, nullable=True),
    Column("forgotten_at", UtcTime, nullable=True),
)

caseworkers = Table(
    "caseworkers",
    METADATA,
    _id(),
    Column("lookup", LargeBinary(32), nullable=False, unique=True),
    Column("office_id", String(40), nullable=False),
    Column("name", String(80), nullable=False),  # as staff show themselves to staff; no handle, no number
    Column("on_duty", Boolean, nullable=True),  # NULL: keeps office hours
    Column("seen_at", UtcTime, nullable=False),
)

cases = Table(
    "cases",
    METADATA,
    _id(),
    Column("number", String(24), nullable=False, unique=True),
    Column("worker_id", ForeignKey("workers.id"), nullable=True, index=True),
    _key(),
    Column("kind", String(16), nullable=False),
    Column("flags", Text, nullable=False),  # JSON list
    Column("status", String(20), nullable=False),
    Column("is_urgent", Boolean, nullable=False),
    Column("language", String(16), nullable=False),
    Column("city", String(60), nullable=False),
    Column("people", Integer, nullable=True),
    Column("claimed_fen", BigInteger, nullable=True),
    Column("recovered_fen", BigInteger, nullable=True),
    Column("intake", LargeBinary, nullable=True),  # facts, reasons and first words
    Column("office_id", String(40), nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),
    Column("opened_at", UtcTime, nullable=False),
    Column("claimed_at", UtcTime, nullable=True),
    Column("first_reply_at", UtcTime, nullable=True),
    Column("unanswered_since", UtcTime, nullable=True),
    Column("closed_at", UtcTime, nullable=True),
    Column("outcome", String(20), nullable=True),
    Column("was_helpful", Boolean, nullable=True),  # as the worker said after the close
    Column("times_reopened", Integer, nullable=False, server_default=text("0")),
    Column("reminders", Integer, nullable=False, server_default=text("0")),
    Column("reminded_at", UtcTime, nullable=True),
    Column("version", Integer, nullable=False, server_default=text("0")),
    Index(None, "status", "is_urgent", "opened_at"),
)

case_events = Table(
    "case_events",
    METADATA,
    _id(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("act", String(30), nullable=False),
    Column("from_status", String(20), nullable=True),
    Column("to_status", String(20), nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),  # NULL: the worker, or a rule
    Column("why", String(200), nullable=False),  # a code or a figure, never words of people
)

papers = Table(
    "papers",
    METADATA,
    Column("id", String(40), primary_key=True),
    _key(),
    Column("case_id", ForeignKey("cases.id"), nullable=True, index=True),
    Column("label", LargeBinary, nullable=True),  # name and sha256
    Column("media_type", String(120), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("kept_at", UtcTime, nullable=False),
)

transcript = Table(
    "messages",
    METADATA,
    _id(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("author", String(12), nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),
    Column("words", LargeBinary, nullable=True),
    Column("paper_id", String(40), nullable=True),
    Column("corrects", BigInteger, nullable=True),
)

inbox = Table(
    "inbox",
    METADATA,
    _id(),
    Column("channel", String(16), nullable=False),
    Column("update_key", String(120), nullable=False),
    Column("lane", String(60), nullable=False),
    Column("worker_id", BigInteger, nullable=True),
    _key(),
    Column("incoming", LargeBinary, nullable=True),
    Column("paper_id", String(40), nullable=True),
    Column("received_at", UtcTime, nullable=False),
    *_lease(),
    UniqueConstraint("channel", "update_key"),
    Index(None, "state", "lane", "id"),
)

outbox = Table(
    "outbox",
    METADATA,
    _id(),
    Column("dedupe_key", String(120), nullable=False, unique=True),
    Column("lane", String(60), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("worker_id", BigInteger, nullable=True, index=True),
    Column("case_id", BigInteger, nullable=True),
    _key(),
    Column("letter", LargeBinary, nullable=True),  # the content, and for workers the place
    Column("role", String(12), nullable=False),
    Column("transcript_id", BigInteger, nullable=True),
    Column("queued_at", UtcTime, nullable=False),
    Column("sent_at", UtcTime, nullable=True),
    Column("problem", String(200), nullable=True),
    *_lease(),
    Index(None, "state", "lane", "id"),
)

posts = Table(
    "posts",
    METADATA,
    _id(),
    Column("spot", String(120), nullable=False),  # a worker's chat by our id, or a staff chat by its own
    Column("message_id", String(60), nullable=False),
    Column("case_id", BigInteger, nullable=True, index=True),
    Column("transcript_id", BigInteger, nullable=True, index=True),
    Column("role", String(12), nullable=False),
    UniqueConstraint("spot", "message_id"),
)

threads = Table(
    "threads",
    METADATA,
    _id(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("chat_id", String(60), nullable=False),
    Column("thread_id", String(60), nullable=True),
    Column("root_message_id", String(60), nullable=True),
    Column("is_current", Boolean, nullable=False),
    Index(None, "channel", "chat_id", "thread_id"),
)

prompts = Table(
    "prompts",
    METADATA,
    Column("caseworker_id", ForeignKey("caseworkers.id"), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("argument", String(40), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
)

answers = Table(
    "answers",
    METADATA,
    _id(),
    Column("at", UtcTime, nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("guide_id", String(120), nullable=True),
    Column("cites", Text, nullable=False),  # " 劳动合同法:82 劳动法:50 ", searchable by " 劳动合同法:82 "
    Column("index_version", String(80), nullable=False),
    Column("language", String(16), nullable=False),
    Column("was_known", Boolean, nullable=False),
    Column("was_helpful", Boolean, nullable=True),
)

counters = Table(
    "counters",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

report_entries = Table(
    "report_entries",
    METADATA,
    _id(),
    Column("office_id", String(40), nullable=False),
    Column("month", String(7), nullable=False),  # 2026-11
    Column("measure", String(30), nullable=False),
    Column("value", BigInteger, nullable=False),  # a count, minutes, or fen
    Column("entered_at", UtcTime, nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),  # NULL: imported
    Column("batch", String(64), nullable=True),  # the imported file, by its hash: a file counts once
    Index(None, "month", "office_id"),
    Index(None, "batch"),
)

visitors = Table(
    "visitors",
    METADATA,
    Column("id", String(40), primary_key=True),  # the place in the web channel
    Column("token_lookup", LargeBinary(32), nullable=True, unique=True),  # keyed hash; NULL: left this telephone
    Column("code_lookup", LargeBinary(32), nullable=True, unique=True),  # keyed hash; NULL: no code was asked for
    _key(),
    Column("made_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False, index=True),
)

visitor_posts = Table(
    "visitor_posts",
    METADATA,
    _id(),
    Column("visitor_id", String(40), ForeignKey("visitors.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("side", String(8), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("corrects", BigInteger, nullable=True),
    Index(None, "visitor_id", "id"),
)
