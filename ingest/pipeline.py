"""A gathering → a published version: stage beside the version in use, evaluate, switch, keep the last few.

Nothing that fails on the way touches the version in use: its pointer moves last, in one rename. A run that is killed leaves
its vectors in the cache, so the next one embeds only the rest.
"""

import errno
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ingest.errors import BuildRefused, DiskFull
from ingest.evaluate import Outcome, ask_probes, compare
from ingest.findings import Finding, Severity
from ingest.gather import Gathering, Recipe
from ingest.parsed import ParsedStore
from ingest.record import Record, read_record, write_record
from ingest.validate import check_citations, check_shrinkage
from knowledge.building import IndexBuilder
from knowledge.embedding import Embedder
from knowledge.index import LAW_NAME, IndexVersion
from knowledge.law import Provision
from knowledge.vectors import VectorCache
from knowledge.versions import IndexVersions

SHIPPED_VECTORS = Path(__file__).parent.parent / "knowledge" / "vectors.npz"
_ROOM = 300_000_000  # bytes free before a build begins: a version with its graph takes about 100 MB
Advance = Callable[[str, int, int], None]
"""Told (stage, done, of how many)."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a build came to: the version's id (that in use before, where nothing had changed), and how it went."""

    version: str
    is_new: bool
    embedded: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Publisher:
    """Builds and publishes versions in one index folder with one embedder."""

    versions: IndexVersions
    embedder: Embedder
    store: ParsedStore
    keep: int = 3
    advance: Advance = lambda stage, done, of: None

    def publish(self, gathering: Gathering, recipe: Recipe, now: datetime, *, guides_only: bool = False, accept_shrinkage: bool = False) -> Published:
        """Publish what was gathered, unless the version in use already holds just that.

        `guides_only` makes a version whose guides and digests can be searched while all law can be cited. Raises BuildRefused
        where an error was found, DiskFull where there is no room; both leave the version in use as it is.
        """
        today = now.date()
        if self.is_current(gathering, today, guides_only=guides_only):
            return Published(self.versions.current_id() or "", is_new=False, findings=gathering.findings)
        shrinkage = () if accept_shrinkage else tuple(check_shrinkage(gathering.settled, self.versions.current_folder(), recipe.manifest.max_shrink))
        _refuse((*gathering.stopping, *(f for f in shrinkage if f.severity is Severity.ERROR)))
        _need_room(self.versions.folder)
        try:
            return self._publish(gathering, recipe, now, guides_only, (*gathering.findings, *shrinkage))
        except (OSError, sqlite3.OperationalError) as error:
            if getattr(error, "errno", None) == errno.ENOSPC or "full" in str(error):
                raise DiskFull("the disk is full; the version in use was not touched: make room and build again") from error
            raise

    def is_current(self, gathering: Gathering, today: date, *, guides_only: bool = False) -> bool:
        """Whether the version in use was made of the same input, by the same embedder, and the same law is in force today."""
        id_ = self.versions.current_id()
        if id_ is None:
            return False
        manifest, record = self.versions.manifest(id_), read_record(self.versions.version_folder(id_))
        return (
            record is not None
            and record.input_hash == gathering.hash
            and (manifest.is_complete or guides_only)
            and manifest.embedder == self.embedder.identity
            and manifest.steady.holds_on(today)
        )

    def _publish(self, gathering: Gathering, recipe: Recipe, now: datetime, guides_only: bool, findings: tuple[Finding, ...]) -> Published:
        id_ = self.versions.new_id(now)
        folder = self.versions.version_folder(id_)
        clock = _Clock()
        cache = VectorCache(self.versions.vectors_path, self.embedder)
        try:
            if SHIPPED_VECTORS.is_file():
                cache.add_shipped(SHIPPED_VECTORS)
            with IndexBuilder(folder, cache, now.date(), start_from=self._start_from()) as builder:
                builder.put_guides(gathering.content.guides)
                builder.put_provisions(gathering.content.digests)
                builder.put_provisions(self._provisions(gathering), is_searchable=not guides_only)
                clock.lap("write")
                embedded = builder.embed(lambda done, of: self.advance("embed", done, of))
                clock.lap("embed")
                builder.finish(id_, is_complete=not guides_only, sources=gathering.sources)
                clock.lap("index")
        finally:
            cache.close()
        return self._switch(id_, gathering, recipe, now, guides_only, findings, embedded, clock)

    def _switch(
        self, id_: str, gathering: Gathering, recipe: Recipe, now: datetime, guides_only: bool,
        findings: tuple[Finding, ...], embedded: int, clock: "_Clock",
    ) -> Published:  # fmt: skip
        """Evaluate the staged version and put it to use; takes it away again where it must not be."""
        folder = self.versions.version_folder(id_)
        try:
            outcome = Outcome((), ()) if guides_only else self._ask(folder, recipe)
            before = read_record(self.versions.current_folder() or folder)
            findings += compare(outcome, before.found_probes if before else ())
            _refuse(tuple(f for f in findings if f.severity is Severity.ERROR and f.file == "probe"))
            findings += tuple(check_citations(gathering.content.guides, folder / LAW_NAME, now.date()))
            clock.lap("evaluate")
            write_record(folder, Record(gathering.hash, clock.seconds, embedded, findings, outcome.lost, outcome.found))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.versions.switch_to(id_)
        self.versions.keep_last(self.keep)
        self.store.remember_published(gathering.texts, now.date())
        return Published(id_, True, embedded, clock.seconds, findings)

    def _ask(self, folder: Path, recipe: Recipe) -> Outcome:
        version = IndexVersion.open(folder, self.embedder.identity)
        try:
            return ask_probes(version, self.embedder, recipe.manifest.probe)
        finally:
            version.close()

    def _start_from(self) -> Path | None:
        """The version in use, when its vectors are of this embedder: what did not change is copied, not built."""
        id_ = self.versions.current_id()
        if id_ is None or self.versions.manifest(id_).embedder != self.embedder.identity:
            return None
        return self.versions.version_folder(id_)

    def _provisions(self, gathering: Gathering) -> Iterator[Provision]:
        for done, settled in enumerate(gathering.settled, 1):
            yield from settled.provisions(lambda text: self.store.provisions(text.key, text.text.instrument))
            self.advance("write", done, len(gathering.settled))


class _Clock:
    """Seconds per stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.monotonic()

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.monotonic()
        self.seconds[stage] = round(now - self._since, 2)
        self._since = now


def _refuse(errors: tuple[Finding, ...]) -> None:
    if errors:
        lines = "\n".join(str(finding) for finding in errors)
        raise BuildRefused(f"nothing was published, because of {len(errors)} error{'s' if len(errors) > 1 else ''}:\n{lines}")


def _need_room(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        raise DiskFull(f"only {free // 1_000_000} MB are free in {folder} and a build needs {_ROOM // 1_000_000}; the version in use was not touched")
