"""Brings the database up to date at start, under a lock, so that several processes may start at once."""

from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import SQLAlchemyError

from bot.cases.database import Database
from bot.cases.errors import DatabaseError
from bot.cases.faults import first_line

_STEPS = Path(__file__).parent / "migrations" / "versions"
_LOCK = 7_305_128_814  # any number, the same for every process of ours


async def migrate(database: Database) -> None:
    """Run the steps that are missing. Raises DatabaseError."""
    try:
        async with database.write() as connection:  # on SQLite the transaction itself is the lock
            if not database.is_sqlite:
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            await connection.run_sync(_upgrade)
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseError(f"the database cannot be opened or brought up to date: {first_line(error)}") from error


def _upgrade(connection: Connection) -> None:
    if _step_taken(connection) == newest_step():
        return
    from alembic import command  # noqa: PLC0415  a third of a second of imports, seldom needed
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_STEPS.parent))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseError(f"the database cannot be brought up to date: {first_line(error)}") from error


def newest_step() -> str:
    """The last step there is, read from the names of the files alone (m0001_what_it_does.py)."""
    return max(path.name[1:5] for path in _STEPS.glob("m????_*.py"))


def _step_taken(connection: Connection) -> str | None:
    """The last step that this database has seen, as Alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(found[0]) if len(found) == 1 else None
