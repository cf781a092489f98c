"""What every table is made of: one MetaData, moments in UTC, and the columns that recur."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    TypeDecorator,
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


def id_column() -> Column[int]:
    """A number of the row's own."""
    return Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True)


def key_column(nullable: bool = False) -> Column[str]:
    """The key that seals the row."""
    return Column("key_id", String(40), ForeignKey("keys.id"), nullable=nullable)


def lease_columns() -> tuple[Column[Any], ...]:
    """Who works on the row, and since when."""
    return (
        Column("state", String(12), nullable=False),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("not_before", UtcTime, nullable=True),
        Column("leased_by", String(120), nullable=True),
        Column("leased_until", UtcTime, nullable=True),
    )
