"""Since when a case waits and for what, so that reminders are a query of what is due."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What `bot.cases.waiting` makes of the cases that are there."""
    op.add_column("cases", sa.Column("remind_kind", sa.String(length=1), nullable=True))
    op.add_column("cases", sa.Column("remind_since", UtcTime(), nullable=True))
    op.add_column("cases", sa.Column("away_since", UtcTime(), nullable=True))
    op.execute(
        "UPDATE cases SET remind_since = COALESCE(reminded_at, opened_at), remind_kind = CASE"
        " WHEN is_urgent AND reminders < 24 THEN 'u' WHEN NOT is_urgent AND reminders < 6 THEN CAST(reminders AS VARCHAR(1))"
        " ELSE 'z' END WHERE status IN ('new', 'referred')"
    )
    op.execute(
        "UPDATE cases SET remind_kind = 'w', remind_since = CASE WHEN reminded_at > unanswered_since THEN reminded_at"
        " ELSE unanswered_since END WHERE unanswered_since IS NOT NULL AND status NOT IN ('new', 'referred', 'closed')"
    )
    op.execute(
        "UPDATE cases SET away_since = COALESCE(away_reminded_at, status_since, opened_at)"
        " WHERE status = 'waiting_worker' AND NOT bot_speaks"
    )
    op.create_index(
        op.f("ix_cases_office_id_remind_kind_remind_since"), "cases", ["office_id", "remind_kind", "remind_since"]
    )
    op.create_index(op.f("ix_cases_away_since"), "cases", ["away_since"])
