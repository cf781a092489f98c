"""Progress of a build on standard error: bars on a terminal, a line at every tenth in a log, nothing with --json."""

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
    """One bar per stage, or lines where standard error is no terminal."""

    def __init__(self, is_shown: bool) -> None:
        is_terminal = sys.stderr.isatty()
        self._writes_lines = is_shown and not is_terminal
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not (is_shown and is_terminal),
        )
        self._tasks: dict[str, TaskID] = {}
        self._tenths: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, stage: str, done: int, of: int, detail: str = "") -> None:
        """So much of a stage is done."""
        label = f"{_LABELS.get(stage, stage)}{detail}"
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(label, total=of)
        self._progress.update(self._tasks[stage], completed=done, total=of, description=label)
        tenth = 10 * done // of if of else 10
        if self._writes_lines and self._tenths.get(stage) != tenth:
            self._tenths[stage] = tenth
            print(f"{label}: {done} of {of}", file=sys.stderr, flush=True)

    def prepare(self, step: PreparationStep, done: float) -> None:
        """The model's preparation, in per cent."""
        self.advance("prepare", round(done * 100), 100, f": {step.value}")

    def read(self, source: str, done: int) -> None:
        """Texts read of one source, whose number is not known ahead."""
        if source not in self._tasks:
            self._tasks[source] = self._progress.add_task(f"{_LABELS['read']}: {source}", total=None)
        self._progress.update(self._tasks[source], completed=done)
