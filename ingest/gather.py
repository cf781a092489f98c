"""Sources → parsed and settled texts, with all findings: everything that precedes embedding, and all of `plan`."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.content import Content, read_content
from ingest.findings import Finding, FindingKind, Severity
from ingest.known import KNOWN_PATH, Known, load_known
from ingest.manifest import MANIFEST_PATH, ContentEntry, Entry, SourceManifest, load_manifest
from ingest.parse.dispatch import parse
from ingest.parsed import Gathered, ParsedStore
from ingest.settle import Settled, settle
from ingest.sources.opening import Places, fetch, is_optional
from ingest.texts import Origin, RawText
from knowledge.law import Provision
from knowledge.learning import LEARNERS

Watch = Callable[[str, int], None]
"""Told which source is being read and how many of its texts are done."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a build rests on besides the files themselves."""

    manifest: SourceManifest
    known: Known
    places: Places
    hash: str  # over the manifest, the known facts, and all else that shapes a version

    @classmethod
    def load(cls, download_dir: Path, manifest: Path = MANIFEST_PATH, known: Path = KNOWN_PATH) -> "Recipe":
        """From the two files; raises ManifestError."""
        recipe = cls(load_manifest(manifest), load_known(known), Places(manifest.parent, download_dir), "")
        digest = hashlib.sha256()
        for path in (manifest, known, *_shaping_files()):
            digest.update(path.read_bytes() + b"\0")
        return replace(recipe, hash=digest.hexdigest())


def _shaping_files() -> list[Path]:
    """What shapes a version besides law and content: the questions that the index learns from, and the code that cuts passages.

    One changed file too many costs half a minute; one too few would leave a version in use that is no longer what it seems.
    """
    names = ("*.txt", "questions/**/*.tsv", "passages.py", "building.py", *LEARNERS)
    return sorted(path for name in names for path in KNOWN_PATH.parent.glob(name))


@dataclass(frozen=True, slots=True)
class Gathering:
    """All that would be published, and what was noticed. `hash` is equal for equal input."""

    settled: tuple[Settled, ...]
    content: Content
    findings: tuple[Finding, ...]
    stopping: tuple[Finding, ...]  # errors of sources that must not be skipped: nothing may be published
    hash: str
    sources: dict[str, str] = field(
        default_factory=dict
    )  # source id → its commit or version, or a hash over what it gave
    left_out: tuple[Gathered, ...] = ()  # texts that were read and hold an error

    @property
    def article_count(self) -> int:
        """Provisions of official text."""
        return sum(settled.count for settled in self.settled)

    @property
    def texts(self) -> Iterator[Gathered]:
        """Every text that is taken."""
        return (text for settled in self.settled for text in settled.texts)


def gather(recipe: Recipe, store: ParsedStore, watch: Watch = lambda source, done: None) -> Gathering:
    """Read every source; a text that has not changed since an earlier run is not parsed again."""
    content = read_content(recipe.manifest.source, recipe.places.base)
    taken: list[Gathered] = []
    left_out: list[Gathered] = []
    revisions: dict[str, str] = {}
    findings: list[Finding] = list(content.findings)
    for rank, entry in enumerate(recipe.manifest.source):
        if isinstance(entry, ContentEntry):
            continue
        read = _read_source(entry, entry.origin(rank), recipe, store, watch)
        taken += read.good
        left_out += read.bad
        findings += read.findings
        revisions |= {entry.id: read.revision} if read.revision else {}
        store.commit()

    def look(text: Gathered) -> tuple[Provision, ...]:
        return store.provisions(text.key, text.text.instrument)

    settled, noticed = settle(taken, recipe.known, look, content.digest_titles)
    findings += (_accepted(finding, recipe.known, _titles(taken)) for finding in noticed)
    optional = {entry.id for entry in recipe.manifest.source if is_optional(entry)}
    stopping = tuple(f for f in findings if f.severity is Severity.ERROR and f.source not in optional)
    hashes = _source_hashes(taken) | {
        entry.id: content.hash for entry in recipe.manifest.source if isinstance(entry, ContentEntry)
    }
    whole = hashlib.sha256(repr((recipe.hash, content.hash, sorted(hashes.items()))).encode()).hexdigest()
    return Gathering(tuple(settled), content, tuple(findings), stopping, whole, hashes | revisions, tuple(left_out))


@dataclass(slots=True)
class _SourceRead:
    """What one source gave: texts to take, texts with errors, findings, and its commit or version where it has one."""

    good: list[Gathered] = field(default_factory=list)
    bad: list[Gathered] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    revision: str = ""


def _read_source(entry: Entry, origin: Origin, recipe: Recipe, store: ParsedStore, watch: Watch) -> _SourceRead:
    """Read it; texts that failed are stood in for by their last published copy."""
    read = _SourceRead()
    failed: list[str] = []
    for got in fetch(entry, recipe.places):
        read.revision = got.revision if isinstance(got, RawText) else read.revision
        text = got if isinstance(got, Finding) else _read(got, origin, store)
        if isinstance(text, Finding):
            read.findings.append(text)
            failed.append("" if text.file == entry.id else text.file)
            continue
        noticed = [_accepted(f, recipe.known, {text.text.file: text.text.instrument.title}) for f in text.text.findings]
        read.findings += noticed
        if any(f.severity is Severity.ERROR for f in noticed):
            read.bad.append(text)
            failed.append(text.text.file)
        else:
            read.good.append(text)
        watch(entry.id, len(read.good) + len(read.bad))
    if is_optional(entry):
        read.good += _stand_ins(failed, {text.text.file for text in read.good}, origin, store, read.findings)
    return read


def _read(raw: RawText, origin: Origin, store: ParsedStore) -> Gathered | Finding:
    """A file's law: as kept from an earlier run, else parsed now."""
    key = store.key(raw, origin)
    if kept := store.get(key, origin):
        return kept
    parsed = parse(raw, origin)
    return parsed if isinstance(parsed, Finding) else store.put(key, origin, parsed)


def _stand_ins(
    failed: list[str], have: set[str], origin: Origin, store: ParsedStore, findings: list[Finding]
) -> list[Gathered]:
    """The last published copies of what failed ("" stands for the whole source)."""
    found: dict[str, Gathered] = {}
    for file in failed:
        for text, day in store.last_published(origin, file):
            if text.text.file not in have | found.keys():
                found[text.text.file] = text
                message = f"its copy of {day} stands in for it"
                findings.append(
                    Finding(FindingKind.KEPT, Severity.WARNING, text.text.file, message, source=origin.source)
                )
    return list(found.values())


def _accepted(finding: Finding, known: Known, titles: dict[str, str]) -> Finding:
    """A finding that instruments.toml explains becomes a note."""
    title = titles.get(finding.file)
    accepted = known.accepted(title, finding.kind, finding.article) if title else None
    if accepted is None:
        return finding
    return replace(finding, severity=Severity.NOTE, message=f"{finding.message}; {accepted.reason}")


def _titles(texts: list[Gathered]) -> dict[str, str]:
    return {text.text.file: text.text.instrument.title for text in texts}


def _source_hashes(texts: list[Gathered]) -> dict[str, str]:
    hashes: dict[str, list[str]] = {}
    for text in texts:
        hashes.setdefault(text.origin.source, []).append(text.key)
    return {source: hashlib.sha256("".join(sorted(keys)).encode()).hexdigest() for source, keys in hashes.items()}
