"""What can be wrong with all texts together, beside the version in use: shrinkage, and citations that lead nowhere."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from ingest.findings import Finding, FindingKind, Severity
from ingest.settle import Settled
from knowledge.guides import Guide
from knowledge.index import LAW_NAME
from knowledge.law import TextKind
from knowledge.provisions import ProvisionStore


def check_shrinkage(settled: Iterable[Settled], live: Path | None, max_shrink: float) -> Iterator[Finding]:
    """Fewer articles than the version in `live`: an error beyond the allowed share, a warning for each text that lost some."""
    if live is None or not (live / LAW_NAME).is_file():
        return
    held = {s.instrument.id: s.count for s in settled}
    before = _official_counts(live)
    total, was = sum(held.values()), sum(before.values())
    if total < was * (1 - max_shrink):
        message = f"{total} articles, where the version in use has {was}; look into it, then build with --accept-shrinkage if it is right"
        yield Finding(FindingKind.SHRUNK, Severity.ERROR, "index", message)
    for id_, count in before.items():
        if held.get(id_, 0) < count:
            now = f"{held[id_]} articles" if id_ in held else "not there any more"
            yield Finding(FindingKind.SHRUNK, Severity.WARNING, id_, f"{now}, where the version in use has {count}")


def _official_counts(live: Path) -> dict[str, int]:
    with closing(ProvisionStore.read(live / LAW_NAME)) as store:
        return store.counts(TextKind.OFFICIAL)


def check_citations(guides: Iterable[Guide], law: Path, today: date) -> Iterator[Finding]:
    """Guides that cite what the staged version does not hold as law in force."""
    with closing(ProvisionStore.read(law)) as store:
        for guide in guides:
            for reference in guide.references:
                if store.find(reference, today) is None:
                    message = f"cites {reference}, which is not held as law in force"
                    yield Finding(
                        FindingKind.CITATION,
                        Severity.WARNING,
                        f"guides/{guide.language}/{guide.id}.md",
                        message,
                        source="guides",
                    )
