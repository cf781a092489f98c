"""`gongyou feedback …`: answers that did not help and corrections by staff, reviewed, and exported as evaluation cases."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cases import corrections, feedback
from bot.cases.books import Books
from bot.cases.corrections import CorrectionState
from bot.desk.opening import open_store
from bot.desk.terminal_turn import Stop, run, turn_of
from bot.settings import Settings
from bot.wording import say

app = typer.Typer(
    help="Answers that workers found unhelpful (a12) and corrections by staff (s3): look, accept or dismiss, and export what was "
    "accepted as evaluation cases.\n\nA first look: `gongyou feedback list`.",
    no_args_is_help=True,
)
State = Annotated[CorrectionState, typer.Option(help="open, accepted or dismissed.")]
Id = Annotated[str, typer.Argument(help="Its number in the list, as a12 or s3.", metavar="ID")]
As = Annotated[str, typer.Option("--as", help="Your name as colleagues see it.", metavar="NAME")]


async def _read(books: Books, state: CorrectionState) -> list[dict[str, Any]]:
    """Both kinds in the form of evaluation questions, which is also the form they are shown in."""
    by_workers = [feedback.as_question(found) for found in await feedback.read_unhelpful(books, state)]
    return by_workers + [corrections.as_question(found) for found in await corrections.read_corrections(books, state)]


@app.command("list")
def list_feedback(state: State = CorrectionState.OPEN) -> None:
    """What waits for review, or was decided."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.read() as books:
            found = await _read(books, state)
        if not found:
            Console().print(say("desk-feedback-none"))
            return
        table = Table(*(say(f"desk-feedback-{name}") for name in ("id", "question", "note")))
        for one in found:
            table.add_row(one["id"], one["question"] or say("desk-feedback-not-kept"), one["note"])
        Console().print(table)

    run(work())


@app.command("show")
def show(id_: Id) -> None:
    """One of them in full."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.read() as books:
            found = [one for state in CorrectionState for one in await _read(books, state)]
        one = next((one for one in found if _is_same(one["id"], id_)), None)
        if one is None:
            raise Stop("desk-feedback-unknown", id=id_)
        Console().print_json(json.dumps(one, ensure_ascii=False))

    run(work())


@app.command("accept")
def accept(id_: Id, by: As = "") -> None:
    """It is right: the guide is to be mended, or the question tested from now on."""
    run(_decide(id_, CorrectionState.ACCEPTED, by))


@app.command("dismiss")
def dismiss(id_: Id, by: As = "") -> None:
    """Nothing is to be done about it."""
    run(_decide(id_, CorrectionState.DISMISSED, by))


async def _decide(id_: str, state: CorrectionState, by: str) -> None:
    kind, number = id_[:1].lower(), id_[1:]
    if kind not in {"a", "s"} or not number.isdecimal() or len(number) > 15:
        raise Stop("desk-feedback-unknown", id=id_)
    async with turn_of(by) as turn:
        if kind == "a":
            done = await feedback.decide_unhelpful(await turn.books(), int(number), state)
        else:
            done = await corrections.decide_correction(await turn.books(), int(number), state, turn.caseworker.id)
    if not done:
        raise Stop("desk-feedback-unknown", id=id_)
    Console().print(say(f"desk-feedback-{state}", id=id_))


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="Where to write, one JSON object a line.", metavar="FILE")],
    state: State = CorrectionState.ACCEPTED,
) -> None:
    """Write those with a question as evaluation cases; citations that are empty are for you to fill in."""

    async def work() -> None:
        async with open_store(Settings.load()) as store, store.read() as books:
            found = [one for one in await _read(books, state) if one["question"]]
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in found)
        file.write_text("".join(lines), encoding="utf-8")
        Console().print(say("desk-feedback-exported", number=len(found), file=str(file)))

    run(work())


def _is_same(known: str, asked: str) -> bool:
    return known[:1] == asked[:1].lower() and known[1:].lstrip("0") == asked[1:].lstrip("0")
