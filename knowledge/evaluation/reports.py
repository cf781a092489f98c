"""All measures of one run, and whether it is worse than the run accepted last.

A set that may be looked at is compared question by question, which tells small changes from chance. Of the acceptance half
only totals are kept, so that no file says which of its questions fail.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge.evaluation.intervals import Estimate, bootstrap, estimate
from knowledge.evaluation.measures import MEASURES, Measure, Part, is_triaged
from knowledge.evaluation.outcomes import Outcome

DIVISIONS = ("language", "style", "topic")


@dataclass(frozen=True, slots=True)
class Report:
    """One run over one set. `values` holds each measure's number for each question, by id; empty where only totals are kept."""

    set_name: str
    index_version: str
    count: int
    totals: Mapping[str, Estimate]
    divisions: Mapping[str, Mapping[str, Mapping[str, Estimate]]]  # division → its value → measure
    confusion: Mapping[tuple[str, str], int]  # (right kind, kind found) → questions
    values: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is kept of the run accepted last."""

    index_version: str
    totals: Mapping[str, Estimate]
    values: Mapping[str, Mapping[str, float]]


def report(
    set_name: str,
    index_version: str,
    outcomes: Sequence[Outcome],
    parts: Iterable[Part] = Part,
    *,
    totals_only: bool = False,
) -> Report:
    """Measure the outcomes of one run."""
    measures = [measure for measure in MEASURES if measure.part in set(parts)]
    values = {measure.name: _values(measure, outcomes) for measure in measures}
    divisions = {} if totals_only else {name: _divide(name, measures, outcomes) for name in DIVISIONS}
    triaged = [each for each in outcomes if is_triaged(each)] if Part.TRIAGE in set(parts) and not totals_only else []
    return Report(
        set_name=set_name,
        index_version=index_version,
        count=len(outcomes),
        totals=_estimates(values),
        divisions={name: groups for name, groups in divisions.items() if groups},
        confusion=Counter((str(each.question.kind), str(each.kind)) for each in triaged),
        values={} if totals_only else values,
    )


def _values(measure: Measure, outcomes: Iterable[Outcome]) -> dict[str, float]:
    found = ((outcome.question.id, measure.of(outcome)) for outcome in outcomes)
    return {id_: value for id_, value in found if value is not None}


def _estimates(values: Mapping[str, Mapping[str, float]]) -> dict[str, Estimate]:
    found = ((name, estimate(list(each.values()))) for name, each in values.items())
    return {name: each for name, each in found if each is not None}


def _divide(name: str, measures: Sequence[Measure], outcomes: Iterable[Outcome]) -> dict[str, dict[str, Estimate]]:
    """The measures of the questions of each language (or style, or topic), the most frequent first."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if value := getattr(outcome.question, name):
            groups.setdefault(value, []).append(outcome)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return {
        value: _estimates({measure.name: _values(measure, members) for measure in measures})
        for value, members in ordered
    }


def worsened(now: Report, accepted: Accepted) -> tuple[str, ...]:
    """The measures that are worse than in the accepted run by more than chance explains, with 95% confidence."""
    return tuple(
        measure.name
        for measure in MEASURES
        if measure.name in now.totals and measure.name in accepted.totals and _is_worse(measure, now, accepted)
    )


def _is_worse(measure: Measure, now: Report, accepted: Accepted) -> bool:
    mine, theirs = now.values.get(measure.name, {}), accepted.values.get(measure.name, {})
    shared = mine.keys() & theirs.keys()
    if shared:
        changes = [measure.sign * (mine[id_] - theirs[id_]) for id_ in sorted(shared)]
        return any(changes) and bootstrap(changes)[1] < 0
    total, before = now.totals[measure.name], accepted.totals[measure.name].value
    return total.high < before if measure.sign > 0 else total.low > before


def accepted_path(folder: Path, set_name: str) -> Path:
    """Where the accepted run of a set is kept."""
    return folder / "evaluation" / f"{set_name}.json"


def accept(run: Report, path: Path) -> None:
    """Keep a run as the accepted one; measures that it did not take are kept as they were."""
    before = read_accepted(path)
    totals = {**(before.totals if before else {}), **run.totals}
    values = {**(before.values if before else {}), **run.values}
    kept = {
        "index_version": run.index_version,
        "totals": {name: asdict(each) for name, each in totals.items()},
        "values": {name: dict(each) for name, each in values.items()},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".new")
    written.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    written.replace(path)


def read_accepted(path: Path) -> Accepted | None:
    """The accepted run; None where none was accepted, or where the file is no longer readable."""
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        totals = {name: Estimate(**each) for name, each in kept["totals"].items()}
        return Accepted(str(kept["index_version"]), totals, kept["values"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
