"""What can go wrong in `ingest`; each error's text is one sentence that says what to do.

IngestError
├── ManifestError     sources.toml or instruments.toml cannot be used
├── SourceError       a publisher's file cannot be had
├── ParseError        a file was had and cannot be read as law
├── BuildLocked       another build is under way
├── BuildRefused      what was gathered must not be published
└── DiskFull          the data folder has no room left
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the commands return; the upper numbers are those of sysexits.h."""

    DONE = 0  # done, or nothing to do
    REFUSED = 1  # findings of severity error: nothing was published
    NOT_COMPLETE = 3  # status: nothing is published yet, or only guides are searchable
    UNAVAILABLE = 69  # a source that must not be skipped could not be reached
    NO_ROOM = 74  # the disk is full or cannot be written
    LOCKED = 75  # another build is under way: try later
    WRONG_SETTINGS = 78  # settings, manifest or instruments.toml are wrong


class IngestError(Exception):
    """Base of all errors that this package raises on purpose."""

    exit_code: ExitCode = ExitCode.REFUSED


class ManifestError(IngestError):
    """The manifest or the table of known instruments has a mistake; `str()` names all of them, a line each."""

    exit_code = ExitCode.WRONG_SETTINGS


class SourceError(IngestError):
    """A file could not be had from its publisher. `is_passing` says whether trying again later may help."""

    exit_code = ExitCode.UNAVAILABLE

    def __init__(self, message: str, is_passing: bool = False) -> None:
        super().__init__(message)
        self.is_passing = is_passing


class ParseError(IngestError):
    """A file cannot be read as law: damaged, locked, too large, or without text."""


class BuildLocked(IngestError):
    """Another build holds the lock."""

    exit_code = ExitCode.LOCKED


class BuildRefused(IngestError):
    """There are findings of severity error; nothing was published."""


class DiskFull(IngestError):
    """Nothing more can be written; the version in use is untouched."""

    exit_code = ExitCode.NO_ROOM
