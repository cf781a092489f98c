"""The tables of a case being worked: tasks, deadlines, canned replies, corrections, words to search by, who is looking."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.cases.columns import METADATA, UtcTime, id_column, key_column

tasks = Table(
    "tasks",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("words", LargeBinary, nullable=True),
    Column("caseworker_id", BigInteger, nullable=True),  # whose it is; NULL: whoever has the case
    Column("due_on", Date, nullable=True, index=True),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("done_by", BigInteger, nullable=True),
    Column("done_at", UtcTime, nullable=True),
    Column("warned_at", UtcTime, nullable=True),
)

deadlines = Table(
    "deadlines",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("holder", String(12), nullable=False),
    Column("last_day_on", Date, nullable=False),
    Column("due_on", Date, nullable=False, index=True),
    Column("warned", Integer, nullable=True),  # the closest warning given: 30, 7 or 1 days
    UniqueConstraint("case_id", "kind"),
)

canned = Table(
    "canned",
    METADATA,
    id_column(),
    Column("office_id", String(40), nullable=False),
    Column("slug", String(40), nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("made_by", BigInteger, nullable=True),
    Column("made_at", UtcTime, nullable=False),
    UniqueConstraint("office_id", "slug"),
)

corrections = Table(
    "corrections",
    METADATA,
    id_column(),
    Column("at", UtcTime, nullable=False),
    Column("case_id", BigInteger, nullable=True, index=True),
    Column("caseworker_id", BigInteger, nullable=False),
    key_column(),
    Column("words", LargeBinary, nullable=True),  # the question, and what would have been right
    Column("guide_id", String(120), nullable=True),  # the guide that should have answered
    Column("language", String(16), nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("decided_by", BigInteger, nullable=True),
    Column("decided_at", UtcTime, nullable=True),
)

case_words = Table(
    "case_words",
    METADATA,
    Column("term", BigInteger, nullable=False),  # of a keyed hash
    Column("case_id", BigInteger, nullable=False, index=True),
    PrimaryKeyConstraint("term", "case_id"),
    sqlite_with_rowid=False,
)

lookers = Table(
    "lookers",
    METADATA,
    Column("case_id", BigInteger, nullable=False),
    Column("caseworker_id", BigInteger, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("is_writing", Boolean, nullable=False),
    PrimaryKeyConstraint("case_id", "caseworker_id"),
)

suggestions = Table(
    "suggestions",
    METADATA,
    Column("case_id", BigInteger, nullable=False),
    Column("caseworker_id", BigInteger, nullable=False, index=True),
    Column("rank", Integer, nullable=False),
    PrimaryKeyConstraint("case_id", "caseworker_id"),
)

drafts = Table(
    "drafts",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("verb", String(12), nullable=False),
    Column("words", LargeBinary, nullable=True),
    Column("paper_id", String(40), nullable=True),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("state", String(12), nullable=False),
    Column("decided_by", BigInteger, nullable=True),
    Column("decided_at", UtcTime, nullable=True),
    Column("reminded_at", UtcTime, nullable=True),
    Index(None, "state", "made_at"),
)
