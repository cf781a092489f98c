"""Figures for the indicators that no case or chat tells: visits, hours, trainings, and what other years published."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Entered and imported figures."""
    op.create_table(
        "report_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("office_id", sa.String(length=40), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", UtcTime(), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("batch", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworkers.id"], name=op.f("fk_report_entries_caseworker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_entries")),
    )
    op.create_index(op.f("ix_report_entries_month_office_id"), "report_entries", ["month", "office_id"], unique=False)
    op.create_index(op.f("ix_report_entries_batch"), "report_entries", ["batch"], unique=False)
