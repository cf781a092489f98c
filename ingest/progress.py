"""Progress of a build on a terminal: one bar per stage on standard error, nothing where nobody looks."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from knowledge.embedding import PreparationStep

_LABELS = {
    "prepare": "prepare the embedding model",
    "read": "read and check the sources",
    "write": "write the law",
    "embed": "embed new passages",
}


class BuildProgress:
    """Bars for the stages of a build; made invisible for --json and for logs."""

    def __init__(self, is_shown: bool) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
            console=console, disable=not (is_shown and sys.stderr.isatty()),
        )  # fmt: skip
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, stage: str, done: int, of: int) -> None:
        """So much of a stage is done."""
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(_LABELS.get(stage, stage), total=of)
        self._progress.update(self._tasks[stage], completed=done, total=of)

    def prepare(self, step: PreparationStep, done: float) -> None:
        """The model's preparation, in per cent."""
        self.advance("prepare", round(done * 100), 100)
        self._progress.update(self._tasks["prepare"], description=f"{_LABELS['prepare']}: {step.value}")

    def read(self, source: str, done: int) -> None:
        """Texts read of one source, whose number is not known ahead."""
        if source not in self._tasks:
            self._tasks[source] = self._progress.add_task(f"{_LABELS['read']}: {source}", total=None)
        self._progress.update(self._tasks[source], completed=done)
