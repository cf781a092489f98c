"""To whom of its office's people a case that nobody has is suggested."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row for each case and person, until somebody has the case."""
    op.create_table(
        "suggestions",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "caseworker_id", name=op.f("pk_suggestions")),
    )
    op.create_index(op.f("ix_suggestions_caseworker_id"), "suggestions", ["caseworker_id"], unique=False)
