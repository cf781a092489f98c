"""`gongyou offices people`: who works in an office, and by which doors they come, kept from a terminal."""

from typing import Annotated

import typer
from rich.console import Console

from bot.cases import door_codes, doors, people
from bot.cases.books import Books
from bot.cases.office import HOME
from bot.cases.people import StaffRole
from bot.cases.person_told import PersonTold, change_person
from bot.desk.offices_turn import Id, Spoken, Topics, do, find_office, listed, stop_at
from bot.desk.offices_view import draw_people
from bot.desk.terminal_turn import Stop
from bot.wording import say

app = typer.Typer()


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
        await find_office(books, office)
        known = await people.read_caseworkers(books, office)
        if person:
            if person not in known:
                raise Stop("person-unknown", number=str(person))
            told = PersonTold(role or None, listed(language), listed(topic), move_to or None, active)
            changed, wrong = change_person(known[person], told, await books.network())
            stop_at(wrong)
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

    do(work)


async def _print_code(books: Books, person: people.Caseworker) -> None:
    made = await door_codes.make_code(books, person.person_id)
    if made is None:
        raise Stop("desk-code-too-often")
    Console().print(say("desk-code-made", name=person.name, code=made), markup=False)
