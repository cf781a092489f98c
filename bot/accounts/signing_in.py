"""Signing in: a try is charged before anything is compared, so that many at once win nobody a guess."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from bot.accounts import second_factor
from bot.accounts.account import Account, pause_after
from bot.accounts.account_rows import find_account, read_account, set_values
from bot.accounts.passwords import is_password
from bot.accounts.tables import recovery_codes
from bot.cases.books import Books
from bot.cases.store import Store


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody was let in; `until` where the account rests after too many tries. Which part was wrong is not told."""

    until: datetime | None = None


async def check(store: Store, name: str, password: str, code: str) -> Account | Refused:
    """The account that name, password and second factor open."""
    async with store.write("sign-in") as books:
        found = await find_account(books, name)
        charged = await _charge(books, found) if found is not None and found.may_sign_in else None
    if isinstance(charged, Refused):
        return charged
    is_right = await is_password(charged.password if charged else None, password)
    if charged is None or not is_right:
        return Refused()
    async with store.write("sign-in") as books:
        account = await read_account(books, charged.id)
        if account.password != charged.password or not account.may_sign_in:  # changed while we compared
            return Refused()
        if not await _take_code(books, account, code):
            return Refused()
        await set_values(books, account.id, failures=0, locked_until=None)
        return account


async def _charge(books: Books, found: Account) -> Account | Refused:
    account = await read_account(books, found.id)
    if account.locked_until is not None and account.locked_until > books.now:
        return Refused(account.locked_until)
    failures = account.failures + 1
    pause = pause_after(failures)
    await set_values(books, account.id, failures=failures, locked_until=books.now + pause if pause else None)
    return account


async def _take_code(books: Books, account: Account, code: str) -> bool:
    """Use up the code: six digits of the phone, or one of the recovery codes."""
    step = second_factor.fitting_step(account.totp_secret, code, books.now, account.totp_step)
    if step is not None:
        await set_values(books, account.id, totp_step=step)
        return True
    code_hash = second_factor.hash_recovery_code(account.id, code)
    using = update(recovery_codes).where(
        recovery_codes.c.code_hash == code_hash,
        recovery_codes.c.account_id == account.id,
        recovery_codes.c.used_at.is_(None),
    )
    return (await books.connection.execute(using.values(used_at=books.now))).rowcount == 1
