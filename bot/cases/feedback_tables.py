"""The table of answers that did not help. The question stands in it sealed, and only where the worker let us keep it."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.cases.columns import METADATA, UtcTime, key_column

unhelpful = Table(
    "unhelpful",
    METADATA,
    Column(
        "answer_id",
        BigInteger().with_variant(Integer(), "sqlite"),
        ForeignKey("answers.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("at", UtcTime, nullable=False),
    key_column(nullable=True),
    Column("question", LargeBinary, nullable=True),
    Column("state", String(12), nullable=False, index=True),
    Column("decided_at", UtcTime, nullable=True),
)
