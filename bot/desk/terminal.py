"""The desk in a terminal: `gongyou desk …`, on the same database while the bot runs elsewhere."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cases.case import Outcome
from bot.cases.listing import Wanted
from bot.cases.store import Store
from bot.desk import joining, overview
from bot.desk.opening import open_store
from bot.desk.sums import read_yuan
from bot.desk.terminal_casework import app as casework
from bot.desk.terminal_turn import EXIT_NOT_DONE, Stop, do, run, stop, turn_of
from bot.desk.terminal_view import draw_case, draw_queue
from bot.desk.words import Verb, Wish, read_outcome, write_closing
from bot.settings import Settings
from bot.wording import say

app = typer.Typer(
    help="Take, answer and close cases from a terminal, while `gongyou chat` or `gongyou run` runs in another.\n\n"
    "A first round: `gongyou desk list`, then `claim NUMBER`, `reply NUMBER '您好…'`, "
    "`close NUMBER --outcome settled --recovered 36000`.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
app.add_typer(casework)

Number = Annotated[str, typer.Argument(help="The case's number, such as GY-26-0001-5.", metavar="NUMBER")]
As = Annotated[str, typer.Option("--as", help="Your name as colleagues see it. Workers never see it.", metavar="NAME")]


@app.command("list")
def list_cases(
    office: Annotated[str, typer.Option(help="Only this office's cases, by its id.")] = "",
    page: Annotated[int, typer.Option(help="Which page.", min=1)] = 1,
    unclaimed: Annotated[bool, typer.Option(help="Only cases that nobody has.")] = False,
    city: Annotated[str, typer.Option(help="Only cases of this city.")] = "",
) -> None:
    """Open cases: urgent first, then by the next deadline, then the oldest."""

    async def work() -> None:
        wanted = Wanted((office,) if office else (), city=city, is_unclaimed=unclaimed)
        async with open_store(Settings.load()) as store:
            await _print_queue(store, wanted, page)

    run(work())


async def _print_queue(store: Store, wanted: Wanted, page: int) -> None:
    language = store.office.language
    waiting, staff = await store.queue(wanted, page), await store.staff()
    if not waiting.lines:
        Console().print(say("desk-queue-empty", language))
        return
    Console().print(draw_queue(waiting.lines, staff, store.clock(), language))
    rest = waiting.total - page * waiting.size
    if rest > 0:
        Console().print(say("desk-queue-more", language, count=rest, page=page + 1), style="dim")


@app.command()
def show(number: Number) -> None:
    """One case: its card, everything written, everything done, and the ids of its files."""

    async def work() -> None:
        async with open_store(Settings.load()) as store:
            found = await store.case_file(number)
            if found is None:
                raise Stop("desk-no-case")
            async with store.read() as books:
                network = await books.network()
            drawn = draw_case(found, await store.staff(), network, store.office.language)
        Console().print(drawn)

    run(work())


@app.command()
def claim(number: Number, name: As = "") -> None:
    """Take a case that nobody has. The worker is told that a person is with them; the bot falls silent."""
    do(number, name, Wish(Verb.CLAIM))


@app.command()
def release(number: Number, name: As = "") -> None:
    """Give your case back to the queue."""
    do(number, name, Wish(Verb.RELEASE))


@app.command()
def takeover(number: Number, name: As = "") -> None:
    """Take a case from a colleague."""
    do(number, name, Wish(Verb.TAKE_OVER))


@app.command()
def authority(number: Number, name: As = "") -> None:
    """Mark your case as waiting for an authority, a commission or a court."""
    do(number, name, Wish(Verb.AUTHORITY))


@app.command()
def reopen(number: Number, name: As = "") -> None:
    """Go on with a closed case."""
    do(number, name, Wish(Verb.REOPEN))


@app.command()
def reply(
    number: Number,
    words: Annotated[str, typer.Argument(help="What the worker is to read.")] = "",
    file: Annotated[Path | None, typer.Option(help="A photo or file to send along.")] = None,
    name: As = "",
) -> None:
    """Write to the worker. They read it as from Gongyou's legal aid staff, without your name."""
    do(number, name, Wish(Verb.WRITE, words=words.strip()), file)


@app.command()
def note(
    number: Number,
    words: Annotated[str, typer.Argument(help="What colleagues are to know.")],
    name: As = "",
) -> None:
    """Keep an internal note; it never reaches the worker."""
    do(number, name, Wish(Verb.NOTE, words=words.strip()))


@app.command()
def close(
    number: Number,
    outcome: Annotated[str, typer.Option(help="/".join(Outcome), prompt=True)],
    recovered: Annotated[str, typer.Option(help="Yuan recovered: 36000, 3.6万, 0.", prompt=True)],
    name: As = "",
) -> None:
    """Close your case with its outcome and the sum recovered. The worker is told both."""

    words = _read_closing(outcome, recovered)
    do(number, name, Wish(Verb.CLOSE, words=words))


def _read_closing(outcome: str, recovered: str) -> str:
    ended, recovered_fen = read_outcome(outcome), read_yuan(recovered)
    if ended is None:
        stop("desk-wrong-outcome", outcomes="/".join(Outcome))
    if recovered_fen is None:
        stop("desk-wrong-amount")
    return write_closing(ended, recovered_fen)


@app.command()
def draft(
    number: Number, words: Annotated[str, typer.Argument(help="What the worker would read.")], name: As = ""
) -> None:
    """Draft a reply for a colleague to approve."""
    do(number, name, Wish(Verb.DRAFT, words=words.strip()))


@app.command()
def approve(number: Number, draft_id: Annotated[str, typer.Argument(metavar="DRAFT")] = "", name: As = "") -> None:
    """Approve a colleague's draft: it is done now. Without its number, the only one that waits."""
    do(number, name, Wish(Verb.APPROVE, words=draft_id))


@app.command()
def reject(number: Number, draft_id: Annotated[str, typer.Argument(metavar="DRAFT")] = "", name: As = "") -> None:
    """Send a colleague's draft back."""
    do(number, name, Wish(Verb.REJECT, words=draft_id))


@app.command()
def paper(
    number: Number,
    paper_id: Annotated[str, typer.Argument(help="The file's id, as `show` prints it.")],
    to: Annotated[Path, typer.Option(help="Where to save it.")],
) -> None:
    """Save a file of the case, decrypted."""

    async def work() -> None:
        async with open_store(Settings.load()) as store:
            found = await store.case_file(number)
            if found is None or paper_id not in [line.paper_id for line in found.lines]:
                raise Stop("desk-no-paper")
            upload = await store.paper(paper_id)
        await asyncio.to_thread(to.write_bytes, upload.data)
        Console().print(say("desk-paper-saved", path=str(to)), markup=False)

    run(work())


@app.command()
def duty(
    state: Annotated[str, typer.Argument(help="on, off or hours", metavar="on|off|hours")],
    name: As = "",
) -> None:
    """Say that you are on duty, off duty, or keep office hours; workers are told accordingly."""

    async def work() -> None:
        if state not in overview.DUTY:
            raise Stop("desk-wrong-duty")
        async with turn_of(name) as turn:
            await overview.set_duty(turn, Wish(Verb.DUTY, words=state))

    run(work())


@app.command()
def join(
    code: Annotated[str, typer.Argument(help="As `/desk/me`, `accounts code` or `offices people --code` shows it.")],
    name: As = "",
) -> None:
    """You at this terminal and whoever the code was made for are one person: their cases are yours, and yours theirs."""

    async def work() -> None:
        async with turn_of(name) as turn:
            await joining.join(turn, Wish(Verb.JOIN, words=code))
        if turn.is_refused:
            raise typer.Exit(EXIT_NOT_DONE)

    run(work())


@app.command()
def leave(name: As = "") -> None:
    """You at this terminal are a person of your own again; the cases stay with whom you were joined to."""

    async def work() -> None:
        async with turn_of(name) as turn:
            await joining.part(turn, Wish(Verb.PART))
        if turn.is_refused:
            raise typer.Exit(EXIT_NOT_DONE)

    run(work())
