"""Working a case: tasks, deadlines, canned replies, corrections, words to search by, the order of the queue."""

import sqlalchemy as sa
from alembic import op

from bot.cases.columns import UtcTime
from bot.cases.queue_key import queue_key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Working a case: tasks, deadlines, canned replies, corrections, words to search by, the order of the queue."""
    op.create_table(
        "canned",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("office_id", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=True),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned")),
        sa.UniqueConstraint("office_id", "slug", name=op.f("uq_canned_office_id_slug")),
    )
    op.create_table(
        "case_words",
        sa.Column("term", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("term", "case_id", name=op.f("pk_case_words")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_words_case_id"), "case_words", ["case_id"], unique=False)
    op.create_table(
        "lookers",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("is_writing", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "caseworker_id", name=op.f("pk_lookers")),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("guide_id", sa.String(length=120), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_corrections_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_case_id"), "corrections", ["case_id"], unique=False)
    op.create_index(op.f("ix_corrections_state"), "corrections", ["state"], unique=False)
    op.create_table(
        "deadlines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=12), nullable=False),
        sa.Column("last_day_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("warned", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_deadlines_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
        sa.UniqueConstraint("case_id", "kind", name=op.f("uq_deadlines_case_id_kind")),
    )
    op.create_index(op.f("ix_deadlines_due_on"), "deadlines", ["due_on"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("done_by", sa.BigInteger(), nullable=True),
        sa.Column("done_at", UtcTime(), nullable=True),
        sa.Column("warned_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_tasks_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index(op.f("ix_tasks_case_id"), "tasks", ["case_id"], unique=False)
    op.create_index(op.f("ix_tasks_due_on"), "tasks", ["due_on"], unique=False)
    op.add_column("cases", sa.Column("status_since", UtcTime(), nullable=True))
    op.add_column("cases", sa.Column("benefited", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("deadline_facts", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("summary", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("bot_speaks", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("cases", sa.Column("merged_into", sa.BigInteger(), nullable=True))
    op.add_column("cases", sa.Column("away_reminders", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("cases", sa.Column("away_reminded_at", UtcTime(), nullable=True))
    op.add_column("cases", sa.Column("queue_key", sa.String(length=60), nullable=True))
    op.create_index(op.f("ix_cases_caseworker_id_queue_key"), "cases", ["caseworker_id", "queue_key"], unique=False)
    op.create_index(op.f("ix_cases_office_id_queue_key"), "cases", ["office_id", "queue_key"], unique=False)
    op.create_index(op.f("ix_cases_queue_key"), "cases", ["queue_key"], unique=False)
    op.create_index(op.f("ix_cases_city_id"), "cases", ["city", "id"], unique=False)
    _fill_the_queue()


def _fill_the_queue() -> None:
    """Cases that are open already take their place in the queue."""
    cases = sa.table(
        "cases",
        sa.column("id"),
        sa.column("is_urgent"),
        sa.column("opened_at", UtcTime()),
        sa.column("status"),
        sa.column("queue_key"),
        sa.column("status_since", UtcTime()),
        sa.column("claimed_at", UtcTime()),
    )
    connection = op.get_bind()
    open_ones = sa.select(cases.c.id, cases.c.is_urgent, cases.c.opened_at).where(cases.c.status != "closed")
    for row in connection.execute(open_ones).all():
        key = queue_key(is_urgent=bool(row.is_urgent), due_on=None, opened_at=row.opened_at)
        connection.execute(sa.update(cases).where(cases.c.id == row.id).values(queue_key=key))
    since = sa.func.coalesce(cases.c.claimed_at, cases.c.opened_at)
    connection.execute(sa.update(cases).values(status_since=since))
