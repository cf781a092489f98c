"""What one index version says of itself: manifest.json, written last, so that a folder without it was never finished."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from knowledge.errors import IndexDamaged
from knowledge.law import Validity

MANIFEST_NAME = "manifest.json"
FORMAT = 7  # raised when a version's folder is laid out otherwise; older folders are then built anew


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version: `steady` are the days on which exactly the law of `built_on` is in force."""

    id: str
    built_at: datetime
    built_on: date
    embedder: str
    dimensions: int
    is_complete: bool  # False: guides are searchable and all law can be cited, but statutes are not yet searched
    steady: Validity
    counts: Mapping[str, int]
    content_hash: str  # over all provisions with their validity, all guides and all passages
    sources: Mapping[str, str] = field(default_factory=dict)  # source id → commit, hash or version taken
    format: int = FORMAT


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it so that it is there whole or not at all."""
    values = asdict(manifest) | {"steady": [manifest.steady.from_on, manifest.steady.until_on]}
    draft = folder / f"{MANIFEST_NAME}.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=False, indent=1, default=lambda day: day.isoformat())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / MANIFEST_NAME)


def read_manifest(folder: Path) -> Manifest:
    """Read it; raises IndexDamaged where the version was never finished or is of another format."""
    try:
        values = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
        if values["format"] != FORMAT:
            raise IndexDamaged(f"index version {folder.name} has an older layout: run `gongyou index build`")
        from_on, until_on = (date.fromisoformat(day) if day else None for day in values.pop("steady"))
        values["built_at"] = datetime.fromisoformat(values["built_at"])
        values["built_on"] = date.fromisoformat(values["built_on"])
        return Manifest(**values, steady=Validity(from_on, until_on))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"index version {folder.name} is not complete: run `gongyou index build`") from error
