"""Tables and terms as a maintainer reads them in a terminal."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from knowledge.glossary import Term
from knowledge.tables import Row, TableName, find_rates, load_gaps, rows_on


def show_table(console: Console, name: TableName, place: str, day: date) -> None:
    """The rows that hold on `day`, of one province or city or all; then the places that have none, and why."""
    rows = find_rates(name, place, day) if place else rows_on(name, day)
    for row in rows:
        console.print(f"[bold]{row.value} {row.unit}[/]  {row.zh} / {row.en}")
        console.print(f"    {_days(row)}; {_origin(row)}", markup=False)
    for gap in load_gaps(name):
        if place in {"", gap.region}:
            console.print(f"no row for {gap.region}: {gap.why_en}")
    if place and not rows:
        console.print(f"Nothing certain is held for {place}: ask 12333, or name the province.")


def show_terms(console: Console, terms: Sequence[Term]) -> None:
    """Each term with its meaning, its article and the words people use; one line where there is none."""
    for term in terms:
        console.print(f"[bold]{term.legal_zh}[/] / {term.legal_en}", str(term.reference or ""))
        console.print(f"    {term.meaning_zh}\n    {term.meaning_en}", markup=False)
        console.print(f"    {'、'.join(term.everyday_zh)}; {', '.join(term.everyday_en)}", style="dim", markup=False)
    if not terms:
        console.print("The glossary has no such term; without a word it is shown whole.")


def _days(row: Row) -> str:
    start = f"{'at least ' if row.began_earlier else ''}since {row.validity.from_on}"
    end = f", until {row.validity.until_on}" if row.validity.until_on else ""
    confirmed = f", confirmed {row.confirmed_on}, compare again by {row.check_by}" if row.confirmed_on else ""
    return start + end + confirmed


def _origin(row: Row) -> str:
    return str(row.law) if row.law is not None else f"{row.source} ({row.published_on})"
