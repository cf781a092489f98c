"""How the terminal desk runs a turn: at once, on the same database, and with one sentence where it cannot."""

import asyncio
import getpass
import mimetypes
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import typer
from rich.console import Console

from bot.cases.errors import CasesError
from bot.cases.staff_turn import StaffTurn
from bot.desk.opening import open_store
from bot.desk.terminal_view import print_said
from bot.desk.turns import perform
from bot.desk.words import Wish
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side, Upload
from bot.settings import Settings
from bot.wording import say

EXIT_NOT_DONE = 1  # no such case, a state that does not allow it, or something that cannot be read
EXIT_NO_STORE = 4  # the database or its key cannot be used


class Stop(Exception):
    """The command ends here, with one sentence."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.sentence = say(key, **arguments)


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end; a foreseen failure is one sentence and an exit code."""
    try:
        asyncio.run(work)
    except Stop as stop:
        _end(stop.sentence, EXIT_NOT_DONE)
    except CasesError as error:
        _end(str(error), EXIT_NO_STORE)


def stop(key: str, **arguments: str) -> NoReturn:
    """End the command here, with one sentence, before anything is opened."""
    _end(say(key, **arguments), EXIT_NOT_DONE)


def _end(sentence: str, code: int) -> NoReturn:
    Console(stderr=True).print(sentence, markup=False, style="red")
    raise typer.Exit(code)


@asynccontextmanager
async def turn_of(name: str, upload: Upload | None = None) -> AsyncIterator[StaffTurn]:
    """A turn of the caseworker called `name` (""; whoever is logged in); what the desk answers is printed."""
    name = name.strip() or getpass.getuser()
    async with open_store(Settings.load()) as store:
        incoming = Incoming(
            update_key=uuid4().hex,
            place=Place(ChannelName.CONSOLE, "desk"),
            side=Side.STAFF,
            kind=IncomingKind.TEXT,
            sender_id=name,
            received_at=store.clock(),
            sender_name=name,
            upload=upload,
        )
        async with store.desk_turn(incoming) as turn:
            yield turn
        print_said(Console(), turn.said)


def do(number: str, name: str, wish: Wish, file: Path | None = None) -> None:
    """Run one act of the desk on one case."""

    async def work() -> None:
        async with turn_of(name, _read(file)) as turn:
            case = await turn.find_case(number)
            if case is None:
                raise Stop("desk-no-case")
            await perform(turn, case, wish)
        if turn.is_refused:
            raise typer.Exit(EXIT_NOT_DONE)

    run(work())


def _read(file: Path | None) -> Upload | None:
    if file is None:
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Stop("desk-file-unreadable", path=str(file)) from error
    return Upload(data, file.name, mimetypes.guess_type(file.name)[0] or "")
