"""`gongyou knowledge`: the maintainer's look at our own writing."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from knowledge.checking import Finding, Lookup, Severity, check_article_set, check_digests, check_guides
from knowledge.content_showing import show_table, show_terms
from knowledge.digests import load_digests
from knowledge.errors import IndexMissing
from knowledge.glossary import explain, find_terms, load_glossary
from knowledge.glossary_checking import check_glossary
from knowledge.guides import Guide, load_guides
from knowledge.index import LAW_NAME
from knowledge.law import Provision, Reference, TextKind
from knowledge.provisions import ProvisionStore
from knowledge.questions import load_questions
from knowledge.readability import Everyday, check_reading
from knowledge.settings import KnowledgeSettings
from knowledge.table_checking import BY_PLACE, check_gaps, check_offices, check_tables
from knowledge.tables import TableName, load_gaps, load_hotlines, load_offices, load_table
from knowledge.versions import IndexVersions

app = typer.Typer(
    help="Look at our own writing: held against the law it cites, tables and terms shown.", no_args_is_help=True
)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@app.callback()
def _group() -> None:
    """Look at our own writing: held against the law it cites, tables and terms shown."""


@app.command()
def table(
    name: Annotated[TableName, typer.Argument(help="Which table.")],
    place: Annotated[str, typer.Option(help="Only this province or city, in Chinese.")] = "",
    on: Annotated[datetime | None, typer.Option(help="As it stood on this day.", formats=["%Y-%m-%d"])] = None,
) -> None:
    """Show the figures that hold today, each with its article or source. Example: gongyou knowledge table minimum_wages"""
    day = on.date() if on is not None else datetime.now(ZoneInfo("Asia/Shanghai")).date()
    show_table(Console(highlight=False), name, place, day)


@app.command()
def term(
    words: Annotated[
        list[str] | None, typer.Argument(help="A term, or a question after its meaning; none: all.")
    ] = None,
) -> None:
    """Show what a term of law means and the everyday words for it. Example: gongyou knowledge term 仲裁"""
    asked = " ".join(words or ())
    named = explain(asked)
    found = load_glossary() if not asked else (named,) if named is not None else find_terms(asked)
    show_terms(Console(highlight=False), found)
    raise typer.Exit(int(not found))


@app.command()
def check(
    only: Annotated[
        list[str] | None, typer.Argument(help="Show only files whose name holds one of these words.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding.")] = False,
) -> None:
    """Hold guides, digests, glossary, tables and offices against the law in force; exit code 1 when there is an error.

    The law comes from the published index (gongyou index build), digests and guides from the package. Example:
    gongyou knowledge check wages
    """
    findings = [f for f in sorted(check_content()) if not only or any(word in f.file for word in only)]
    console = Console(highlight=False)
    for finding in findings:
        if as_json:
            print(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            colour = _COLOURS[finding.severity]
            console.print(f"[{colour}]{finding.severity}[/] {finding.file} {finding.place}: ", end="")
            console.print(finding.message, markup=False)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if not as_json:
        summary = (
            "mend the errors before the next `gongyou index build`"
            if errors
            else "nothing stands in the way of a release"
        )
        console.print(f"{errors} errors, {len(findings) - errors} other findings: {summary}.")
    raise typer.Exit(int(errors > 0))


def check_content(settings: KnowledgeSettings | None = None) -> Iterator[Finding]:
    """Every finding on the content of this package, held against the published law; raises IndexMissing, ContentError."""
    settings = settings or KnowledgeSettings.load()
    folder = IndexVersions(settings.index_dir).current_folder()
    if folder is None:
        raise IndexMissing("there is no law to check against yet: run `gongyou index build`")
    digests, today = load_digests(), datetime.now(ZoneInfo("Asia/Shanghai")).date()
    with ExitStack() as stack:
        law = ProvisionStore.read(folder / LAW_NAME)
        stack.callback(law.close)
        lookup = look_up_in(law, digests, today)
        guides = load_guides()
        yield from check_guides(guides, lookup, today)
        yield from check_reading(guides, everyday_language(guides))
        yield from check_digests(digests, lookup)
        yield from check_glossary(load_glossary(), lookup)
        yield from check_tables({name: load_table(name) for name in TableName}, lookup, today)
        for name in BY_PLACE:
            yield from check_gaps(name, load_table(name), load_gaps(name))
        yield from check_offices(load_offices(), load_hotlines())
        for title in sorted({digest.instrument.title for digest in digests}):
            ours = {d.article for d in digests if d.instrument.title == title and d.language == "zh"}
            official = {p.article for p in _official_articles(law, title, today)}
            if official and all(d.is_checked for d in digests if d.instrument.title == title):
                yield from check_article_set(title, ours, official)


def everyday_language(guides: Sequence[Guide]) -> Everyday:
    """What workers say, from our questions and the variants of the guides."""
    asked = [question.text for question in load_questions()]
    return Everyday.learn([*asked, *(variant for guide in guides for variant in guide.variants)], load_glossary())


def look_up_in(law: ProvisionStore, digests: Sequence[Provision], today: date) -> Lookup:
    """Provisions in force on `today` under a reference: the official text first, then our digest in Chinese."""
    by_reference = {digest.reference: digest for digest in digests if digest.language == "zh"}

    def lookup(reference: Reference) -> tuple[Provision, ...]:
        official = law.find(reference, today)
        digest = by_reference.get(reference)
        found = [official] if official is not None and official.text_kind is TextKind.OFFICIAL else []
        return (*found, digest) if digest is not None and digest.is_in_force(today) else tuple(found)

    return lookup


def _official_articles(law: ProvisionStore, title: str, today: date) -> Iterator[Provision]:
    for instrument in law.versions(title):
        if instrument.validity.holds_on(today):
            yield from (p for p in law.of_instrument(instrument.id) if p.text_kind is TextKind.OFFICIAL)
