"""The database's history, a file a step, run by Alembic at every start."""
