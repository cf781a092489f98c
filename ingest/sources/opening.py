"""A manifest entry to the files it names: the one place that knows every kind of source."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError
from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import ContentEntry, Entry, FolderEntry, GitEntry, OnError, PackageEntry, WebEntry
from ingest.sources.folder import fetch_folder
from ingest.sources.git import GitSource
from ingest.sources.package import fetch_package
from ingest.sources.web import WebSource
from ingest.texts import RawText


@dataclass(frozen=True, slots=True)
class Places:
    """Where sources look and keep: relative folders of the manifest are taken from `base`."""

    base: Path
    download_dir: Path


def fetch(entry: Entry, places: Places) -> Iterator[RawText | Finding]:
    """The files of one entry; a source that fails as a whole becomes one finding."""
    try:
        yield from _fetch(entry, places)
    except SourceError as error:
        yield Finding(FindingKind.UNREACHABLE, Severity.ERROR, entry.id, str(error), source=entry.id)


def _fetch(entry: Entry, places: Places) -> Iterator[RawText | Finding]:
    match entry:
        case FolderEntry():
            yield from fetch_folder(places.base / entry.folder, entry.paths, entry.max_bytes, entry.id)
        case GitEntry():
            repository = GitSource(entry.url, entry.commit, places.download_dir / "git", entry.max_seconds)
            yield from repository.fetch(repository.resolve(), entry.paths, entry.max_bytes, entry.id)
        case WebEntry():
            yield from WebSource(entry, places.download_dir / "web" / entry.id).fetch()
        case PackageEntry():
            yield from fetch_package(entry, places.download_dir)
        case ContentEntry():
            return  # our own content is read whole by `ingest.content`


def is_optional(entry: Entry) -> bool:
    """Whether the rest may be published without this source."""
    return entry.on_error is OnError.SKIP
