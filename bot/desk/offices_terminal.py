"""`gongyou offices …`: the offices of the network and their people, kept from a terminal."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot.cases import offices
from bot.cases.books import Books
from bot.cases.office_told import OfficeTold
from bot.cases.situation import offices_now
from bot.desk import people_terminal, replies_terminal
from bot.desk.offices_file import as_json, from_json
from bot.desk.offices_turn import Id, Spoken, Topics, Words, do, find_office, listed, stop_at
from bot.desk.offices_view import draw_offices
from bot.desk.terminal_turn import Stop
from bot.messages import ChannelName, Place
from bot.wording import say

app = typer.Typer(
    help="The offices of the network: who takes which cases, where, when, and where their staff meet.\n\n"
    "There is one office from the start, `home`: it takes everything, its hours and group stand in the settings. Others "
    "are added when there are others:\n\n"
    "`gongyou offices add sz --name 深圳站 --name-en Shenzhen --city 深圳 --language zh --language en --capacity 80`, then "
    "`gongyou offices bind sz`, and send the code it prints in that office's Telegram group.\n\n"
    "A case goes to the office of its district, then of its city, then to one that covers everywhere, then to the fallback.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(people_terminal.app)
app.add_typer(replies_terminal.app, name="replies")

Cities = Annotated[Words, typer.Option("--city", help="A city it covers; repeat for more, '-' for all cities.")]
Districts = Annotated[Words, typer.Option("--district", help="A district it covers, as people name it; '-' for none.")]
Hours = Annotated[str, typer.Option(help="'Mon-Fri 09:00-18:00, Sat 10:00-12:00'; '-': as in the settings.")]
Holidays = Annotated[Words, typer.Option("--holiday", help="A day it is closed, 2026-12-24; '-' takes all back.")]
Capacity = Annotated[int | None, typer.Option(help="Open cases it can carry; 0: no limit.", min=0)]
Name = Annotated[str, typer.Option(help="Its name in Chinese, as workers and staff read it.")]
NameEn = Annotated[str, typer.Option("--name-en", help="Its name in English.")]
Reads = Annotated[str, typer.Option("--reads", help="The language its staff read: zh, zh-Hant or en.")]
Fallback = Annotated[bool | None, typer.Option("--fallback/--no-fallback", help="Takes what no other office covers.")]
StaffChat = Annotated[str, typer.Option(help="Its Telegram group's number, where `bind` is not used; '-' for none.")]


@app.command("list")
def list_offices() -> None:
    """All offices: what they cover, who is there now, how many open cases they carry."""

    async def work(books: Books) -> None:
        Console().print(draw_offices(await offices_now(books), books.office.language))

    do(work)


@app.command()
def add(  # noqa: PLR0917  options of a command line
    office: Id, name: Name, name_en: NameEn = "", city: Cities = None, district: Districts = None,
    language: Spoken = None, topic: Topics = None, hours: Hours = "", holiday: Holidays = None,
    capacity: Capacity = None, reads: Reads = "", fallback: Fallback = None, staff_chat: StaffChat = "",
) -> None:  # fmt: skip
    """Add an office. What it does not name it covers: without --city every city, without --topic every topic."""
    changes = locals() | {"office": None}

    async def work(books: Books) -> None:
        stop_at(await offices.add_office(books, office, _told(changes)))
        await _place(books, office, staff_chat)
        Console().print(say("desk-office-added", office=office), markup=False)

    do(work)


@app.command()
def edit(  # noqa: PLR0917
    office: Id, name: Name = "", name_en: NameEn = "", city: Cities = None, district: Districts = None,
    language: Spoken = None, topic: Topics = None, hours: Hours = "", holiday: Holidays = None,
    capacity: Capacity = None, reads: Reads = "", fallback: Fallback = None, staff_chat: StaffChat = "",
) -> None:  # fmt: skip
    """Change an office; what is not given stays. The home office can be changed too: `gongyou offices edit home …`."""
    changes = locals() | {"office": None}

    async def work(books: Books) -> None:
        stop_at(await offices.edit_office(books, await find_office(books, office), _told(changes)))
        await _place(books, office, staff_chat)
        Console().print(say("desk-office-changed", office=office), markup=False)

    do(work)


@app.command()
def pause(office: Id, resume: Annotated[bool, typer.Option("--resume", help="Take new cases again.")] = False) -> None:
    """Give an office no new cases for a while; those it has stay with it."""

    async def work(books: Books) -> None:
        await offices.keep_office(books, replace(await find_office(books, office), is_paused=not resume))
        key = "desk-office-resumed" if resume else "desk-office-paused"
        Console().print(say(key, office=office), markup=False)

    do(work)


@app.command()
def bind(office: Id) -> None:
    """Print a code, good once and for a day: whoever sends `/office CODE` in a group makes it this office's group."""

    async def work(books: Books) -> None:
        await find_office(books, office)
        code = await offices.make_code(books, office)
        Console().print(say("desk-office-code", office=office, code=code), markup=False)

    do(work)


@app.command("export")
def export_offices(to: Annotated[Path | None, typer.Argument(help="A file; none: the screen.")] = None) -> None:
    """All offices as JSON, without people: to keep, to compare, or to carry to another installation."""

    async def work(books: Books) -> None:
        text = json.dumps(
            [as_json(office) for office in (await books.network()).values()], ensure_ascii=False, indent=1
        )
        if to is None:
            print(text)
        else:
            to.write_text(text + "\n", encoding="utf-8")

    do(work)


@app.command("import")
def import_offices(file: Annotated[Path, typer.Argument(help="A file as `export` writes it.")]) -> None:
    """Add or change offices from JSON, all of them or none."""

    async def work(books: Books) -> None:
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            made = [from_json(raw, books.office) for raw in told]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise Stop("desk-office-unreadable", path=str(file), problem=str(error)[:120]) from error
        for office in made:
            await offices.keep_office(books, office)
        Console().print(say("desk-office-imported", count=len(made)), markup=False)

    do(work)


def _told(told: dict[str, Any]) -> OfficeTold:
    """What the command line says of an office; '-' stands for nothing."""
    return OfficeTold(
        name=told["name"] or None,
        name_en=told["name_en"] or None,
        language=told["reads"] or None,
        cities=listed(told["city"]),
        districts=listed(told["district"]),
        languages=listed(told["language"]),
        topics=listed(told["topic"]),
        hours="" if told["hours"] == "-" else told["hours"] or None,
        holidays=listed(told["holiday"]),
        capacity=None if told["capacity"] is None else str(told["capacity"]),
        is_fallback=told["fallback"],
    )


async def _place(books: Books, office_id: str, staff_chat: str) -> None:
    """Keep the staff group that was named; '-' takes it back."""
    if staff_chat:
        place = None if staff_chat == "-" else Place(ChannelName.TELEGRAM, staff_chat)
        await offices.keep_office(books, replace((await books.network())[office_id], staff_place=place))
