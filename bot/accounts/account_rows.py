"""Accounts in their tables: made, looked up, ended."""

from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.accounts.account import Account
from bot.accounts.tables import accounts, visits
from bot.cases import people
from bot.cases.books import Books
from bot.cases.people import StaffRole
from bot.cases.tables import caseworkers
from bot.messages import ChannelName


async def add_account(books: Books, name: str, shown: str, office_id: str, role: StaffRole) -> int:
    """A new account with a caseworker of its own; its id. Raises IntegrityError where the name is taken."""
    making = insert(accounts).values(name=name, made_at=books.now).returning(accounts.c.id)
    account_id = int((await books.connection.execute(making)).scalar_one())
    caseworker = await people.meet_caseworker(books, ChannelName.WEB, str(account_id), shown, office_id)
    values = {"role": role, "office_id": office_id}
    await books.connection.execute(update(caseworkers).where(caseworkers.c.id == caseworker.id).values(values))
    await set_values(books, account_id, caseworker_id=caseworker.id)
    return account_id


async def set_values(books: Books, account_id: int, **values: Any) -> None:
    """Write columns of an account."""
    await books.connection.execute(update(accounts).where(accounts.c.id == account_id).values(values))


async def find_account(books: Books, name: str) -> Account | None:
    """The account of that name, however its letters are cased."""
    query = select(accounts).where(func.lower(accounts.c.name) == name.strip().lower())
    row = (await books.connection.execute(query)).one_or_none()
    return None if row is None else await to_account(books, row)


async def read_account(books: Books, account_id: int) -> Account:
    """The account."""
    query = select(accounts).where(accounts.c.id == account_id)
    row = (await books.connection.execute(query.with_for_update() if books.locks_rows else query)).one()
    return await to_account(books, row)


async def read_accounts(books: Books, office_id: str | None = None) -> tuple[Account, ...]:
    """All accounts, or those of an office, by name."""
    query = select(accounts).join(caseworkers, caseworkers.c.id == accounts.c.caseworker_id).order_by(accounts.c.name)
    if office_id is not None:
        query = query.where(caseworkers.c.office_id == office_id)
    rows = (await books.connection.execute(query)).all()
    return tuple([await to_account(books, row) for row in rows])


async def end_account(books: Books, account: Account) -> None:
    """Nobody signs in with it any more, and whoever is signed in is out. What they did stays in the history."""
    await set_values(books, account.id, ended_at=books.now, password=None, totp_secret=None)
    person = update(caseworkers).where(caseworkers.c.id == account.caseworker_id)
    await books.connection.execute(person.values(is_active=False))
    await end_visits(books, account.id)


async def end_visits(books: Books, account_id: int, except_visit: int | None = None) -> int:
    """Sign the account out everywhere (but here); how many visits ended."""
    open_ones = update(visits).where(visits.c.account_id == account_id, visits.c.ended_at.is_(None))
    if except_visit is not None:
        open_ones = open_ones.where(visits.c.id != except_visit)
    return (await books.connection.execute(open_ones.values(ended_at=books.now))).rowcount


async def is_empty(books: Books) -> bool:
    """Whether nobody can sign in yet."""
    query = select(accounts.c.id).where(accounts.c.enrolled_at.is_not(None), accounts.c.ended_at.is_(None))
    return await books.connection.scalar(query.limit(1)) is None


async def to_account(books: Books, row: Row[Any]) -> Account:
    """A row in the open."""
    secret = (await books.sealer(books.office_key)).unseal(row.totp_secret, secret_purpose(row.id))
    return Account(
        row.id, row.name, row.caseworker_id or 0, row.password or "", secret, row.totp_step, row.failures,
        row.locked_until, row.made_at, row.enrolled_at, row.ended_at,
    )  # fmt: skip


def secret_purpose(account_id: int) -> str:
    """What the second factor's secret is sealed for."""
    return f"account/{account_id}/totp"
