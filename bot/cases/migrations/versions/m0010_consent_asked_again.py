"""When the worker was asked once more whether another office may have their case."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has been asked again so far."""
    op.add_column("referrals", sa.Column("asked_again_at", UtcTime(), nullable=True))
