"""The version in use as a builder sees it: one that cannot be read (an older layout, a damaged folder) counts as none."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.record import Record, read_record
from knowledge.errors import IndexUnusable
from knowledge.manifest import Manifest
from knowledge.versions import IndexVersions


@dataclass(frozen=True, slots=True)
class LiveVersion:
    """Its id and folder, what it says of itself, and how it was made."""

    id: str
    folder: Path
    manifest: Manifest
    record: Record | None

    def holds(self, input_hash: str, today: date) -> bool:
        """Whether it was made of just this input and the same law is in force as on the day it was built."""
        return self.record is not None and self.record.input_hash == input_hash and self.manifest.steady.holds_on(today)


def live_version(versions: IndexVersions) -> LiveVersion | None:
    """The version in use, None where nothing usable is published."""
    id_ = versions.current_id()
    if id_ is None:
        return None
    try:
        folder = versions.version_folder(id_)
        return LiveVersion(id_, folder, versions.manifest(id_), read_record(folder))
    except (IndexUnusable, ValueError):
        return None
