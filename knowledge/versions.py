"""Where index versions lie, which one is in use, and how a running process follows a switch.

index/current               the id of the version in use, one line
index/versions/<id>/        one folder a version, see `knowledge.index`
index/vectors.sqlite        every vector ever made, see `knowledge.vectors`
"""

import os
import re
import shutil
import threading
from datetime import datetime
from pathlib import Path

from knowledge.errors import IndexMissing, IndexUnusable
from knowledge.index import IndexVersion
from knowledge.manifest import MANIFEST_NAME, Manifest, read_manifest

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")


class IndexVersions:
    """The folder of all versions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = folder / "current"

    @property
    def vectors_path(self) -> Path:
        """The file of all vectors."""
        return self.folder / "vectors.sqlite"

    def version_folder(self, id_: str) -> Path:
        """Where a version lies or shall lie; raises ValueError where the id could name a place outside."""
        if not _ID.fullmatch(id_):
            raise ValueError(f"not a version id: {id_!r}")
        return self.folder / "versions" / id_

    def new_id(self, now: datetime) -> str:
        """An id not taken yet, which sorts by time: "20261122-054500", with a letter added where two fall in one second."""
        stem = now.strftime("%Y%m%d-%H%M%S")
        return next(
            id_ for id_ in (stem, *(f"{stem}{c}" for c in "bcdefghijk")) if not self.version_folder(id_).exists()
        )

    def ids(self) -> list[str]:
        """The finished versions, the oldest first."""
        found = (self.folder / "versions").glob(f"*/{MANIFEST_NAME}")
        return sorted(path.parent.name for path in found)

    def manifest(self, id_: str) -> Manifest:
        """What a version says of itself; raises IndexDamaged."""
        return read_manifest(self.version_folder(id_))

    def current_id(self) -> str | None:
        """The version in use; None where nothing has been published."""
        try:
            return self._pointer.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def current_folder(self) -> Path | None:
        """Its folder, for `IndexBuilder(start_from=…)`."""
        id_ = self.current_id()
        return self.version_folder(id_) if id_ else None

    def switch_to(self, id_: str) -> None:
        """Make a finished version the one in use, at once for every process or, if killed, not at all; raises IndexDamaged."""
        self.manifest(id_)
        draft = self.folder / f"current.{os.getpid()}"
        with draft.open("w", encoding="ascii") as file:
            file.write(f"{id_}\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._pointer)
        _sync_folder(self.folder)

    def keep_last(self, number: int) -> list[str]:
        """Delete all but the newest `number` versions and the one in use, and what killed runs left; returns what went.

        For the one process that builds, after it has finished: another's unfinished version would go too.
        A process that still reads a deleted version is not disturbed: its files are open, and POSIX keeps them until closed.
        """
        ids = self.ids()
        kept = {*ids[-number:], self.current_id()}
        unfinished = [path.name for path in (self.folder / "versions").glob("*/") if path.name not in ids]
        gone = [id_ for id_ in ids if id_ not in kept] + unfinished
        for id_ in gone:
            shutil.rmtree(self.folder / "versions" / id_, ignore_errors=True)
        return gone

    def mark(self) -> tuple[int, int] | None:
        """Something that differs after every switch and costs one look at the file system."""
        try:
            found = self._pointer.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_ino


class LiveIndex:
    """The version in use, followed through switches without a restart."""

    def __init__(self, versions: IndexVersions, embedder_identity: str) -> None:
        self._versions = versions
        self._embedder_identity = embedder_identity
        self._lock = threading.Lock()
        self._mark: tuple[int, int] | None = None
        self._version: IndexVersion | None = None
        self.refused: IndexUnusable | None = None
        """Why the last switch was not followed; None while all is well. For `doctor` and the log."""

    def current(self) -> IndexVersion:
        """The version to answer this question from; hold on to it until the answer is made.

        A version that cannot be opened is refused and the one before goes on being served, so that a wrong switch fails no
        question. Raises IndexUnusable only where there is none to go on with.
        """
        mark = self._versions.mark()
        version = self._version
        if version is not None and mark == self._mark:
            return version
        if version is not None and not self._lock.acquire(blocking=False):
            return version  # another question is opening the new version: answer from the old one meanwhile
        if version is None:
            self._lock.acquire()
        try:
            return self._follow(mark)
        finally:
            self._lock.release()

    def _follow(self, mark: tuple[int, int] | None) -> IndexVersion:
        if self._version is not None and mark == self._mark:
            return self._version
        try:
            id_ = self._versions.current_id()
            if id_ is None:
                raise IndexMissing("there is no index yet: run `gongyou index build`")
            if self._version is None or self._version.manifest.id != id_:
                self._version = IndexVersion.open(self._versions.version_folder(id_), self._embedder_identity)
            self.refused = None
        except IndexUnusable as error:
            self.refused = error
            if self._version is None:
                raise
        self._mark = mark
        return self._version


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut; Windows has no such thing and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
