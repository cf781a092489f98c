"""The terminal desk's further commands: handing on, connecting, keeping, correcting, finding."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cases.corrections import CorrectionState, as_question, decide_correction, read_corrections
from bot.desk import finding
from bot.desk.terminal_turn import Stop, do, run, turn_of
from bot.desk.words import Verb, Wish
from bot.wording import say

app = typer.Typer()

Number = Annotated[str, typer.Argument(help="The case's number, such as GY-26-0001-5.", metavar="NUMBER")]
Other = Annotated[str, typer.Argument(help="The other case's number.", metavar="OTHER")]
As = Annotated[str, typer.Option("--as", help="Your name as colleagues see it. Workers never see it.", metavar="NAME")]


@app.command()
def transfer(number: Number, colleague: Annotated[str, typer.Argument()] = "", name: As = "") -> None:
    """Hand your case to a colleague of its office, by name or number; without one, list them."""
    do(number, name, Wish(Verb.TRANSFER, words=colleague))


@app.command("bot")
def hand_to_bot(number: Number, name: As = "") -> None:
    """Let the bot answer the worker again while the case stays yours; write to them and you speak again."""
    do(number, name, Wish(Verb.BOT))


@app.command()
def refer(
    number: Number,
    office: Annotated[str, typer.Argument(help="The office's id; none: list them.")] = "",
    agreed: Annotated[bool, typer.Option("--agreed", help="The worker told you that they agree.")] = False,
    name: As = "",
) -> None:
    """Ask another office to take your case; the worker is asked first, unless they agreed already."""
    words = f"{office} agreed" if agreed else office
    do(number, name, Wish(Verb.REFER, words=words))


@app.command()
def agreed(number: Number, name: As = "") -> None:
    """The worker, who was asked about a referral, told you that they agree."""
    do(number, name, Wish(Verb.AGREED))


@app.command()
def accept(number: Number, name: As = "") -> None:
    """Accept, for the office that was asked, a case that another office offers."""
    do(number, name, Wish(Verb.ACCEPT))


@app.command()
def decline(number: Number, why: Annotated[str, typer.Argument()] = "", name: As = "") -> None:
    """Decline a case that another office offers; its caseworker is told, with your reason."""
    do(number, name, Wish(Verb.DECLINE, words=why))


@app.command()
def keep(number: Number, name: As = "") -> None:
    """Withdraw the offer of your case to another office."""
    do(number, name, Wish(Verb.KEEP))


@app.command()
def link(number: Number, other: Other, name: As = "") -> None:
    """Two workers' cases are one dispute with one employer; each keeps its worker and its sum."""
    do(number, name, Wish(Verb.LINK, words=other))


@app.command()
def unlink(number: Number, other: Other, name: As = "") -> None:
    """Two cases have nothing to do with each other, and are not proposed again."""
    do(number, name, Wish(Verb.UNLINK, words=other))


@app.command()
def merge(number: Number, other: Other, name: As = "") -> None:
    """NUMBER is the same case as OTHER, which goes on for both."""
    do(number, name, Wish(Verb.MERGE, words=other))


@app.command()
def summary(number: Number, words: Annotated[str, typer.Argument()] = "", name: As = "") -> None:
    """Keep what whoever comes next has to know; it stands on the card. Without words, show it."""
    do(number, name, Wish(Verb.SUMMARY, words=words.strip()))


@app.command()
def task(
    number: Number,
    words: Annotated[str, typer.Argument(help="What is to be done; with a day such as 2026-12-01 if you like.")] = "",
    name: As = "",
) -> None:
    """Add a task; without words, list the open ones."""
    do(number, name, Wish(Verb.TASK, words=words.strip()))


@app.command()
def done(number: Number, task_id: Annotated[str, typer.Argument(metavar="TASK")], name: As = "") -> None:
    """A task is done."""
    do(number, name, Wish(Verb.DONE, words=task_id))


@app.command()
def deadline(
    number: Number,
    facts: Annotated[list[str] | None, typer.Argument(help="name=2026-11-01, name=yes, name=- …")] = None,
    name: As = "",
) -> None:
    """Keep days from which deadlines run, and show the deadlines: `deadline NUMBER injured_on=2026-11-01`."""
    do(number, name, Wish(Verb.DEADLINE, words=" ".join(facts or ())))


@app.command("canned")
def send_canned(
    number: Number,
    reply: Annotated[str, typer.Argument(help="Its name; none: list them.")] = "",
    given: Annotated[list[str] | None, typer.Argument(help="date=… place=…")] = None,
    name: As = "",
) -> None:
    """Send a canned reply in the worker's language."""
    do(number, name, Wish(Verb.CANNED, words=" ".join((reply, *(given or ())))))


@app.command()
def correct(
    number: Number,
    right: Annotated[str, typer.Argument(help="What is right; guide:NAME and [劳动合同法:82] may stand in it.")],
    name: As = "",
) -> None:
    """The bot answered this worker wrongly: put it on the review list."""
    do(number, name, Wish(Verb.MEND, words=right.strip()))


@app.command()
def corrections(
    accept_id: Annotated[int, typer.Option("--accept", help="The guide is mended, or the question kept.")] = 0,
    dismiss_id: Annotated[int, typer.Option("--dismiss", help="Nothing is wrong.")] = 0,
    to: Annotated[Path | None, typer.Option(help="Write the list as labelled questions, a JSON line each.")] = None,
    name: As = "",
) -> None:
    """Answers of the bot's that staff corrected: the review list for guides, and questions for the evaluation."""

    async def work() -> None:
        async with turn_of(name) as turn:
            books = await turn.books()
            for chosen, state in ((accept_id, CorrectionState.ACCEPTED), (dismiss_id, CorrectionState.DISMISSED)):
                if chosen and not await decide_correction(books, chosen, state, turn.caseworker.id):
                    raise Stop("desk-no-such-correction")
            waiting = await read_corrections(books)
        lines = [json.dumps(as_question(correction), ensure_ascii=False) for correction in waiting]
        if to is not None:
            to.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        for correction in waiting:
            words = say(
                "desk-correction", id=correction.id, question=correction.question, right=correction.right,
                guide=correction.guide_id or "", articles=" ".join(correction.citations),
            )  # fmt: skip
            Console().print(words, markup=False)
        if not waiting:
            Console().print(say("desk-no-corrections"), markup=False)

    run(work())


@app.command()
def search(words: Annotated[str, typer.Argument(help="A number, an employer, a city, or words of a case.")]) -> None:
    """Find cases; words are found although they are kept sealed."""

    async def work() -> None:
        async with turn_of("") as turn:
            await finding.find(turn, Wish(Verb.SEARCH, words=words))

    run(work())


@app.command()
def conflict(
    employer: Annotated[str, typer.Argument(help="Its name; kept as a keyed fingerprint that nobody can read.")],
    office: Annotated[bool, typer.Option("--office", help="The whole office has to do with it.")] = False,
    over: Annotated[bool, typer.Option("--over", help="No longer.")] = False,
    name: As = "",
) -> None:
    """Declare that you have to do with an employer: its cases are not given to you."""
    words = ("over " if over else "") + ("office " if office else "") + employer

    async def work() -> None:
        async with turn_of(name) as turn:
            await finding.declare_interest(turn, Wish(Verb.CONFLICT, words=words))

    run(work())
