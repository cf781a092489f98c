"""`gongyou evaluate`: how right answers, refusals and triage are on labelled questions, and whether that became worse."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import track

from bot.adviser import IndexAdviser
from bot.commands.scoreboard import print_json, print_report
from bot.dialogue.considering import Adviser, consider
from bot.dialogue.language import content_language, identify_language
from knowledge.embedding import open_embedder
from knowledge.evaluation.measures import Part
from knowledge.evaluation.outcomes import Outcome, find_in_provisions, outcome_of
from knowledge.evaluation.questions import DEVELOPMENT, FOLDER, FOR_TUNING, KEPT_APART, LabelledQuestion, read_questions
from knowledge.evaluation.reports import Report, accept, accepted_path, read_accepted, report, worsened
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions, LiveIndex

EXIT_WORSE = 1
EXIT_BAD_INPUT = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """A set to run: `is_kept_apart` where nothing but totals may be shown of it."""

    name: str
    path: Path
    is_kept_apart: bool


def command(
    set_name: Annotated[
        str, typer.Option("--set", help=f"{', '.join((*FOR_TUNING, *KEPT_APART))}, or a JSONL file.")
    ] = DEVELOPMENT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    is_accepted: Annotated[
        bool, typer.Option("--accept", help="Keep this run as what later runs are held to.")
    ] = False,
    only: Annotated[list[Part] | None, typer.Option(help="Measure this alone; may be given more than once.")] = None,
) -> None:
    """Ask labelled questions and print how right we are; exit code 1 when worse than the accepted run beyond chance.

    Tune on the development sets; of the acceptance sets only totals are shown. Examples: gongyou evaluate ·
    gongyou evaluate --only triage · gongyou evaluate --set acceptance --json · gongyou evaluate --accept
    """
    settings = KnowledgeSettings.load()
    chosen = choose(set_name)
    questions = read_questions(chosen.path)
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    adviser = IndexAdviser.open(settings)
    asked = track(questions, description=chosen.name, console=Console(stderr=True), transient=True)
    in_provisions = open_provisions(settings) if any(question.is_bare for question in questions) else None
    outcomes = [ask(question, adviser, today, in_provisions) for question in asked]
    run = report(chosen.name, adviser.index_version, outcomes, only or Part, totals_only=chosen.is_kept_apart)
    raise typer.Exit(conclude(run, settings.data_dir, as_json=as_json, is_accepted=is_accepted))


def choose(set_name: str) -> Chosen:
    """The set of that name, or the file; a copy of a set kept apart is kept apart too."""
    if set_name in {*FOR_TUNING, *KEPT_APART}:
        return Chosen(set_name, FOLDER / f"{set_name}.jsonl", set_name in KEPT_APART)
    path = Path(set_name)
    if not path.is_file():
        names = ", ".join((*FOR_TUNING, *KEPT_APART))
        print(f"--set is {names} or a file; there is no file {set_name}", file=sys.stderr)
        raise typer.Exit(EXIT_BAD_INPUT)
    apart = [FOLDER / f"{name}.jsonl" for name in KEPT_APART]
    return Chosen(path.stem, path, any(each.is_file() and path.read_bytes() == each.read_bytes() for each in apart))


def open_provisions(settings: KnowledgeSettings) -> Callable[[LabelledQuestion, date], Outcome]:
    """The search of provisions alone, in the version in use."""
    embedder = open_embedder(settings)
    version = LiveIndex(IndexVersions(settings.index_dir), embedder.identity).current()
    return lambda question, on: find_in_provisions(question, on, version, embedder)


def ask(
    question: LabelledQuestion,
    adviser: Adviser,
    today: date,
    in_provisions: Callable[[LabelledQuestion, date], Outcome] | None = None,
) -> Outcome:
    """Put one question as a worker would, in chat as in `gongyou ask`; one without guides only to the search of provisions."""
    on = question.on or today
    if question.is_bare and in_provisions is not None:
        return in_provisions(question, on)
    considered = consider(question.text, content_language(identify_language(question.text)), on, adviser)
    found = considered.found
    return outcome_of(question, considered.answer, found.kind.value, offers_human=found.offers_human)


def conclude(run: Report, data_dir: Path, *, as_json: bool, is_accepted: bool) -> int:
    """Print a run beside the accepted one, keep it where that is wished, and give the exit code."""
    path = accepted_path(data_dir, run.set_name)
    accepted = read_accepted(path)
    worse: Sequence[str] = worsened(run, accepted) if accepted else ()
    if as_json:
        print_json(run, accepted, worse, sys.stdout)
    else:
        print_report(run, accepted, worse, Console(highlight=False))
    if is_accepted:
        accept(run, path)
        return 0
    return EXIT_WORSE if worse else 0
