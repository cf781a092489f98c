"""A figure that was entered is never overwritten: who took it back and when, and which figure it was corrected from."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three columns; every figure kept so far stands."""
    op.add_column("report_entries", sa.Column("undone_at", UtcTime(), nullable=True))
    op.add_column("report_entries", sa.Column("undone_by", sa.BigInteger(), nullable=True))
    op.add_column("report_entries", sa.Column("corrects", sa.BigInteger(), nullable=True))
