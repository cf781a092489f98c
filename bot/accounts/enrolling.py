"""Enrolment: a link given once, behind which somebody sets a password and a second factor."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update

from bot.accounts import second_factor
from bot.accounts.account import Account
from bot.accounts.account_rows import end_visits, read_account, secret_purpose, set_values
from bot.accounts.tables import enrolments, recovery_codes
from bot.cases.books import Books
from bot.cases.tables import caseworkers

LINK_LIVES: Final = timedelta(days=3)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def make_link(books: Books, account_id: int) -> str:
    """The token of a fresh link. Earlier links, password and second factor count no more; whoever is signed in is out."""
    token, secret = secrets.token_urlsafe(24), second_factor.make_secret()
    await books.connection.execute(delete(enrolments).where(enrolments.c.account_id == account_id))
    await books.connection.execute(
        insert(enrolments).values(token_hash=_hash(token), account_id=account_id, until=books.now + LINK_LIVES)
    )
    sealed = (await books.sealer(books.office_key)).seal(secret, secret_purpose(account_id))
    await set_values(
        books, account_id, password=None, totp_secret=sealed, totp_step=None, enrolled_at=None, failures=0,
        locked_until=None, ended_at=None,
    )  # fmt: skip
    await end_visits(books, account_id)
    back = update(caseworkers).where(caseworkers.c.id == (await read_account(books, account_id)).caseworker_id)
    await books.connection.execute(back.values(is_active=True))  # who had left and is let in again works here again
    return token


async def find_enrolling(books: Books, token: str) -> Account | None:
    """Whose link this is; None where it is none of ours, used or too old."""
    query = select(enrolments.c.account_id).where(
        enrolments.c.token_hash == _hash(token), enrolments.c.until > books.now, enrolments.c.used_at.is_(None)
    )
    account_id = await books.connection.scalar(query)
    return None if account_id is None else await read_account(books, account_id)


async def finish(books: Books, token: str, account: Account, step: int) -> tuple[str, ...]:
    """The second factor was shown to work: the account is ready, the link spent; its recovery codes, to be shown once."""
    await books.connection.execute(
        update(enrolments).where(enrolments.c.token_hash == _hash(token)).values(used_at=books.now)
    )
    await set_values(books, account.id, enrolled_at=books.now, totp_step=step)
    return await renew_recovery_codes(books, account.id)


async def renew_recovery_codes(books: Books, account_id: int) -> tuple[str, ...]:
    """Fresh recovery codes, to be shown once; the old ones count no more."""
    codes = second_factor.make_recovery_codes()
    await books.connection.execute(delete(recovery_codes).where(recovery_codes.c.account_id == account_id))
    rows = [{"account_id": account_id, "code_hash": second_factor.hash_recovery_code(account_id, c)} for c in codes]
    await books.connection.execute(insert(recovery_codes), rows)
    return codes
