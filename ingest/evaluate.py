"""A staged version is asked the manifest's probe questions before anybody else may ask it anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import Probe
from knowledge.embedding import Embedder
from knowledge.index import IndexVersion
from knowledge.retrieval import find_evidence


@dataclass(frozen=True, slots=True)
class Outcome:
    """The questions whose article was found, and those whose article was not."""

    found: tuple[str, ...]
    lost: tuple[str, ...]


def ask_probes(version: IndexVersion, embedder: Embedder, probes: Sequence[Probe], today: date) -> Outcome:
    """Ask every probe as a worker would ask it: by the search that answers rest on."""
    found: list[str] = []
    lost: list[str] = []
    for probe in probes:
        citations = find_evidence(probe.question, "zh", today, version, embedder).citations
        candidates = {str(citation.provision.reference) for citation in citations[: probe.within]}
        (found if candidates & set(probe.finds) else lost).append(probe.question)
    return Outcome(tuple(found), tuple(lost))


def compare(now: Outcome, before: tuple[str, ...]) -> tuple[Finding, ...]:
    """Findings for lost probes: an error where the version in use finds the article, a warning where none ever did."""
    return tuple(
        Finding(FindingKind.PROBE, Severity.ERROR if question in before else Severity.WARNING, "probe",
                f"{question!r} {'no longer finds' if question in before else 'does not find'} its article")
        for question in now.lost
    )  # fmt: skip
