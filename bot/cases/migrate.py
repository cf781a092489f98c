"""Brings the database up to date at start, under a lock, so that several processes may start at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.cases.database import Database
from bot.cases.errors import DatabaseError
from bot.cases.faults import first_line

_LOCK = 7_305_128_814  # any number, the same for every process of ours


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, working on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def migrate(database: Database) -> None:
    """Run the steps that are missing. Raises DatabaseError."""
    try:
        async with database.write() as connection:  # on SQLite the transaction itself is the lock
            if not database.is_sqlite:
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            await connection.run_sync(_upgrade)
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise DatabaseError(f"the database cannot be opened or brought up to date: {first_line(error)}") from error


def _upgrade(connection: Connection) -> None:
    config = alembic_config(connection)
    here = MigrationContext.configure(connection).get_current_revision()
    if here != ScriptDirectory.from_config(config).get_current_head():
        command.upgrade(config, "head")
