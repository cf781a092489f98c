"""`status`, `diff`, `check`, `rollback`, `export`: look at versions, and go back to one."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ingest.changes import Change, ChangeKind, Changes, citing, compare_versions, read_answers
from ingest.describe import Values
from ingest.errors import BuildRefused, ManifestError
from ingest.evaluate import ask_probes, compare as compare_probes
from ingest.exporting import export_law, export_vectors
from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import load_manifest
from ingest.record import read_record
from ingest.validate import check_citations
from knowledge.embedding import open_embedder
from knowledge.errors import IndexMissing
from knowledge.index import LAW_NAME, IndexVersion
from knowledge.provisions import ProvisionStore
from knowledge.settings import KnowledgeSettings
from knowledge.shelves import PassageStore
from knowledge.versions import IndexVersions

_MARKS = {"same": "", "old": "red strike", "new": "green"}


def _published(versions: IndexVersions) -> list[str]:
    """Versions that were evaluated and put to use once, the oldest first."""
    return [id_ for id_ in versions.ids() if read_record(versions.version_folder(id_)) is not None]


def _current(versions: IndexVersions) -> str:
    id_ = versions.current_id()
    if id_ is None:
        raise IndexMissing("there is no index yet: run `gongyou index build`")
    return id_


def status(settings: KnowledgeSettings, now: datetime) -> Values:
    """The versions, the newest first."""
    versions = IndexVersions(settings.index_dir)
    current = versions.current_id()
    rows = []
    for id_ in reversed(_published(versions)):
        manifest = versions.manifest(id_)
        rows.append({
            "id": id_, "is_current": id_ == current, "is_complete": manifest.is_complete, "built_at": manifest.built_at.isoformat(),
            "embedder": manifest.embedder, "counts": dict(manifest.counts), "steady_until": manifest.steady.until_on,
            "days_old": (now.date() - manifest.built_on).days, "is_steady": manifest.steady.holds_on(now.date()),
        })  # fmt: skip
    in_use = next((row for row in rows if row["is_current"]), None)
    return {"current": current, "is_complete": bool(in_use and in_use["is_complete"]), "versions": rows, "next": _next(in_use)}


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


def compare(settings: KnowledgeSettings, old: str, new: str, answers: Path | None, days: int, now: datetime) -> Changes:
    """The changes between two versions, with who cites what changed."""
    versions = IndexVersions(settings.index_dir)
    known = versions.ids()
    new = new or _current(versions)
    old = old or next((id_ for id_ in reversed(_published(versions)) if id_ < new), "")
    for id_ in (old, new):
        if id_ not in known:
            raise ManifestError(f"there is no version {id_!r}; `gongyou index status` lists them" if id_ else "there is no earlier version to compare with")
    cited = read_answers(answers, days, now) if answers else {}
    law = [versions.version_folder(id_) / LAW_NAME for id_ in (old, new)]
    with closing(ProvisionStore.read(law[0])) as before, closing(ProvisionStore.read(law[1])) as after, closing(PassageStore.read(law[1])) as passages:
        guides = passages.guides()
        dates = (versions.manifest(old).built_on, versions.manifest(new).built_on)
        titles = [{instrument.id for instrument in store.instruments()} for store in (before, after)]
        digested = {p.reference for p in after if p.text_kind == "digest"} if any(titles) else set()
        articles = tuple(
            replace(
                change,
                guides=citing(change.reference, guides),
                digests=(str(change.reference),) if change.reference in digested and not change.is_digest else (),
                answers=tuple(cited.get(change.reference, ())),
            )
            for change in compare_versions(before, after, dates)
        )
    return Changes(old, new, articles, tuple(sorted(titles[1] - titles[0])), tuple(sorted(titles[0] - titles[1])))


def _summary(changes: Changes) -> str:
    counts = {kind: sum(1 for change in changes.articles if change.kind is kind) for kind in ChangeKind}
    told = ", ".join(f"{number} {kind.value}" for kind, number in counts.items() if number)
    return f"{changes.old} → {changes.new}: {told or 'no article changed'}"


def _next_step(changes: Changes) -> str:
    cited = sorted({guide for change in changes.articles if change.kind is not ChangeKind.ADDED for guide in (*change.guides, *change.digests)})
    answers = {answer for change in changes.articles for answer in change.answers}
    if answers:
        return f"Next: {len(answers)} answers rested on what changed; decide whether to tell those workers, and review {', '.join(cited) or 'no guide'}."
    if cited:
        return f"Next: review {', '.join(cited)}: they cite what changed."
    return "No guide and no digest cites what changed. Nothing to do."


def as_values(changes: Changes) -> Values:
    """For --json."""
    return {
        "old": changes.old, "new": changes.new, "added_instruments": changes.added_instruments, "gone_instruments": changes.gone_instruments,
        "articles": [
            {"kind": c.kind.value, "instrument": c.reference.instrument, "article": c.reference.article, "is_digest": c.is_digest,
             "old": c.old, "new": c.new, "words": c.words if c.kind is ChangeKind.CHANGED else [], "guides": c.guides, "digests": c.digests,
             "answers": c.answers}
            for c in changes.articles
        ],
        "next": _next_step(changes),
    }  # fmt: skip


def as_markdown(changes: Changes) -> str:
    """For a report: struck out what was, bold what is."""
    lines = [f"# {_summary(changes)}", ""]
    lines += [f"- instrument added: {id_}" for id_ in changes.added_instruments]
    lines += [f"- instrument gone: {id_}" for id_ in changes.gone_instruments]
    for change in changes.articles:
        lines += ["", f"## {change.kind.value}: {change.reference}{' (digest)' if change.is_digest else ''}", "", _markdown_text(change)]
        for name, some in (("guides", change.guides), ("digests", change.digests), ("answers", change.answers)):
            if some:
                lines.append(f"\nCited by {name}: {', '.join(some)}")
    return "\n".join([*lines, "", _next_step(changes)])


def _markdown_text(change: Change) -> str:
    if change.kind is not ChangeKind.CHANGED:
        return "\n".join(f"> {line}" for line in (change.new or change.old).splitlines())
    wraps = {"same": "{}", "old": "~~{}~~", "new": "**{}**"}
    return "".join(wraps[mark].format(words) if words.strip() else words for mark, words in change.words)


def show(console: Console, changes: Changes) -> None:
    """For a terminal."""
    for change in changes.articles:
        console.print(Text(f"{change.kind.value:9}{change.reference}{' (digest)' if change.is_digest else ''}", style="bold"))
        if change.kind is ChangeKind.CHANGED:
            console.print(Text.assemble(*((words, _MARKS[mark]) for mark, words in change.words)))
        cited = [*change.guides, *change.digests, *(f"answer {id_}" for id_ in change.answers)]
        if cited:
            console.print(Text(f"  cited by {', '.join(cited)}", style="yellow"))
    console.print(_summary(changes), highlight=False)


def check(settings: KnowledgeSettings, manifest: Path, now: datetime) -> tuple[tuple[Finding, ...], str]:
    """(findings, what to do next) about the version in use; raises KnowledgeError where it cannot be opened at all."""
    versions = IndexVersions(settings.index_dir)
    id_ = _current(versions)
    folder = versions.version_folder(id_)
    embedder = open_embedder(settings)
    version = IndexVersion.open(folder, embedder.identity)
    try:
        findings: list[Finding] = []
        if not version.manifest.steady.holds_on(now.date()):
            findings.append(Finding(FindingKind.DATES, Severity.ERROR, id_, "law came into force or lapsed since it was built"))
        if version.provisions.count() != version.manifest.counts.get("provisions"):
            findings.append(Finding(FindingKind.SHRUNK, Severity.ERROR, id_, "it holds another number of provisions than it was published with"))
        if version.manifest.is_complete:
            record = read_record(folder)
            outcome = ask_probes(version, embedder, load_manifest(manifest).probe)
            findings += compare_probes(outcome, record.found_probes if record else ())
        findings += check_citations(version.passages.guides(), folder / LAW_NAME, now.date())
    finally:
        version.close()
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    return tuple(findings), "Next: run `gongyou index build`." if has_errors else "The version in use is whole. Nothing to do."


def rollback(settings: KnowledgeSettings, version: str) -> Values:
    """Put an earlier version to use."""
    versions = IndexVersions(settings.index_dir)
    current = _current(versions)
    published = _published(versions)
    target = version or next((id_ for id_ in reversed(published) if id_ < current), "")
    if target not in published:
        raise BuildRefused("there is no earlier version to go back to" if not version else f"there is no version {version!r}; see `gongyou index status`")
    versions.switch_to(target)
    return {"version": target, "was": current, "next": f"Version {target} is in use instead of {current}. Next: find out what was wrong before the next build publishes it again."}


def export(settings: KnowledgeSettings, to: Path, on: date | None) -> Values:
    """Write the version in use into files."""
    versions = IndexVersions(settings.index_dir)
    folder = versions.version_folder(_current(versions))
    if to.suffix == ".npz":
        number = export_vectors(folder, versions.vectors_path, open_embedder(settings), to)
        return {"written": number, "to": str(to), "next": f"{number} vectors of guides and digests written to {to}. Commit them beside the content they belong to."}
    number = export_law(folder / LAW_NAME, to, on)
    return {"written": number, "to": str(to), "next": f"{number} articles written to {to}."}
