"""`status`, `check`, `rollback`, `export`: look at versions, and go back to one."""

from datetime import date, datetime
from pathlib import Path

from ingest.describe import Values
from ingest.errors import BuildRefused
from ingest.evaluate import ask_probes
from ingest.evaluate import compare as compare_probes
from ingest.exporting import export_law, export_vectors
from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import load_manifest
from ingest.record import read_record
from ingest.validate import check_citations
from knowledge.embedding import open_embedder
from knowledge.errors import IndexMissing, IndexUnusable
from knowledge.index import LAW_NAME, IndexVersion
from knowledge.settings import KnowledgeSettings
from knowledge.versions import IndexVersions


def published_ids(versions: IndexVersions) -> list[str]:
    """Versions that were evaluated and put to use once, the oldest first."""
    return [id_ for id_ in versions.ids() if read_record(versions.version_folder(id_)) and _is_readable(versions, id_)]


def _is_readable(versions: IndexVersions, id_: str) -> bool:
    try:
        versions.manifest(id_)
    except IndexUnusable:
        return False
    return True


def current_id(versions: IndexVersions) -> str:
    """The version in use; raises IndexMissing."""
    id_ = versions.current_id()
    if id_ is None:
        raise IndexMissing("there is no index yet: run `gongyou index build`")
    return id_


def status(settings: KnowledgeSettings, now: datetime) -> Values:
    """The versions, the newest first."""
    versions = IndexVersions(settings.index_dir)
    current = versions.current_id()
    rows = []
    for id_ in reversed(published_ids(versions)):
        manifest = versions.manifest(id_)
        rows.append({
            "id": id_, "is_current": id_ == current, "is_complete": manifest.is_complete, "built_at": manifest.built_at.isoformat(),
            "embedder": manifest.embedder, "counts": dict(manifest.counts), "steady_until": manifest.steady.until_on,
            "days_old": (now.date() - manifest.built_on).days, "is_steady": manifest.steady.holds_on(now.date()),
            "sources": dict(manifest.sources),
        })  # fmt: skip
    in_use = next((row for row in rows if row["is_current"]), None)
    next_step = _next(in_use)
    if current and in_use is None:
        next_step = (
            f"Version {current} cannot be read (damaged, or of an older layout). Next: run `gongyou index build`."
        )
    return {
        "current": current,
        "is_complete": bool(in_use and in_use["is_complete"]),
        "versions": rows,
        "next": next_step,
    }


def _next(in_use: Values | None) -> str:
    if in_use is None:
        return "Nothing is published yet. Next: run `gongyou index build`."
    if not in_use["is_complete"]:
        return "Only guides and digests are searchable yet. Next: run `gongyou index build`."
    if not in_use["is_steady"]:
        return "Law came into force or lapsed since this version was built. Next: run `gongyou index build`."
    if in_use["days_old"] > 8:
        return f"This version is {in_use['days_old']} days old. Next: run `gongyou index build`, and see docs/indexing.md for a weekly run."
    return "All is well. Nothing to do."


def check(settings: KnowledgeSettings, manifest: Path, now: datetime) -> tuple[tuple[Finding, ...], str]:
    """(findings, what to do next) about the version in use; raises KnowledgeError where it cannot be opened at all."""
    versions = IndexVersions(settings.index_dir)
    id_ = current_id(versions)
    folder = versions.version_folder(id_)
    embedder = open_embedder(settings)
    version = IndexVersion.open(folder, embedder.identity)
    try:
        findings: list[Finding] = []
        if not version.manifest.steady.holds_on(now.date()):
            findings.append(
                Finding(FindingKind.DATES, Severity.ERROR, id_, "law came into force or lapsed since it was built")
            )
        if version.provisions.count() != version.manifest.counts.get("provisions"):
            findings.append(
                Finding(
                    FindingKind.SHRUNK,
                    Severity.ERROR,
                    id_,
                    "it holds another number of provisions than it was published with",
                )
            )
        if version.manifest.is_complete:
            record = read_record(folder)
            outcome = ask_probes(version, embedder, load_manifest(manifest).probe, now.date())
            findings += compare_probes(outcome, record.found_probes if record else ())
        findings += check_citations(version.passages.guides(), folder / LAW_NAME, now.date())
    finally:
        version.close()
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    return tuple(
        findings
    ), "Next: run `gongyou index build`." if has_errors else "The version in use is whole. Nothing to do."


def rollback(settings: KnowledgeSettings, version: str) -> Values:
    """Put an earlier version to use."""
    versions = IndexVersions(settings.index_dir)
    current = current_id(versions)
    published = published_ids(versions)
    target = version or next((id_ for id_ in reversed(published) if id_ < current), "")
    if target not in published:
        raise BuildRefused(
            "there is no earlier version to go back to"
            if not version
            else f"there is no version {version!r}; see `gongyou index status`"
        )
    versions.switch_to(target)
    return {
        "version": target,
        "was": current,
        "next": f"Version {target} is in use instead of {current}. Next: find out what was wrong before the next build publishes it again.",
    }


def export(settings: KnowledgeSettings, to: Path, on: date | None) -> Values:
    """Write the version in use into files."""
    versions = IndexVersions(settings.index_dir)
    folder = versions.version_folder(current_id(versions))
    if to.suffix == ".npz":
        number = export_vectors(folder, versions.vectors_path, open_embedder(settings), to)
        return {
            "written": number,
            "to": str(to),
            "next": f"{number} vectors written to {to}. Commit them beside the content they belong to.",
        }
    number = export_law(folder / LAW_NAME, to, on)
    return {"written": number, "to": str(to), "next": f"{number} articles written to {to}."}
