"""`gongyou offices replies …`: the replies an office keeps ready, its own beside those that come with Gongyou."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cases import canned
from bot.cases.books import Books
from bot.cases.canned import Canned
from bot.cases.office import HOME
from bot.desk.opening import open_store
from bot.desk.terminal_turn import Stop, run, turn_of
from bot.settings import Settings
from bot.wording import say

app = typer.Typer(
    help="Replies kept ready: sent with `/canned NAME` in the group, `gongyou desk canned` or on the desk, in the worker's "
    f"language. Filled in by themselves: {', '.join('{' + name + '}' for name in canned.VARIABLES[:5])}; when it is sent: "
    "{date} and {place}.",
    no_args_is_help=True,
)

OfficeId = Annotated[str, typer.Option("--office", help="The office's id.", metavar="OFFICE")]
Name = Annotated[str, typer.Argument(help="Small letters, digits and dashes.", metavar="NAME")]


@app.command("list")
def list_replies(office: OfficeId = HOME) -> None:
    """What an office can send: its own, and those that come with Gongyou."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.read() as books:
            await _check(books, office)
            table = Table(
                *(say(f"canned-column-{name}") for name in ("name", "whose", "zh", "en")), header_style="bold"
            )
            for reply in await canned.read_canned(books, office):
                whose = say("web-canned-own" if reply.office_id else "web-canned-built-in")
                table.add_row(*(Text(cell) for cell in (reply.slug, whose, reply.zh, reply.en)))
        Console().print(table)

    run(work())


@app.command()
def keep(
    name: Name,
    zh: Annotated[str, typer.Option(help="In Chinese.")],
    en: Annotated[str, typer.Option(help="In English.")],
    office: OfficeId = HOME,
    who: Annotated[str, typer.Option("--as", help="Your name as colleagues see it.", metavar="NAME")] = "",
) -> None:
    """Add a reply, or write one anew; the name of one that comes with Gongyou puts yours in its place."""

    async def work() -> None:
        async with turn_of(who) as turn:
            books = await turn.books()
            await _check(books, office)
            reply = Canned(name, zh.strip(), en.strip(), office)
            if wrong := await canned.keep_canned(books, reply, turn.caseworker.id):
                raise Stop(wrong[0].key, **wrong[0].arguments)
        Console().print(say("canned-kept", name=name), markup=False)

    run(work())


@app.command()
def drop(name: Name, office: OfficeId = HOME) -> None:
    """Remove a reply of the office's own; one that stood for a reply of Gongyou's gives way to it again."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.write("canned") as books:
            await _check(books, office)
            if not await canned.drop_canned(books, office, name):
                raise Stop("canned-none", name=name[:40], office=office)
        Console().print(say("canned-dropped", name=name), markup=False)

    run(work())


async def _check(books: Books, office: str) -> None:
    network = await books.network()
    if office not in network:
        raise Stop("desk-no-such-office", office=office, offices="、".join(network))
