"""The tables of doors: the codes by which accounts become one person's, tries at them, and what was joined when."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, String, Table

from bot.cases.columns import METADATA, UtcTime, id_column

link_codes = Table(
    "link_codes",
    METADATA,
    Column("code_lookup", LargeBinary(32), primary_key=True),  # keyed hash
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("until", UtcTime, nullable=False),
    Column("used_at", UtcTime, nullable=True),
    Index(None, "caseworker_id", "made_at"),
)

link_tries = Table(
    "link_tries",
    METADATA,
    id_column(),
    Column("who_lookup", LargeBinary(32), nullable=False),  # keyed hash of channel and sender
    Column("at", UtcTime, nullable=False),
    Index(None, "who_lookup", "at"),
)

joinings = Table(
    "joinings",
    METADATA,
    id_column(),
    Column("at", UtcTime, nullable=False),
    Column("door_id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("deed", String(12), nullable=False),
    Column("by_id", BigInteger, nullable=True),  # NULL: a rule, or the maintainer at this machine
    Index(None, "person_id", "id"),
)
