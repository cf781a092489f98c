"""A folder of files on this machine."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import SourceError
from ingest.findings import Finding, FindingKind, Severity
from ingest.sources.formats import format_of_name
from ingest.texts import RawText

_ABOUT = {"README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING", "NOTICE"}  # about the texts, not texts


def fetch_folder(folder: Path, paths: Sequence[str], max_bytes: int, source: str) -> Iterator[RawText | Finding]:
    """Every readable text under `folder` that matches a pattern, by name; raises SourceError where the folder is not there.

    Hidden files, files about the folder (README), links that lead out of the folder and formats that are not read are passed over.
    """
    if not folder.is_dir():
        raise SourceError(f"the folder {folder} is not there")
    root = folder.resolve()
    found = sorted({path for pattern in paths for path in folder.glob(pattern)})
    for path in found:
        name = path.relative_to(folder).as_posix()
        format_ = format_of_name(name)
        if format_ is None or not path.is_file() or any(part.startswith(".") for part in Path(name).parts):
            continue
        if path.stem.upper() in _ABOUT:
            continue
        if not path.resolve().is_relative_to(root):
            continue
        try:
            size = path.stat().st_size
            if size > max_bytes:
                yield too_large(name, size, max_bytes, source)
                continue
            yield RawText(name, path.read_bytes(), format_)
        except OSError as error:
            yield Finding(
                FindingKind.UNREACHABLE, Severity.ERROR, name, f"it cannot be read ({error.strerror})", source=source
            )


def too_large(name: str, size: int, max_bytes: int, source: str) -> Finding:
    """The finding for a file over the source's bound."""
    message = f"it has {size:,} bytes; the most that is read is {max_bytes:,} (max_bytes in the manifest)"
    return Finding(FindingKind.UNREADABLE, Severity.ERROR, name, message, source=source)
