"""A staged version is asked the manifest's probe questions before anybody else may ask it anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.findings import Finding, FindingKind, Severity
from ingest.manifest import Probe
from knowledge.embedding import Embedder
from knowledge.index import Hit, IndexVersion
from knowledge.shelves import Shelf

_DAMPING = 60  # of reciprocal rank fusion


@dataclass(frozen=True, slots=True)
class Outcome:
    """The questions whose article was found, and those whose article was not."""

    found: tuple[str, ...]
    lost: tuple[str, ...]


def ask_probes(version: IndexVersion, embedder: Embedder, probes: Sequence[Probe]) -> Outcome:
    """Ask every probe of the law in force today, by vectors and by words."""
    vectors = embedder.embed_queries([probe.question for probe in probes])
    found: list[str] = []
    lost: list[str] = []
    for probe, vector in zip(probes, vectors, strict=True):
        ranked = (
            version.search_vectors(vector, probe.within * 2, Shelf.TODAY),
            version.search_words(probe.question, probe.within * 2, Shelf.TODAY),
        )
        candidates = _fuse(ranked)[: probe.within]
        (found if set(candidates) & set(probe.finds) else lost).append(probe.question)
    return Outcome(tuple(found), tuple(lost))


def _fuse(rankings: Iterable[Sequence[Hit]]) -> list[str]:
    scores: dict[str, float] = {}
    for hits in rankings:
        ranked = dict.fromkeys(str(hit.passage.reference) for hit in hits)
        for rank, reference in enumerate(ranked):
            scores[reference] = scores.get(reference, 0.0) + 1 / (_DAMPING + rank)
    return sorted(scores, key=lambda reference: -scores[reference])


def compare(now: Outcome, before: tuple[str, ...]) -> tuple[Finding, ...]:
    """Findings for lost probes: an error where the version in use finds the article, a warning where none ever did."""
    return tuple(
        Finding(FindingKind.PROBE, Severity.ERROR if question in before else Severity.WARNING, "probe",
                f"{question!r} {'no longer finds' if question in before else 'does not find'} its article")
        for question in now.lost
    )  # fmt: skip
