"""One person, several doors: accounts of one caseworker joined by a one-time code; which language they read."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Whoever is known stays who they are: nobody is joined until they say so."""
    op.add_column("caseworkers", sa.Column("joined_to", sa.BigInteger(), nullable=True))
    op.add_column("caseworkers", sa.Column("channel", sa.String(length=16), server_default="", nullable=False))
    op.add_column("caseworkers", sa.Column("reads", sa.String(length=16), server_default="", nullable=False))
    op.create_index(op.f("ix_caseworkers_joined_to"), "caseworkers", ["joined_to"], unique=False)
    op.execute(
        "UPDATE caseworkers SET channel = 'web' WHERE id IN"
        " (SELECT caseworker_id FROM accounts WHERE caseworker_id IS NOT NULL)"
    )
    op.create_table(
        "link_codes",
        sa.Column("code_lookup", sa.LargeBinary(length=32), nullable=False),
        sa.Column("caseworker_id", _id(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("until", UtcTime(), nullable=False),
        sa.Column("used_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworkers.id"], name=op.f("fk_link_codes_caseworker_id")),
        sa.PrimaryKeyConstraint("code_lookup", name=op.f("pk_link_codes")),
    )
    op.create_index(op.f("ix_link_codes_caseworker_id_made_at"), "link_codes", ["caseworker_id", "made_at"])
    op.create_table(
        "link_tries",
        sa.Column("id", _id(), autoincrement=True, nullable=False),
        sa.Column("who_lookup", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_tries")),
    )
    op.create_index(op.f("ix_link_tries_who_lookup_at"), "link_tries", ["who_lookup", "at"])
    op.create_table(
        "joinings",
        sa.Column("id", _id(), autoincrement=True, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("door_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("deed", sa.String(length=12), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joinings")),
    )
    op.create_index(op.f("ix_joinings_person_id_id"), "joinings", ["person_id", "id"])
