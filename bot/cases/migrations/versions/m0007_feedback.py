"""Answers that did not help, for review; the question only where the worker let us keep it."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row for each answer that did not help."""
    op.create_table(
        "unhelpful",
        sa.Column(
            "answer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=True),
        sa.Column("question", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_unhelpful_answer_id")),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_unhelpful_key_id")),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_unhelpful")),
    )
    op.create_index(op.f("ix_unhelpful_state"), "unhelpful", ["state"], unique=False)
