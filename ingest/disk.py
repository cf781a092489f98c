"""Room on the disk: asked for before a build, and where it runs out, told in one sentence whoever found it out."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import DiskFull, IngestError

_ROOM = 300_000_000  # bytes free before a build begins: a version with its graph takes about 100 MB
_NOTHING = 1_000_000
_FULL = (errno.ENOSPC, errno.EDQUOT)
_WORDS = ("disk is full", "No space left", "Disk quota exceeded")  # as SQLite, the system and Chroma say it


def need_room(folder: Path) -> None:
    """Raises DiskFull where a build would hardly come to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    free = _free(folder)
    if free < _ROOM:
        raise DiskFull(
            f"only {free // 1_000_000} MB are free in {folder} and a build needs {_ROOM // 1_000_000}; the version in use was not touched"
        )


@contextmanager
def full_disk_told(folder: Path) -> Iterator[None]:
    """Turns whatever a library raises over a full disk into DiskFull: each has its own error for it, and some hide it."""
    try:
        yield
    except IngestError:
        raise
    except Exception as error:
        if any(map(_tells_of_full_disk, _chain(error))) or (folder.is_dir() and _free(folder) < _NOTHING):
            raise DiskFull("the disk is full; the version in use was not touched: make room and build again") from error
        raise


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _tells_of_full_disk(error: BaseException) -> bool:
    return getattr(error, "errno", None) in _FULL or any(words in str(error) for words in _WORDS)
