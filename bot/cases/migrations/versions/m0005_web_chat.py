"""The worker's page: visitors without account, and what they read and wrote there."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Visitors and their posts."""
    op.create_table(
        "visitors",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("token_lookup", sa.LargeBinary(length=32), nullable=True),
        sa.Column("code_lookup", sa.LargeBinary(length=32), nullable=True),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_visitors_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitors")),
        sa.UniqueConstraint("token_lookup", name=op.f("uq_visitors_token_lookup")),
        sa.UniqueConstraint("code_lookup", name=op.f("uq_visitors_code_lookup")),
    )
    op.create_index(op.f("ix_visitors_seen_at"), "visitors", ["seen_at"], unique=False)
    op.create_table(
        "visitor_posts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("corrects", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitors.id"], name=op.f("fk_visitor_posts_visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor_posts")),
    )
    op.create_index(op.f("ix_visitor_posts_visitor_id_id"), "visitor_posts", ["visitor_id", "id"], unique=False)
