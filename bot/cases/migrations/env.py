"""Alembic's way in: it works on the connection that `bot.cases.migrate` hands over."""

from alembic import context

from bot.cases.columns import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
