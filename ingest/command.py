"""`gongyou index`: the commands of a maintainer. Each ends with a line that says what to do next, and with an exit code for scripts."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from ingest import building, comparing, planning, reviewing
from ingest.describe import count_of, finding_values, show_findings, show_texts
from ingest.errors import ExitCode, IngestError
from ingest.gather import Recipe
from ingest.manifest import MANIFEST_PATH
from knowledge.errors import KnowledgeError
from knowledge.given import FindAnswers, find_no_answers
from knowledge.settings import EXIT_WRONG_SETTINGS, KnowledgeSettings, SettingsError

app = typer.Typer(
    name="index",
    help="Index published law: look (plan), publish (build), and see or undo what was done (status, diff, check, rollback, export).",
    epilog="Exit codes: 0 done · 1 errors found, nothing published · 3 nothing or only guides published · 69 a source was not reached · "
    "74 no room on the disk · 75 another build is under way · 78 wrong settings or manifest.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")]
ManifestPath = Annotated[Path, typer.Option("--manifest", help="Another manifest than knowledge/sources.toml.")]


@contextmanager
def _one_sentence() -> Iterator[None]:
    """Foreseen failures are told in words on standard error, each kind with its own exit code."""
    try:
        yield
    except SettingsError as error:
        _stop(f"Wrong settings (see .env.example):\n{error}", EXIT_WRONG_SETTINGS)
    except IngestError as error:
        _stop(str(error), error.exit_code)
    except KnowledgeError as error:
        _stop(str(error), ExitCode.NOT_COMPLETE)
    except KeyboardInterrupt:
        _stop("Stopped. What was embedded is kept: run the same command again to go on.", 130)


def _stop(message: str, code: int) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(code)


def _tell(values: dict[str, Any], as_json: bool, show: Callable[[Console], None]) -> None:
    """The result as JSON, or shown; either way with what to do next at the end."""
    if as_json:
        print(json.dumps(values, ensure_ascii=False, indent=1, default=str))
        return
    console = Console()
    show(console)
    console.print(values["next"], soft_wrap=True, highlight=False)


@app.command()
def plan(
    source: Annotated[
        Path | None, typer.Option(help="Any folder of texts, read and checked without publishing.")
    ] = None,
    manifest: ManifestPath = MANIFEST_PATH,
    as_json: Json = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show also what was explained and repaired.")] = False,
) -> None:
    """Read and check the sources (or one folder) and say what a build would change; publishes nothing."""
    with _one_sentence():
        settings = KnowledgeSettings.load()
        today = _now().date()
        found = planning.plan_folder(source, today) if source else planning.plan_manifest(settings, manifest, today)
        values = {
            "texts": found.texts,
            "changes": found.changes,
            "articles": found.article_count,
            "findings": [finding_values(finding) for finding in found.findings],
            "is_up_to_date": found.is_up_to_date,
            "next": found.next_step,
        }

        def show(console: Console) -> None:
            show_texts(console, found.texts)
            show_findings(console, found.findings, with_notes=notes)
            changes = ", ".join(f"{len(names)} {kind}" for kind, names in found.changes.items() if names) or "no text"
            told = "" if source else f"; {changes} since the version in use"
            console.print(
                f"{len(found.texts)} texts, {found.article_count} articles, {count_of(found.findings)}{told}",
                highlight=False,
            )

        _tell(values, as_json, show)
        raise typer.Exit(ExitCode.REFUSED if found.has_errors else ExitCode.DONE)


@app.command()
def build(
    guides_first: Annotated[
        bool,
        typer.Option(
            "--guides-first",
            help="Where no complete version is in use: publish one that searches guides and digests, at once.",
        ),
    ] = False,
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="Return at once where a complete version is in use.")
    ] = False,
    accept_shrinkage: Annotated[
        bool, typer.Option("--accept-shrinkage", help="Publish though many articles are gone.")
    ] = False,
    manifest: ManifestPath = MANIFEST_PATH,
    as_json: Json = False,
) -> None:
    """Publish a new version of the index, complete or not at all; does nothing where nothing changed."""
    with _one_sentence():
        settings = KnowledgeSettings.load()
        wish = building.Wish(guides_first, if_missing, accept_shrinkage)
        done = building.build(settings, Recipe.load(settings.download_dir, manifest), wish, _now, is_shown=not as_json)
        values = {
            "version": done.version,
            "is_new": done.is_new,
            "embedded": done.embedded,
            "seconds": done.seconds,
            "findings": [finding_values(finding) for finding in done.findings],
            "next": done.next_step,
        }

        def show(console: Console) -> None:
            show_findings(console, done.findings)
            if done.is_new:
                told = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in done.seconds.items())
                console.print(
                    f"version {done.version} is in use: {done.embedded} passages embedded; {told}", highlight=False
                )

        _tell(values, as_json, show)


@app.command()
def status(as_json: Json = False) -> None:
    """Which version is in use, what it holds, how old it is, and which others can be gone back to."""
    with _one_sentence():
        values = reviewing.status(KnowledgeSettings.load(), _now())

        def show(console: Console) -> None:
            for version in values["versions"]:
                mark = "→" if version["is_current"] else " "
                counts = ", ".join(f"{number} {name}" for name, number in version["counts"].items())
                state = "" if version["is_complete"] else " (guides only)"
                console.print(f"{mark} {version['id']}{state}: {counts}", highlight=False, soft_wrap=True)
                if version["is_current"]:
                    taken = ", ".join(f"{source} at {revision[:12]}" for source, revision in version["sources"].items())
                    console.print(f"  made of {taken}", highlight=False, soft_wrap=True)

        _tell(values, as_json, show)
        raise typer.Exit(ExitCode.DONE if values["is_complete"] else ExitCode.NOT_COMPLETE)


@app.command()
def diff(  # noqa: PLR0917
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="A version's id; by default the one before the newest.")] = "",
    new: Annotated[str, typer.Argument(help="A version's id; by default the one in use.")] = "",
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a report or an e-mail.")] = False,
    answers: Annotated[
        Path | None,
        typer.Option(
            help="A file of answers, as `gongyou ask --json` writes them, instead of those that the bot gave."
        ),
    ] = None,
    days: Annotated[
        int, typer.Option("--answers-days", help="Answers given in the last so many days; 0 for none.", min=0)
    ] = 30,
    as_json: Json = False,
) -> None:
    """What changed between two versions: articles added, changed, repealed, gone, and which guides and answers cite them."""
    with _one_sentence():
        find: FindAnswers = context.obj or find_no_answers  # handed over by `gongyou`; `python -m ingest` has none
        question = comparing.Question(old, new, answers, days, find)
        changes = comparing.compare(KnowledgeSettings.load(), question, _now())
        if markdown:
            print(comparing.as_markdown(changes))
            return
        _tell(comparing.as_values(changes), as_json, lambda console: comparing.show(console, changes))


@app.command()
def check(manifest: ManifestPath = MANIFEST_PATH, as_json: Json = False) -> None:
    """Examine the version in use: is it whole, does it answer the probe questions, does every citation lead to law in force?"""
    with _one_sentence():
        findings, next_step = reviewing.check(KnowledgeSettings.load(), manifest, _now())
        values = {"findings": [finding_values(finding) for finding in findings], "next": next_step}
        _tell(values, as_json, lambda console: show_findings(console, findings))
        raise typer.Exit(ExitCode.REFUSED if any(f.severity == "error" for f in findings) else ExitCode.DONE)


@app.command()
def rollback(
    version: Annotated[
        str, typer.Argument(help="A version's id; by default the one published before the one in use.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Put an earlier version to use again; a running bot follows within two seconds."""
    with _one_sentence():
        values = reviewing.rollback(KnowledgeSettings.load(), version)
        _tell(values, as_json, lambda console: None)


@app.command()
def export(
    to: Annotated[
        Path,
        typer.Argument(
            help="A file that ends in .jsonl (one article a line) or .npz (all vectors, to ship), or a folder for Markdown."
        ),
    ],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what was in force on this day.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write the law of the version in use into files that other programs read."""
    with _one_sentence():
        values = reviewing.export(KnowledgeSettings.load(), to, on.date() if on else None)
        _tell(values, as_json, lambda console: None)


def _now() -> datetime:
    """The present, in local time: law comes into force at midnight where the workers are."""
    return datetime.now().astimezone()
