"""How the commands of `gongyou offices` run: on the database, with one sentence where something told is wrong."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

import typer

from bot.cases.books import Books
from bot.cases.case import CaseKind
from bot.cases.office import Office
from bot.cases.wrong_field import WrongField
from bot.desk.opening import open_store
from bot.desk.terminal_turn import Stop, run
from bot.settings import Settings

Id = Annotated[str, typer.Argument(help="The office's id: small letters, digits, dashes.", metavar="OFFICE")]
Words = list[str] | None
Spoken = Annotated[Words, typer.Option("--language", help="A language workers are answered in; '-' for any.")]
Topics = Annotated[Words, typer.Option("--topic", help=f"{'/'.join(CaseKind)}; repeat, '-' for all.")]


def do(work: Callable[[Books], Awaitable[None]]) -> None:
    """Run the work on the database of the settings, all of it or none."""

    async def inside() -> None:
        async with open_store(Settings.load()) as store, store.write("offices") as books:
            await work(books)

    run(inside())


async def find_office(books: Books, office_id: str) -> Office:
    """The office of that id; stops the command where there is none."""
    network = await books.network()
    if office_id not in network:
        raise Stop("desk-no-such-office", office=office_id, offices="、".join(network))
    return network[office_id]


def listed(told: list[str] | None) -> list[str] | None:
    """A list of the command line; '-' stands for nothing, None where nothing was said."""
    return [word for word in told if word.strip() != "-"] if told else None


def stop_at(wrong: Sequence[WrongField]) -> None:
    """Stop the command at the first thing that is wrong, with its sentence."""
    if wrong:
        raise Stop(wrong[0].key, **wrong[0].arguments)
