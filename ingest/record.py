"""What a version remembers of its own making: build.json in its folder, written before it is put to use."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ingest.findings import Finding, FindingKind, Severity

NAME = "build.json"


@dataclass(frozen=True, slots=True)
class Record:
    """`input_hash` tells whether anything changed since; a version without a record was never evaluated, so never published."""

    input_hash: str
    seconds: dict[str, float] = field(default_factory=dict)
    embedded: int = 0
    findings: tuple[Finding, ...] = ()
    lost_probes: tuple[str, ...] = ()
    found_probes: tuple[str, ...] = ()


def write_record(folder: Path, record: Record) -> None:
    """Whole or not at all."""
    draft = folder / f"{NAME}.new"
    draft.write_text(json.dumps(asdict(record), ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(folder / NAME)


def read_record(folder: Path) -> Record | None:
    """None where there is none."""
    try:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
        values["findings"] = tuple(_finding(value) for value in values["findings"])
        values["lost_probes"], values["found_probes"] = tuple(values["lost_probes"]), tuple(values["found_probes"])
        return Record(**values)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _finding(value: dict[str, str]) -> Finding:
    return Finding(
        FindingKind(value["kind"]),
        Severity(value["severity"]),
        value["file"],
        value["message"],
        value["article"],
        value["source"],
    )
