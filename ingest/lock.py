"""One build at a time: a lock that the system releases when its holder dies, however it dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import BuildLocked


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the lock; raises BuildLocked at once where another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        if not _take(file.fileno()):
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise BuildLocked(f"another build is under way (process {holder}); try again when it has finished")
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _take(handle: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415  POSIX only
    except ImportError:
        return _take_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _take_on_windows(handle: int) -> bool:
    import importlib  # noqa: PLC0415

    locking = importlib.import_module("msvcrt")
    try:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # a byte beyond the text, which stays readable
        locking.locking(handle, locking.LK_NBLCK, 1)
    except OSError:
        return False
    return True
