"""`gongyou offices …`: the offices of the network and their people, kept from a terminal."""

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot.cases import offices, people
from bot.cases.books import Books
from bot.cases.case import CaseKind
from bot.cases.hours import OfficeHours
from bot.cases.office import HOME, Office
from bot.cases.people import StaffRole
from bot.cases.situation import offices_now
from bot.desk.offices_view import draw_offices, draw_people
from bot.desk.opening import open_store
from bot.desk.terminal_turn import Stop, run
from bot.messages import ChannelName, Place
from bot.settings import Settings
from bot.wording import LANGUAGES, say

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

Id = Annotated[str, typer.Argument(help="The office's id: small letters, digits, dashes.", metavar="OFFICE")]
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}")
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
        if _SLUG.fullmatch(office) is None:
            raise Stop("desk-office-wrong-id")
        if office in await books.network():
            raise Stop("desk-office-exists", office=office)
        made = Office(id=office, hours=books.office.hours, timezone=books.office.timezone)
        await offices.keep_office(books, _changed(made, changes, books.office))
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
        await offices.keep_office(books, _changed(await _known(books, office), changes, books.office))
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
) -> None:
    """Who is known in an office, and what they do. People become known by writing in the office's group or desk."""

    async def work(books: Books) -> None:
        await _known(books, office)
        known = await people.read_caseworkers(books, office)
        if person:
            if person not in known or (role and role not in set(StaffRole)):
                raise Stop("desk-no-such-person", roles="/".join(StaffRole))
            changed = known[person]
            values: dict[str, Any] = {"role": StaffRole(role)} if role else {}
            values |= {"languages": _list(language, ())} if language else {}
            values |= {"topics": tuple(_topics(topic))} if topic else {}
            values |= {"office_id": (await _known(books, move_to)).id} if move_to else {}
            values |= {} if active is None else {"is_active": active}
            await people.keep_caseworker(books, replace(changed, **values))
            known = await people.read_caseworkers(books, office)
        Console().print(draw_people(tuple(known.values()), books.office.language))

    _do(work)


@app.command("export")
def export_offices(to: Annotated[Path | None, typer.Argument(help="A file; none: the screen.")] = None) -> None:
    """All offices as JSON, without people: to keep, to compare, or to carry to another installation."""

    async def work(books: Books) -> None:
        text = json.dumps(
            [_as_json(office) for office in (await books.network()).values()], ensure_ascii=False, indent=1
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
            made = [_from_json(raw, books.office) for raw in told]
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


def _changed(office: Office, told: dict[str, Any], home: Office) -> Office:
    """The office with what the command line told; Stop where something of it cannot be."""
    values: dict[str, Any] = {key: told[key] for key in ("name", "name_en") if told[key]}
    for key, field in (("city", "cities"), ("district", "districts"), ("language", "languages")):
        values |= {field: _list(told[key], getattr(office, field))}
    values |= {"topics": tuple(_topics(told["topic"]))} if told["topic"] else {}
    values |= {"is_fallback": told["fallback"]} if told["fallback"] is not None else {}
    values |= {"capacity": told["capacity"] or None} if told["capacity"] is not None else {}
    if told["hours"]:
        values["hours"] = home.hours if told["hours"] == "-" else _hours(told["hours"], home.timezone)
    if told["holiday"]:
        values["holidays"] = tuple(_day(day) for day in _list(told["holiday"], ()))
    if told["reads"]:
        if told["reads"] not in LANGUAGES:
            raise Stop("desk-office-wrong-language", language=told["reads"])
        values["language"] = told["reads"]
    if told["staff_chat"]:
        is_none = told["staff_chat"] == "-"
        values["staff_place"] = None if is_none else Place(ChannelName.TELEGRAM, told["staff_chat"])
    return replace(office, **values)


def _list(told: list[str] | None, before: tuple[str, ...]) -> tuple[str, ...]:
    if not told:
        return before
    return tuple(dict.fromkeys(word.strip() for word in told if word.strip() not in ("", "-")))


def _topics(told: list[str] | None) -> list[CaseKind]:
    words = _list(told, ())
    if wrong := [word for word in words if word not in set(CaseKind)]:
        raise Stop("desk-office-wrong-topic", topic=wrong[0], topics="/".join(CaseKind))
    return [CaseKind(word) for word in words]


def _hours(text: str, timezone: str) -> str:
    try:
        OfficeHours.parse(text, timezone)
    except ValueError as error:
        raise Stop("desk-office-wrong-hours", problem=str(error)) from error
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Stop("desk-office-wrong-day", day=text) from error


_PLAIN_FIELDS = ("id", "name", "name_en", "language", "hours", "capacity", "is_fallback", "is_paused")
_LIST_FIELDS = ("cities", "districts", "languages", "topics")


def _as_json(office: Office) -> dict[str, Any]:
    raw = {name: getattr(office, name) for name in _PLAIN_FIELDS}
    raw |= {name: list(getattr(office, name)) for name in _LIST_FIELDS}
    return raw | {
        "holidays": [day.isoformat() for day in office.holidays],
        "staff_chat": office.staff_place.chat_id if office.staff_place else None,
    }


def _from_json(raw: dict[str, Any], home: Office) -> Office:
    """An office as `export` wrote it; raises ValueError, KeyError or TypeError."""
    if _SLUG.fullmatch(raw["id"]) is None:
        raise ValueError(raw["id"])
    hours = raw.get("hours") or home.hours
    OfficeHours.parse(hours, home.timezone)
    lists = {name: tuple(str(word) for word in raw.get(name, ())) for name in _LIST_FIELDS}
    chat = raw.get("staff_chat")
    return Office(
        **lists | {"topics": tuple(CaseKind(topic) for topic in lists["topics"])},  # type: ignore[arg-type]
        id=raw["id"], name=str(raw["name"]), name_en=str(raw.get("name_en", "")), language=raw.get("language", "zh"),
        hours=hours, timezone=home.timezone, capacity=raw.get("capacity"),
        holidays=tuple(date.fromisoformat(day) for day in raw.get("holidays", ())),
        is_fallback=bool(raw.get("is_fallback", False)), is_paused=bool(raw.get("is_paused", False)),
        staff_place=Place(ChannelName.TELEGRAM, str(chat)) if chat else None,
    )  # fmt: skip
