"""The network: offices, referrals, links, interests, and who of staff does what."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The network: offices, referrals, links, interests, and who of staff does what."""
    op.create_table(
        "interests",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("office_id", sa.String(length=40), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=True),
        sa.Column("employer_lookup", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interests")),
    )
    op.create_index(op.f("ix_interests_employer_lookup"), "interests", ["employer_lookup"], unique=False)
    op.create_table(
        "offices",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), server_default="", nullable=False),
        sa.Column("language", sa.String(length=16), server_default="zh", nullable=False),
        sa.Column("cities", sa.Text(), server_default="[]", nullable=False),
        sa.Column("districts", sa.Text(), server_default="[]", nullable=False),
        sa.Column("languages", sa.Text(), server_default="[]", nullable=False),
        sa.Column("topics", sa.Text(), server_default="[]", nullable=False),
        sa.Column("hours", sa.String(length=200), nullable=True),
        sa.Column("holidays", sa.Text(), server_default="[]", nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.Column("chat_id", sa.String(length=60), nullable=True),
        sa.Column("is_fallback", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_paused", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("bind_lookup", sa.LargeBinary(length=32), nullable=True),
        sa.Column("bind_until", UtcTime(), nullable=True),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        sa.UniqueConstraint("channel", "chat_id", name=op.f("uq_offices_channel_chat_id")),
    )
    op.create_table(
        "links",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("other_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=80), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_links_case_id")),
        sa.ForeignKeyConstraint(["other_id"], ["cases.id"], name=op.f("fk_links_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("case_id", "other_id", name=op.f("uq_links_case_id_other_id")),
    )
    op.create_index(op.f("ix_links_other_id"), "links", ["other_id"], unique=False)
    op.create_table(
        "referrals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_office", sa.String(length=40), nullable=False),
        sa.Column("to_office", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("consent", sa.String(length=12), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", UtcTime(), nullable=False),
        sa.Column("respond_by", UtcTime(), nullable=False),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", UtcTime(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_referrals_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    op.create_index(op.f("ix_referrals_case_id"), "referrals", ["case_id"], unique=False)
    op.create_index(op.f("ix_referrals_state_respond_by"), "referrals", ["state", "respond_by"], unique=False)
    op.add_column("cases", sa.Column("employer_lookup", sa.LargeBinary(length=32), nullable=True))
    op.create_index(op.f("ix_cases_employer_lookup"), "cases", ["employer_lookup"], unique=False)
    op.add_column("caseworkers", sa.Column("role", sa.String(length=12), server_default="volunteer", nullable=False))
    op.add_column("caseworkers", sa.Column("languages", sa.Text(), server_default="[]", nullable=False))
    op.add_column("caseworkers", sa.Column("topics", sa.Text(), server_default="[]", nullable=False))
    op.add_column("caseworkers", sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("outbox", sa.Column("office_id", sa.String(length=40), nullable=True))
    op.execute("UPDATE outbox SET office_id = 'home' WHERE worker_id IS NULL")
