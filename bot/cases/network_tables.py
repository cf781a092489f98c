"""The tables of the network: offices, referrals between them, interests that forbid a case."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.cases.columns import METADATA, UtcTime, id_column

offices = Table(
    "offices",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_en", String(80), nullable=False, server_default=""),
    Column("language", String(16), nullable=False, server_default="zh"),  # what its staff read
    Column("cities", Text, nullable=False, server_default="[]"),  # JSON lists; empty: all
    Column("districts", Text, nullable=False, server_default="[]"),
    Column("languages", Text, nullable=False, server_default="[]"),
    Column("topics", Text, nullable=False, server_default="[]"),
    Column("hours", String(200), nullable=True),  # NULL: as in the settings
    Column("holidays", Text, nullable=False, server_default="[]"),  # JSON list of days closed beside public holidays
    Column("capacity", Integer, nullable=True),  # open cases it can carry; NULL: no limit known
    Column("channel", String(16), nullable=True),
    Column("chat_id", String(60), nullable=True),  # its staff group
    Column("is_fallback", Boolean, nullable=False, server_default=false()),
    Column("is_paused", Boolean, nullable=False, server_default=false()),
    Column("bind_lookup", LargeBinary(32), nullable=True),  # keyed hash of a one-time code
    Column("bind_until", UtcTime, nullable=True),
    Column("made_at", UtcTime, nullable=False),
    UniqueConstraint("channel", "chat_id"),
)

referrals = Table(
    "referrals",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("from_office", String(40), nullable=False),
    Column("to_office", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("consent", String(12), nullable=False),  # who said that the worker agrees
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("respond_by", UtcTime, nullable=False),
    Column("answered_by", BigInteger, nullable=True),
    Column("answered_at", UtcTime, nullable=True),
    Column("why", LargeBinary, nullable=True),  # words of staff
    Column("asked_again_at", UtcTime, nullable=True),  # the worker, whose first answer was not clear
    Index(None, "state", "respond_by"),
)

links = Table(
    "links",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False),  # the older of the two
    Column("other_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("state", String(12), nullable=False),
    Column("why", String(80), nullable=False),  # codes, never words
    Column("caseworker_id", BigInteger, nullable=True),  # who decided; NULL: nobody yet
    Column("at", UtcTime, nullable=False),
    UniqueConstraint("case_id", "other_id"),
)

interests = Table(
    "interests",
    METADATA,
    id_column(),
    Column("office_id", String(40), nullable=False),
    Column("caseworker_id", BigInteger, nullable=True),  # NULL: the whole office
    Column("employer_lookup", LargeBinary(32), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
)
