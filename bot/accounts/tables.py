"""The tables of accounts. Passwords, links, codes and visits stand here as hashes, the second factor's secret sealed."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from bot.cases.columns import METADATA, UtcTime, id_column

accounts = Table(
    "accounts",
    METADATA,
    id_column(),
    Column("caseworker_id", ForeignKey("caseworkers.id"), nullable=True, unique=True),
    Column("name", String(40), nullable=False, unique=True),  # typed to sign in
    Column("password", String(200), nullable=True),  # argon2id; NULL until enrolled
    Column("totp_secret", LargeBinary, nullable=True),
    Column("totp_step", BigInteger, nullable=True),  # the last one used: a code counts once
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("locked_until", UtcTime, nullable=True),
    Column("made_at", UtcTime, nullable=False),
    Column("enrolled_at", UtcTime, nullable=True),
    Column("ended_at", UtcTime, nullable=True),
)

enrolments = Table(
    "enrolments",
    METADATA,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("until", UtcTime, nullable=False),
    Column("used_at", UtcTime, nullable=True),
)

recovery_codes = Table(
    "recovery_codes",
    METADATA,
    Column("code_hash", LargeBinary(32), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("used_at", UtcTime, nullable=True),
)

visits = Table(
    "visits",
    METADATA,
    id_column(),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("began_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime, nullable=True),
    Column("browser", String(60), nullable=False),
)

access_log = Table(
    "access_log",
    METADATA,
    id_column(),
    Column("at", UtcTime, nullable=False, index=True),
    Column("account_id", BigInteger, nullable=False),
    Column("visit_id", BigInteger, nullable=True),  # NULL: at this machine's terminal
    Column("case_id", BigInteger, nullable=True),
    Column("deed", String(30), nullable=False),
    Index(None, "case_id", "id"),
    Index(None, "account_id", "id"),
)
