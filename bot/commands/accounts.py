"""`gongyou accounts`: who signs in to the desk's pages."""

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.accounts import account_rows, enrolling, visiting
from bot.accounts.account import Account, is_account_name
from bot.cases import door_codes
from bot.cases.books import Books
from bot.cases.office import HOME
from bot.cases.people import StaffRole, read_caseworkers
from bot.cases.store import Store
from bot.desk.opening import open_store
from bot.settings import Settings
from bot.wording import say

EXIT_NOT_DONE = 1
FIRST = "coordinator"  # the account that the first start makes on this machine

app = typer.Typer(help="Accounts of staff who work in the browser.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The name typed to sign in.", metavar="NAME")]


class _Stop(Exception):
    """The command ends here, with one sentence."""


@app.command()
def add(
    name: Name,
    office: Annotated[str, typer.Option(help="The office's id.")] = HOME,
    role: Annotated[StaffRole, typer.Option(help="What they may do.")] = StaffRole.VOLUNTEER,
) -> None:
    """Make an account and print its enrolment link, which works once, for three days."""

    async def work(books: Books) -> str:
        if not is_account_name(name):
            raise _Stop(say("web-wrong-account-name"))
        if await account_rows.find_account(books, name) is not None:
            raise _Stop(say("accounts-taken", name=name))
        if office not in await books.network():
            raise _Stop(say("accounts-no-office", office=office, offices=", ".join(await books.network())))
        account_id = await account_rows.add_account(books, name, name, office, role)
        return await enrolling.make_link(books, account_id)

    _run(_print_link(work))


@app.command()
def link(name: Name) -> None:
    """Print a fresh enrolment link for somebody who lost password or phone; what they had counts no more."""

    async def work(books: Books) -> str:
        return await enrolling.make_link(books, (await _find(books, name)).id)

    _run(_print_link(work))


@app.command()
def code(name: Name) -> None:
    """Print a code, good once and for ten minutes: `/link CODE` to the bot, or `gongyou desk join CODE`, joins that account."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.write("code") as books:
            account = await _find(books, name)
            made = await door_codes.make_code(books, account.caseworker_id)
        if made is None:
            raise _Stop(say("desk-code-too-often"))
        Console().print(say("desk-code-made", name=name, code=made), markup=False)

    _run(work())


@app.command("list")
def list_accounts() -> None:
    """Everybody who can sign in, and from where they are signed in now."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.read() as books:
            staff = await read_caseworkers(books)
            visits = await visiting.read_open(books)
            table = Table(
                *(say(f"accounts-column-{name}") for name in ("name", "shown", "role", "office", "state", "visits"))
            )
            for account in await account_rows.read_accounts(books):
                person = staff[account.caseworker_id]
                count = sum(visit.account_id == account.id for visit in visits)
                cells = (account.name, person.name, say(f"web-role-{person.role}"), person.office_id, _state(account))
                table.add_row(*(Text(cell) for cell in cells), str(count))
        Console().print(table)

    _run(work())


@app.command()
def revoke(name: Name) -> None:
    """Sign somebody out everywhere, at once; they can sign in again."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.write("revoke") as books:
            ended = await account_rows.end_visits(books, (await _find(books, name)).id)
        Console().print(say("accounts-revoked", name=name, count=ended), markup=False)

    _run(work())


@app.command()
def end(name: Name) -> None:
    """Somebody left: sign them out everywhere, and let them in no more."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.write("end") as books:
            await account_rows.end_account(books, await _find(books, name))
        Console().print(say("accounts-ended", name=name), markup=False)

    _run(work())


def _state(account: Account) -> str:
    ended = "ended" if account.ended_at else "ready" if account.enrolled_at else "waiting"
    return say(f"web-account-{ended}")


async def _find(books: Books, name: str) -> Account:
    account = await account_rows.find_account(books, name)
    if account is None:
        raise _Stop(say("accounts-unknown", name=name))
    return account


async def _print_link(work: Any) -> None:
    settings = Settings.load()
    async with open_store(settings) as store, store.write("link") as books:
        token = await work(books)
    address = settings.web_public_url.rstrip("/") or f"http://{settings.web_host}:{settings.web_port}"
    Console(soft_wrap=True).print(say("accounts-link", address=f"{address}/desk/enrol/{token}"), markup=False)


async def first_link(store: Store, address: str) -> str | None:
    """On a machine where nobody can sign in yet: a link for the first coordinator; None where somebody can."""
    async with store.write("first") as books:
        if not await account_rows.is_empty(books):
            return None
        found = await account_rows.find_account(books, FIRST)
        account_id = (
            found.id if found else await account_rows.add_account(books, FIRST, "", HOME, StaffRole.COORDINATOR)
        )
        return f"{address}/desk/enrol/{await enrolling.make_link(books, account_id)}"


def _run(work: Coroutine[Any, Any, None]) -> None:
    try:
        asyncio.run(work)
    except _Stop as stop:
        Console(stderr=True).print(str(stop), markup=False, style="red")
        raise typer.Exit(EXIT_NOT_DONE) from None
