"""The tables of workers, cases and messages. Words, names, handles and files stand here sealed; the city stands plain.

Times are UTC. Sums are whole fen (1/100 CNY). What is sealed says so in its type, `LargeBinary`. What offices are made of
stands in `network_tables`, what is kept while a case is worked in `work_tables`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from bot.cases.columns import METADATA, UtcTime, id_column, key_column, lease_columns

keys = Table(
    "keys",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("wrapped", LargeBinary, nullable=True),  # NULL: destroyed
    Column("made_at", UtcTime, nullable=False),
    Column("destroyed_at", UtcTime, nullable=True),
)

workers = Table(
    "workers",
    METADATA,
    id_column(),
    Column("lookup", LargeBinary(32), nullable=True, unique=True),  # keyed hash of channel and sender
    key_column(),
    Column("channel", String(16), nullable=False),
    Column("place", LargeBinary, nullable=True),
    Column("language", String(16), nullable=False, server_default=""),
    Column("conversation", LargeBinary, nullable=True),
    Column("turns", Integer, nullable=False, server_default=text("0")),
    Column("first_seen_at", UtcTime, nullable=False),
    Column("last_seen_at", UtcTime, nullable=False),
    Column("blocked_at", UtcTime, nullable=True),
    Column("forgotten_at", UtcTime, nullable=True),
)

caseworkers = Table(
    "caseworkers",
    METADATA,
    id_column(),
    Column("lookup", LargeBinary(32), nullable=False, unique=True),
    Column("office_id", String(40), nullable=False),
    Column("name", String(80), nullable=False),  # as staff show themselves to staff; no handle, no number
    Column("on_duty", Boolean, nullable=True),  # NULL: keeps office hours
    Column("seen_at", UtcTime, nullable=False),
    Column("role", String(12), nullable=False, server_default="volunteer"),
    Column("languages", Text, nullable=False, server_default="[]"),  # JSON list; empty: as the office
    Column("topics", Text, nullable=False, server_default="[]"),  # JSON list; empty: all of the office's
    Column("is_active", Boolean, nullable=False, server_default=true()),
    Column("joined_to", BigInteger, nullable=True, index=True),  # the same person's first row; NULL: this is it
    Column("channel", String(16), nullable=False, server_default=""),  # the door this row is; "": not seen since
    Column("reads", String(16), nullable=False, server_default=""),  # zh or en, as their client tells; "": not known
)

cases = Table(
    "cases",
    METADATA,
    id_column(),
    Column("number", String(24), nullable=False, unique=True),
    Column("worker_id", ForeignKey("workers.id"), nullable=True, index=True),
    key_column(),
    Column("kind", String(16), nullable=False),
    Column("flags", Text, nullable=False),  # JSON list
    Column("status", String(20), nullable=False),
    Column("is_urgent", Boolean, nullable=False),
    Column("language", String(16), nullable=False),
    Column("city", String(60), nullable=False),
    Column("people", Integer, nullable=True),
    Column("claimed_fen", BigInteger, nullable=True),
    Column("recovered_fen", BigInteger, nullable=True),
    Column("intake", LargeBinary, nullable=True),  # facts, reasons and first words
    Column("office_id", String(40), nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),
    Column("opened_at", UtcTime, nullable=False),
    Column("claimed_at", UtcTime, nullable=True),
    Column("first_reply_at", UtcTime, nullable=True),
    Column("unanswered_since", UtcTime, nullable=True),
    Column("closed_at", UtcTime, nullable=True),
    Column("outcome", String(20), nullable=True),
    Column("was_helpful", Boolean, nullable=True),  # as the worker said after the close
    Column("times_reopened", Integer, nullable=False, server_default=text("0")),
    Column("reminders", Integer, nullable=False, server_default=text("0")),
    Column("reminded_at", UtcTime, nullable=True),
    Column("version", Integer, nullable=False, server_default=text("0")),
    Column("status_since", UtcTime, nullable=True),
    Column("benefited", Integer, nullable=True),  # people, as counted at the close
    Column("employer_lookup", LargeBinary(32), nullable=True, index=True),  # keyed hash of the normalised name
    Column("deadline_facts", LargeBinary, nullable=True),
    Column("summary", LargeBinary, nullable=True),  # a caseworker's, for whoever comes next
    Column("due_on", Date, nullable=True),  # the next deadline that the worker has to keep
    Column("bot_speaks", Boolean, nullable=False, server_default=false()),  # handed back to the bot, case kept in hand
    Column("merged_into", BigInteger, nullable=True),
    Column("away_reminders", Integer, nullable=False, server_default=text("0")),
    Column("away_reminded_at", UtcTime, nullable=True),
    Column("queue_key", String(60), nullable=True),  # NULL when closed; sorts urgent, then by deadline, then by age
    Column("remind_kind", String(1), nullable=True),  # what staff are to be reminded of: see `bot.cases.waiting`
    Column("remind_since", UtcTime, nullable=True),
    Column("away_since", UtcTime, nullable=True, index=True),
    Index(None, "office_id", "remind_kind", "remind_since"),
    Index(None, "status", "is_urgent", "opened_at"),
    Index(None, "queue_key"),
    Index(
        None, "office_id", "queue_key", "status", "caseworker_id", "kind", "city"
    ),  # the queue is counted in it alone
    Index(None, "office_id", "status"),
    Index(None, "merged_into"),
    Index(None, "caseworker_id", "queue_key"),
    Index(None, "city", "id"),
)

case_events = Table(
    "case_events",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("act", String(30), nullable=False),
    Column("from_status", String(20), nullable=True),
    Column("to_status", String(20), nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),  # NULL: the worker, or a rule
    Column("why", String(200), nullable=False),  # a code or a figure, never words of people
)

papers = Table(
    "papers",
    METADATA,
    Column("id", String(40), primary_key=True),
    key_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=True, index=True),
    Column("label", LargeBinary, nullable=True),  # name and sha256
    Column("media_type", String(120), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("kept_at", UtcTime, nullable=False),
)

transcript = Table(
    "messages",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("author", String(12), nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),
    Column("words", LargeBinary, nullable=True),
    Column("paper_id", String(40), nullable=True),
    Column("corrects", BigInteger, nullable=True),
)

inbox = Table(
    "inbox",
    METADATA,
    id_column(),
    Column("channel", String(16), nullable=False),
    Column("update_key", String(120), nullable=False),
    Column("lane", String(60), nullable=False),
    Column("worker_id", BigInteger, nullable=True),
    key_column(),
    Column("incoming", LargeBinary, nullable=True),
    Column("paper_id", String(40), nullable=True),
    Column("received_at", UtcTime, nullable=False),
    *lease_columns(),
    UniqueConstraint("channel", "update_key"),
    Index(None, "state", "lane", "id"),
)

outbox = Table(
    "outbox",
    METADATA,
    id_column(),
    Column("dedupe_key", String(120), nullable=False, unique=True),
    Column("lane", String(60), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("worker_id", BigInteger, nullable=True, index=True),
    Column("case_id", BigInteger, nullable=True),
    key_column(),
    Column("letter", LargeBinary, nullable=True),  # the content, and for workers the place
    Column("office_id", String(40), nullable=True),  # whose staff it goes to; NULL for workers
    Column("role", String(12), nullable=False),
    Column("transcript_id", BigInteger, nullable=True),
    Column("queued_at", UtcTime, nullable=False),
    Column("sent_at", UtcTime, nullable=True),
    Column("problem", String(200), nullable=True),
    *lease_columns(),
    Index(None, "state", "lane", "id"),
)

posts = Table(
    "posts",
    METADATA,
    id_column(),
    Column("spot", String(120), nullable=False),  # a worker's chat by our id, or a staff chat by its own
    Column("message_id", String(60), nullable=False),
    Column("case_id", BigInteger, nullable=True, index=True),
    Column("transcript_id", BigInteger, nullable=True, index=True),
    Column("role", String(12), nullable=False),
    UniqueConstraint("spot", "message_id"),
)

threads = Table(
    "threads",
    METADATA,
    id_column(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("chat_id", String(60), nullable=False),
    Column("thread_id", String(60), nullable=True),
    Column("root_message_id", String(60), nullable=True),
    Column("is_current", Boolean, nullable=False),
    Index(None, "channel", "chat_id", "thread_id"),
)

prompts = Table(
    "prompts",
    METADATA,
    Column("caseworker_id", ForeignKey("caseworkers.id"), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("argument", String(40), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
)

answers = Table(
    "answers",
    METADATA,
    id_column(),
    Column("at", UtcTime, nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("guide_id", String(120), nullable=True),
    Column("cites", Text, nullable=False),  # " 劳动合同法:82 劳动法:50 ", searchable by " 劳动合同法:82 "
    Column("index_version", String(80), nullable=False),
    Column("language", String(16), nullable=False),
    Column("was_known", Boolean, nullable=False),
    Column("was_helpful", Boolean, nullable=True),
)

counters = Table(
    "counters",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

report_entries = Table(
    "report_entries",
    METADATA,
    id_column(),
    Column("office_id", String(40), nullable=False),
    Column("month", String(7), nullable=False),  # 2026-11
    Column("measure", String(30), nullable=False),
    Column("value", BigInteger, nullable=False),  # a count, minutes, or fen
    Column("entered_at", UtcTime, nullable=False),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True),  # who entered or imported it
    Column("batch", String(64), nullable=True),  # the imported file, by its hash: a file counts once
    Column("undone_at", UtcTime, nullable=True),  # taken back, or corrected by another: it counts no more
    Column("undone_by", BigInteger, nullable=True),
    Column("corrects", BigInteger, nullable=True),  # the figure that this one stands for
    Index(None, "month", "office_id"),
    Index(None, "batch"),
)

visitors = Table(
    "visitors",
    METADATA,
    Column("id", String(40), primary_key=True),  # the place in the web channel
    Column("token_lookup", LargeBinary(32), nullable=True, unique=True),  # keyed hash; NULL: left this telephone
    Column("code_lookup", LargeBinary(32), nullable=True, unique=True),  # keyed hash; NULL: no code was asked for
    key_column(),
    Column("made_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False, index=True),
)

visitor_posts = Table(
    "visitor_posts",
    METADATA,
    id_column(),
    Column("visitor_id", String(40), ForeignKey("visitors.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("side", String(8), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("corrects", BigInteger, nullable=True),
    Index(None, "visitor_id", "id"),
)
