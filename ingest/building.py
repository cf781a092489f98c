"""`build`: lock, prepare the embedder, gather, publish; the guides first where that is asked for."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime

from ingest.disk import full_disk_told
from ingest.findings import Finding
from ingest.gather import Recipe, gather
from ingest.live import live_version
from ingest.lock import hold_lock
from ingest.parsed import ParsedStore
from ingest.pipeline import Job, Published, Publisher
from ingest.planning import STORE_NAME
from ingest.progress import BuildProgress
from knowledge.embedding import Embedder, open_embedder, prepare_embedder
from knowledge.errors import EmbedderError
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions


@dataclass(frozen=True, slots=True)
class Wish:
    """What the maintainer asked for. `guides_first`: where no complete version is in use, only guides and digests for now."""

    guides_first: bool = False
    if_missing: bool = False
    accept_shrinkage: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it."""

    version: str
    is_new: bool
    next_step: str
    embedded: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def build(
    settings: KnowledgeSettings,
    recipe: Recipe,
    wish: Wish,
    now: Callable[[], datetime],
    *,
    is_shown: bool = False,
    embedder: Embedder | None = None,
) -> Built:
    """Publish what the recipe names; raises IngestError or KnowledgeError, and then the version in use is as it was."""
    versions = IndexVersions(settings.index_dir)
    if wish.if_missing and (in_use := _complete_version(settings, versions, embedder)):
        return Built(in_use, False, f"A complete version ({in_use}) is in use. Nothing to do.")
    with full_disk_told(settings.data_dir), ExitStack() as stack:
        stack.enter_context(hold_lock(settings.index_dir / "build.lock"))
        progress = stack.enter_context(BuildProgress(is_shown))
        if embedder is None:
            prepare_embedder(settings, progress.prepare)
            embedder = open_embedder(settings)
        store = stack.enter_context(ParsedStore(settings.index_dir / STORE_NAME))
        gathering = gather(recipe, store, progress.read)
        publisher = Publisher(versions, embedder, store, settings.keep_versions, progress.advance)
        guides_only = wish.guides_first and not _has_complete(versions, embedder)
        job = Job(gathering, recipe, now(), guides_only, wish.accept_shrinkage)
        published = publisher.publish(job)
    return _built(published, guides_only)


def _built(published: Published, guides_only: bool) -> Built:
    if guides_only:
        next_step = "Guides and digests can be searched. Next: run `gongyou index build` to make all law searchable."
    elif not published.is_new:
        next_step = "Nothing changed since the version in use. Nothing to do."
    else:
        next_step = "Next: look at what changed with `gongyou index diff`; `gongyou index rollback` undoes it."
    return Built(
        published.version, published.is_new, next_step, published.embedded, published.seconds, published.findings
    )


def _complete_version(settings: KnowledgeSettings, versions: IndexVersions, embedder: Embedder | None) -> str | None:
    """The version in use, if it is complete and made by the embedder that the settings name."""
    try:
        return _has_complete(versions, embedder or open_embedder(settings)) if live_version(versions) else None
    except EmbedderError:
        return None


def _has_complete(versions: IndexVersions, embedder: Embedder) -> str | None:
    live = live_version(versions)
    return live.id if live and live.manifest.is_complete and live.manifest.embedder == embedder.identity else None
