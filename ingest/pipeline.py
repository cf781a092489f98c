"""A gathering → a published version: stage beside the version in use, evaluate, switch, keep the last few.

Nothing that fails on the way touches the version in use: its pointer moves last, in one rename. A run that is killed leaves
its vectors in the cache, so the next one embeds only the rest.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ingest.disk import full_disk_told, need_room
from ingest.errors import BuildRefused, SourceError
from ingest.evaluate import Outcome, ask_probes, compare
from ingest.findings import Finding, FindingKind, errors_among
from ingest.gather import Gathering, Recipe
from ingest.live import LiveVersion, live_version
from ingest.parsed import ParsedStore
from ingest.record import Record, write_record
from ingest.validate import check_citations, check_shrinkage
from knowledge.building import IndexBuilder
from knowledge.embedding import Embedder
from knowledge.index import LAW_NAME, IndexVersion
from knowledge.law import Provision
from knowledge.vectors import VectorCache
from knowledge.versions import IndexVersions

SHIPPED_VECTORS = Path(__file__).parent.parent / "knowledge" / "vectors.npz"
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


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be published, and how. `guides_only`: guides and digests can be searched, all law can be cited."""

    gathering: Gathering
    recipe: Recipe
    now: datetime
    guides_only: bool = False
    accept_shrinkage: bool = False


@dataclass(slots=True)
class Publisher:
    """Builds and publishes versions in one index folder with one embedder."""

    versions: IndexVersions
    embedder: Embedder
    store: ParsedStore
    keep: int = 3
    advance: Advance = lambda stage, done, of: None

    def publish(self, job: Job) -> Published:
        """Publish what was gathered, unless the version in use already holds just that.

        Raises BuildRefused where an error was found, DiskFull where there is no room; both leave the version in use as it is.
        """
        gathering = job.gathering
        _refuse(gathering.stopping)  # first: a text that cannot be taken leaves the rest looking unchanged
        live = live_version(self.versions)
        if live and self._is_current(live, job):
            return Published(live.id, is_new=False, findings=gathering.findings)
        allowed = 1.0 if job.accept_shrinkage else job.recipe.manifest.max_shrink
        shrinkage = tuple(check_shrinkage(gathering.settled, live.folder, allowed)) if live else ()
        _refuse(errors_among(shrinkage))
        need_room(self.versions.folder)
        return self._put_to_use(job, self._stage(job), (*gathering.findings, *shrinkage))

    def _is_current(self, live: LiveVersion, job: Job) -> bool:
        """Whether the version in use was made of the same input, by the same embedder, and the same law is in force today."""
        is_enough = live.manifest.is_complete or job.guides_only
        return (
            is_enough
            and live.manifest.embedder == self.embedder.identity
            and live.holds(job.gathering.hash, job.now.date())
        )

    def _stage(self, job: Job) -> "_Staged":
        """A finished version that nobody uses yet."""
        staged = _Staged(self.versions.new_id(job.now.astimezone(UTC)), _Clock())
        folder = self.versions.version_folder(staged.id)
        with closing(VectorCache(self.versions.vectors_path, self.embedder)) as cache:
            if SHIPPED_VECTORS.is_file():
                cache.add_shipped(SHIPPED_VECTORS)
            making = IndexBuilder(folder, cache, job.now.date(), start_from=self._start_from())
            with making as builder, full_disk_told(folder):  # before the unfinished folder is taken away again
                builder.put_guides(job.gathering.content.guides)
                builder.put_provisions(job.gathering.content.digests)
                builder.put_provisions(self._provisions(job.gathering), is_searchable=not job.guides_only)
                staged.clock.lap("write")
                staged.embedded = builder.embed(lambda done, of: self.advance("embed", done, of))
                staged.clock.lap("embed")
                builder.finish(staged.id, is_complete=not job.guides_only, sources=job.gathering.sources)
                staged.clock.lap("index")
        return staged

    def _put_to_use(self, job: Job, staged: "_Staged", findings: tuple[Finding, ...]) -> Published:
        """Evaluate the staged version and switch to it; takes it away again where it must not be used."""
        folder = self.versions.version_folder(staged.id)
        try:
            outcome = Outcome((), ()) if job.guides_only else self._ask(folder, job)
            lost = compare(outcome, self._found_before())
            _refuse(errors_among(lost))
            findings += (*lost, *check_citations(job.gathering.content.guides, folder / LAW_NAME, job.now.date()))
            staged.clock.lap("evaluate")
            record = Record(
                job.gathering.hash, staged.clock.seconds, staged.embedded, findings, outcome.lost, outcome.found
            )
            write_record(folder, record)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.versions.switch_to(staged.id)
        self.versions.keep_last(self.keep)
        self.store.remember_published(job.gathering.texts, job.now.date())
        return Published(staged.id, True, staged.embedded, staged.clock.seconds, findings)

    def _found_before(self) -> tuple[str, ...]:
        """The probe questions whose article the version in use finds."""
        live = live_version(self.versions)
        return live.record.found_probes if live and live.record else ()

    def _ask(self, folder: Path, job: Job) -> Outcome:
        version = IndexVersion.open(folder, self.embedder.identity)
        try:
            return ask_probes(version, self.embedder, job.recipe.manifest.probe, job.now.date())
        finally:
            version.close()

    def _start_from(self) -> Path | None:
        """The version in use, when its vectors are of this embedder: what did not change is copied, not built."""
        live = live_version(self.versions)
        return live.folder if live and live.manifest.embedder == self.embedder.identity else None

    def _provisions(self, gathering: Gathering) -> Iterator[Provision]:
        for done, settled in enumerate(gathering.settled, 1):
            yield from settled.provisions(lambda text: self.store.provisions(text.key, text.text.instrument))
            self.advance("write", done, len(gathering.settled))


@dataclass(slots=True)
class _Staged:
    """A version between being written and being used."""

    id: str
    clock: "_Clock"
    embedded: int = 0


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
    if errors and all(error.kind is FindingKind.UNREACHABLE for error in errors):
        raise SourceError(
            "nothing was published, because a source was not reached:\n" + "\n".join(str(error) for error in errors)
        )
    if errors:
        lines = "\n".join(str(finding) for finding in errors)
        raise BuildRefused(
            f"nothing was published, because of {len(errors)} error{'s' if len(errors) > 1 else ''}:\n{lines}"
        )
