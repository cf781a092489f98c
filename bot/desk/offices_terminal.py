"""`gongyou offices …`: the offices of the network and their people, kept from a terminal."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot.cases import doors, offices, people
from bot.cases.books import Books
from bot.cases.case import CaseKind
from bot.cases.office import HOME, Office
from bot.cases.office_told import OfficeTold
from bot.cases.people import StaffRole
from bot.cases.person_told import PersonTold, change_person
from bot.cases.situation import offices_now
from bot.cases.wrong_field import WrongField
from bot.desk import replies_terminal
from bot.desk.offices_file import as_json, from_json
from bot.desk.offices_view import draw_offices, draw_people
from bot.desk.opening import open_store
from bot.desk.terminal_turn import Stop, run
from bot.messages import ChannelName, Place
from bot.settings import Settings
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
app.add_typer(replies_terminal.app, name="replies")

Id = Annotated[str, typer.Argument(help="The office's id: small letters, digits, dashes.", metavar="OFFICE")]
_Lists = list[str] | None
Cities = Annotated[_Lists, typer.Option("--city", help="A city it covers; repeat for more, '-' for all cities.")]
Districts = Annotated[_Lists, typer.Option("--district", help="A district it covers, as people name it; '-' for none.")]
Spoken = Annotated[_Lists, typer.Option("--language", help="A language workers are answered in; '-' for any.")]
Topics = Annotated[_Lists, typer.Option("--topic", help=f"{'/'.join(CaseKind)}; repeat, '-' for all.")]
Hours = Annotated[str, typer.Option(help="'Mon-Fri 09:00-18:00, Sat 10:00-12:00'; '-': as in the settings.")]
Holidays = Annotated[_Lists, typer.Option("--holiday", help="A day it is closed, 2026-12-24; '-' takes all back.")]
Capacity = Annotated[int | None, typer.Option(help="Open cases it can carry; 0: no limit.", min=0)]
Name = Annotated[str, typer.Option(help="Its name in Chinese, as workers and staff read it.")]
NameEn = Annotated[str, typer.Option("--name-en", help="Its name in English.")]
Reads = Annotated[str, typer.Option("--reads", help="The language its staff read: zh, zh-Hant or en.")]
Fallback = Annotated[bool | None, typer.Option("--fallback/--no-fallback", help="Takes what no other office covers.")]
StaffChat = Annotated[str, typer.Option(help="Its Telegram group's number, where `bind` is not used; '-' for none.")]


def _do(work: Callable[[Books], Awaitable[None]]) -> None:
    async def inside() -> None:
        async with open_store(Settings.load()) as store, store.write("offices") as books:
            await work(books)

    run(inside())


@app.command("list")
def list_offices() -> None:
    """All offices: what they cover, who is there now, how many open cases they carry."""

    async def work(books: Books) -> None:
        Console().print(draw_offices(await offices_now(books), books.office.language))

    _do(work)


@app.command()
def add(  # noqa: PLR0917  options of a command line
    office: Id, name: Name, name_en: NameEn = "", city: Cities = None, district: Districts = None,
    language: Spoken = None, topic: Topics = None, hours: Hours = "", holiday: Holidays = None,
    capacity: Capacity = None, reads: Reads = "", fallback: Fallback = None, staff_chat: StaffChat = "",
) -> None:  # fmt: skip
    """Add an office. What it does not name it covers: without --city every city, without --topic every topic."""
    changes = locals() | {"office": None}

    async def work(books: Books) -> None:
        _stop_at(await offices.add_office(books, office, _told(changes)))
        await _place(books, office, staff_chat)
        Console().print(say("desk-office-added", office=office), markup=False)

    _do(work)


@app.command()
def edit(  # noqa: PLR0917
    office: Id, name: Name = "", name_en: NameEn = "", city: Cities = None, district: Districts = None,
    language: Spoken = None, topic: Topics = None, hours: Hours = "", holiday: Holidays = None,
    capacity: Capacity = None, reads: Reads = "", fallback: Fallback = None, staff_chat: StaffChat = "",
) -> None:  # fmt: skip
    """Change an office; what is not given stays. The home office can be changed too: `gongyou offices edit home …`."""
    changes = locals() | {"office": None}

    async def work(books: Books) -> None:
        _stop_at(await offices.edit_office(books, await _known(books, office), _told(changes)))
        await _place(books, office, staff_chat)
        Console().print(say("desk-office-changed", office=office), markup=False)

    _do(work)


@app.command()
def pause(office: Id, resume: Annotated[bool, typer.Option("--resume", help="Take new cases again.")] = False) -> None:
    """Give an office no new cases for a while; those it has stay with it."""

    async def work(books: Books) -> None:
        await offices.keep_office(books, replace(await _known(books, office), is_paused=not resume))
        key = "desk-office-resumed" if resume else "desk-office-paused"
        Console().print(say(key, office=office), markup=False)

    _do(work)


@app.command()
def bind(office: Id) -> None:
    """Print a code, good once and for a day: whoever sends `/office CODE` in a group makes it this office's group."""

    async def work(books: Books) -> None:
        await _known(books, office)
        code = await offices.make_code(books, office)
        Console().print(say("desk-office-code", office=office, code=code), markup=False)

    _do(work)


@app.command("people")
def list_people(  # noqa: PLR0917
    office: Id = HOME,
    person: Annotated[int, typer.Option(help="Whom to change, by the number in the list.")] = 0,
    role: Annotated[str, typer.Option(help="/".join(StaffRole))] = "",
    language: Spoken = None,
    topic: Topics = None,
    move_to: Annotated[str, typer.Option(help="The office they work for from now on.")] = "",
    active: Annotated[bool | None, typer.Option("--active/--gone", help="--gone: may do nothing any more.")] = None,
    code: Annotated[
        bool, typer.Option("--code", help="Print a code that joins another account to this person.")
    ] = False,
    apart: Annotated[
        bool, typer.Option("--apart", help="This door (by its own number) is a person of its own again.")
    ] = False,
) -> None:
    """Who is known in an office, and what they do. People become known by writing in the office's group or desk."""

    async def work(books: Books) -> None:
        await _known(books, office)
        known = await people.read_caseworkers(books, office)
        if person:
            if person not in known:
                raise Stop("person-unknown", number=str(person))
            told = PersonTold(role or None, _words(language), _words(topic), move_to or None, active)
            changed, wrong = change_person(known[person], told, await books.network())
            _stop_at(wrong)
            if changed.joined_to is None:
                await people.keep_caseworker(books, changed)
            if apart and await doors.part(books, person, None) is None:
                raise Stop("desk-nothing-to-part")
            if code:
                await _print_code(books, changed)
            known = await people.read_caseworkers(books, office)
        everybody = tuple(who for who in known.values() if who.joined_to is None)
        ways = await doors.doors_of(books, [who.id for who in everybody])
        Console().print(draw_people(everybody, ways, books.office.language))

    _do(work)


async def _print_code(books: Books, person: people.Caseworker) -> None:
    made = await doors.make_code(books, person.person_id)
    if made is None:
        raise Stop("desk-code-too-often")
    Console().print(say("desk-code-made", name=person.name, code=made), markup=False)


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

    _do(work)


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

    _do(work)


async def _known(books: Books, office_id: str) -> Office:
    network = await books.network()
    if office_id not in network:
        raise Stop("desk-no-such-office", office=office_id, offices="、".join(network))
    return network[office_id]


def _words(told: list[str] | None) -> list[str] | None:
    """A list of the command line; '-' stands for nothing, None where nothing was said."""
    return [word for word in told if word.strip() != "-"] if told else None


def _told(told: dict[str, Any]) -> OfficeTold:
    """What the command line says of an office; '-' stands for nothing."""
    return OfficeTold(
        name=told["name"] or None,
        name_en=told["name_en"] or None,
        language=told["reads"] or None,
        cities=_words(told["city"]),
        districts=_words(told["district"]),
        languages=_words(told["language"]),
        topics=_words(told["topic"]),
        hours="" if told["hours"] == "-" else told["hours"] or None,
        holidays=_words(told["holiday"]),
        capacity=None if told["capacity"] is None else str(told["capacity"]),
        is_fallback=told["fallback"],
    )


async def _place(books: Books, office_id: str, staff_chat: str) -> None:
    """Keep the staff group that was named; '-' takes it back."""
    if staff_chat:
        place = None if staff_chat == "-" else Place(ChannelName.TELEGRAM, staff_chat)
        await offices.keep_office(books, replace((await books.network())[office_id], staff_place=place))


def _stop_at(wrong: Sequence[WrongField]) -> None:
    if wrong:
        raise Stop(wrong[0].key, **wrong[0].arguments)
