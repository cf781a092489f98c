"""A run's measures as tables for a maintainer, or as JSON for a program."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table

from knowledge.evaluation.intervals import Estimate
from knowledge.evaluation.measures import KINDS
from knowledge.evaluation.reports import Accepted, Report

_TELLING = {  # the measures that a division's table shows, under shorter names
    "Hit@5": "Hit@5",
    "MRR": "MRR",
    "answered with the right law": "right law",
    "refused": "refused",
    "falsely refused": "falsely",
    "kind": "kind",
    "urgent recall": "urgent",
    "offers a person": "person",
}


def print_report(run: Report, accepted: Accepted | None, worse: Sequence[str], console: Console) -> None:
    """Totals beside the accepted run; then, unless only totals are kept, each division and the confusion of kinds."""
    console.print(f"{run.set_name}: {run.count} questions, index {run.index_version}")
    console.print(_totals(run, accepted, worse))
    for name, groups in run.divisions.items():
        console.print(_division(name, groups))
    if run.confusion:
        console.print(_confusion(run.confusion))
    if worse:
        console.print(f"[bold red]worse than accepted:[/] {', '.join(worse)}")


def _totals(run: Report, accepted: Accepted | None, worse: Sequence[str]) -> Table:
    table = Table("measure", "value", "95%", "n", "accepted")
    for name, total in run.totals.items():
        before = accepted.totals.get(name) if accepted else None
        colour = "[red]" if name in worse else ""
        table.add_row(
            name,
            f"{colour}{total.value:.3f}",
            f"{total.low:.3f}–{total.high:.3f}",
            str(total.count),
            f"{before.value:.3f}" if before else "–",
        )
    return table


def _division(name: str, groups: Mapping[str, Mapping[str, Estimate]]) -> Table:
    """A row a group, a column a telling measure; the others are in the JSON."""
    present = {measure for totals in groups.values() for measure in totals}
    columns = {measure: heading for measure, heading in _TELLING.items() if measure in present}
    table = Table(name, "n", *columns.values())
    for group, totals in groups.items():
        count = max((each.count for each in totals.values()), default=0)
        table.add_row(group, str(count), *(_cell(totals.get(measure)) for measure in columns))
    return table


def _cell(each: Estimate | None) -> str:
    return f"{each.value:.2f} [dim]{each.low:.2f}–{each.high:.2f}[/]" if each else "–"


def _confusion(confusion: Mapping[tuple[str, str], int]) -> Table:
    table = Table("right ↓ found →", *KINDS)
    for right in KINDS:
        counts = [confusion.get((right, found), 0) for found in KINDS]
        table.add_row(
            right,
            *(f"[bold]{n}[/]" if found == right else str(n or "·") for found, n in zip(KINDS, counts, strict=True)),
        )
    return table


def as_record(run: Report, accepted: Accepted | None, worse: Sequence[str]) -> dict[str, Any]:
    """The run as one JSON object."""
    return {
        "set": run.set_name,
        "index_version": run.index_version,
        "questions": run.count,
        "totals": _record(run.totals),
        "accepted": {"index_version": accepted.index_version, "totals": _record(accepted.totals)} if accepted else None,
        "worse": list(worse),
        "divisions": {
            name: {group: _record(totals) for group, totals in groups.items()} for name, groups in run.divisions.items()
        },
        "confusion": [
            {"right": right, "found": found, "count": n} for (right, found), n in sorted(run.confusion.items())
        ],
    }


def _record(totals: Mapping[str, Estimate]) -> dict[str, dict[str, float]]:
    return {name: {key: round(value, 4) for key, value in asdict(each).items()} for name, each in totals.items()}


def print_json(run: Report, accepted: Accepted | None, worse: Sequence[str], out: TextIO) -> None:
    """Write the run as one line of JSON."""
    out.write(json.dumps(as_record(run, accepted, worse), ensure_ascii=False) + "\n")
