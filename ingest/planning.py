"""`plan`: what the sources hold, what is wrong with it, and what a build would change. Publishes nothing."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.describe import Values, text_values
from ingest.errors import ManifestError
from ingest.findings import Finding, errors_among
from ingest.gather import Gathering, Recipe, gather
from ingest.known import load_known
from ingest.live import live_version
from ingest.manifest import FolderEntry, OnError, SourceManifest, Trust
from ingest.parsed import ParsedStore
from ingest.sources.opening import Places
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions

STORE_NAME = "parsed.sqlite"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was read, and what would change: names of texts by "new", "changed", "gone"."""

    texts: list[Values]
    findings: tuple[Finding, ...]
    changes: dict[str, list[str]]
    article_count: int
    is_up_to_date: bool
    next_step: str

    @property
    def has_errors(self) -> bool:
        """Whether a text must be mended."""
        return bool(errors_among(self.findings))


def plan_folder(folder: Path, today: date) -> Plan:
    """Read and check any folder of texts, with the project's known facts; leaves nothing behind."""
    if not folder.is_dir():
        raise ManifestError(f"{folder} is no folder")
    facts = {"from": "folder", "id": "folder", "folder": folder.resolve(), "terms": "not published"}
    entry = FolderEntry.model_validate(facts | {"trust": Trust.MIRROR, "on_error": OnError.SKIP})
    with tempfile.TemporaryDirectory() as scratch:
        recipe = Recipe(SourceManifest(source=(entry,)), load_known(), Places(folder, Path(scratch)), "")
        with ParsedStore(Path(scratch) / STORE_NAME) as store:
            gathering = gather(recipe, store)
    errors = errors_among(gathering.findings)
    next_step = (
        f"Next: mend the {len(errors)} errors above, or explain them in knowledge/instruments.toml ([[instrument.accept]])."
        if errors
        else 'Next: add the folder to knowledge/sources.toml ([[source]], from = "folder") and run `gongyou index build`.'
    )
    return Plan(text_values(gathering, today), gathering.findings, {}, _articles(gathering), False, next_step)


def plan_manifest(settings: KnowledgeSettings, manifest: Path, today: date) -> Plan:
    """Read and check the manifest's sources and compare with the version in use."""
    recipe = Recipe.load(settings.download_dir, manifest)
    with ParsedStore(settings.index_dir / STORE_NAME) as store:
        gathering = gather(recipe, store)
        changes = _changes(gathering, store)
    is_up_to_date = _is_up_to_date(settings, gathering, today)
    if gathering.stopping:
        next_step = f"Next: mend the {len(gathering.stopping)} errors above; until then a build publishes nothing."
    elif is_up_to_date:
        next_step = "The version in use holds all of this. Nothing to do."
    else:
        next_step = "Next: run `gongyou index build` to publish this."
    return Plan(
        text_values(gathering, today), gathering.findings, changes, _articles(gathering), is_up_to_date, next_step
    )


def _is_up_to_date(settings: KnowledgeSettings, gathering: Gathering, today: date) -> bool:
    live = live_version(IndexVersions(settings.index_dir))
    return live is not None and live.manifest.is_complete and live.holds(gathering.hash, today)


def _changes(gathering: Gathering, store: ParsedStore) -> dict[str, list[str]]:
    """Texts that are new, changed or gone since the last publication."""
    now = {(text.origin.source, text.text.file): text for text in gathering.texts}
    before = {
        (text.origin.source, text.text.file): text
        for origin in {text.origin.source: text.origin for text in gathering.texts}.values()
        for text, _ in store.last_published(origin)
    }
    return {
        "new": sorted(file for source, file in now.keys() - before.keys()),
        "changed": sorted(k[1] for k in now.keys() & before.keys() if now[k].content_hash != before[k].content_hash),
        "gone": sorted(file for source, file in before.keys() - now.keys()),
    }


def _articles(gathering: Gathering) -> int:
    return sum(text.provision_count for text in gathering.texts if text.text.numbering == "articles")
