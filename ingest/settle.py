"""Texts beside each other: which versions of one instrument there are, from when to when each is in force, what repeals what.

Pure but for looking into the store where two sources hold one text. A text never ends a later one, and what is known of an
instrument (instruments.toml) outweighs what its text or its source says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from ingest.findings import Finding, FindingKind, Severity
from ingest.known import Known
from ingest.parsed import Gathered
from knowledge.law import Instrument, InstrumentKind, Provision, Validity

Look = Callable[[Gathered], Sequence[Provision]]
"""Fetches a text's articles."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One instrument version as it will be published, from one text or from several that hold its parts."""

    instrument: Instrument
    texts: tuple[Gathered, ...]
    articles: dict[str, Validity] = field(
        default_factory=dict
    )  # single articles that begin or end apart from the whole

    @property
    def count(self) -> int:
        """How many provisions."""
        return sum(text.provision_count for text in self.texts)

    def provisions(self, look: Look) -> Iterable[Provision]:
        """The articles, with their final validity."""
        for text in self.texts:
            for provision in look(text):
                validity = self.articles.get(provision.article, provision.validity)
                yield replace(provision, instrument=self.instrument, validity=validity)


def settle(
    texts: Iterable[Gathered], known: Known, look: Look, held_titles: frozenset[str] = frozenset()
) -> tuple[list[Settled], list[Finding]]:
    """All versions of all instruments with their validity, by title and date, and what was noticed.

    `held_titles` are instruments that are held otherwise, as digests: a successor among them is not missing.
    """
    findings: list[Finding] = []
    by_title: dict[str, list[Gathered]] = defaultdict(list)
    for text in texts:
        by_title[text.text.instrument.title].append(text)
    versions = {title: _versions(some, known, look, findings) for title, some in sorted(by_title.items())}
    for title, some in versions.items():
        versions[title] = _in_sequence(some, known, findings)
    _apply_repeals(versions)
    held = frozenset(versions) | held_titles
    known_too = (_as_known(settled, known, held, findings) for some in versions.values() for settled in some)
    return list(known_too), findings


def _versions(texts: list[Gathered], known: Known, look: Look, findings: list[Finding]) -> list[Settled]:
    """One Settled for each date; of several texts of one date either the parts joined or the first source's."""
    by_date: dict[date | None, list[Gathered]] = defaultdict(list)
    for text in texts:
        by_date[text.text.instrument.version_on].append(text)
    if None in by_date and len(by_date) > 1:
        for text in by_date.pop(None):
            findings.append(
                _finding(
                    text,
                    FindingKind.DATES,
                    Severity.WARNING,
                    "it has no date, and a dated text of its title is held: left out",
                )
            )
    return [_one(some, known, look, findings) for some in by_date.values()]


def _one(texts: list[Gathered], known: Known, look: Look, findings: list[Finding]) -> Settled:
    texts.sort(key=lambda text: (text.origin.rank, text.text.file))
    first, *others = texts
    taken = [first]
    articles = {p.article: p.text for p in look(first)} if others else {}
    for other in others:
        theirs = {p.article: p.text for p in look(other)}
        if first.text.part and other.text.part and articles.keys().isdisjoint(theirs):
            taken.append(other)
            articles |= theirs
        else:
            findings.append(_compare(first, other, articles, theirs))
    return Settled(_instrument(first, known), tuple(taken))


def _compare(first: Gathered, other: Gathered, articles: dict[str, str], theirs: dict[str, str]) -> Finding:
    """What two texts of one title and date come to: the same, or a contradiction."""
    differing = sorted((a for a in articles.keys() & theirs.keys() if articles[a] != theirs[a]), key=_order)
    missing = sorted(articles.keys() ^ theirs.keys(), key=_order)
    same_source = first.origin.source == other.origin.source
    if not differing and not missing:
        severity = Severity.WARNING if same_source else Severity.NOTE
        return _finding(other, FindingKind.TWICE, severity, f"the same text as {first.text.file}, which was taken")
    told = "; ".join(
        f"{name} {', '.join(some[:8])}{' …' if len(some) > 8 else ''}"
        for name, some in (("differing:", differing), ("in one only:", missing))
        if some
    )
    if same_source:
        return _finding(
            other, FindingKind.TWICE, Severity.ERROR, f"claims the title and date of {first.text.file} ({told})"
        )
    return _finding(
        other, FindingKind.DIFFERS, Severity.WARNING, f"differs from {first.origin.source}, which was taken ({told})"
    )


def _instrument(text: Gathered, known: Known) -> Instrument:
    """With what is known of its name, kind and first day."""
    facts = known.find(text.text.instrument.title)
    instrument = text.text.instrument
    version = known.version(instrument.title, instrument.version_on)
    validity = (
        Validity(version.from_on, version.until_on)
        if version and version.from_on
        else Validity(first_day(text), version.until_on if version else None)
    )
    return replace(
        instrument,
        validity=validity,
        english=facts.english or instrument.english,
        kind=facts.kind or instrument.kind,
        issued_by=facts.issued_by or instrument.issued_by,
    )


def first_day(text: Gathered) -> date | None:
    """The first day of this version: its commencement, or where it was amended after that, the day of the amendment.

    An amendment may begin later than its day; where it matters, instruments.toml says so.
    """
    commences, version = text.text.commences_on, text.text.instrument.version_on
    if commences is None or version is None:
        return commences or version
    return max(commences, version)


def _in_sequence(versions: list[Settled], known: Known, findings: list[Finding]) -> list[Settled]:
    """Each version ends where the next begins; one that its source calls ended ends somewhere, known or not."""
    ordered = sorted(
        versions, key=lambda s: (s.instrument.validity.from_on or date.min, s.instrument.version_on or date.min)
    )
    for i, (earlier, later) in enumerate(pairwise(ordered)):
        ordered[i] = _ending(earlier, later.instrument.validity.from_on)
    for i, settled in enumerate(ordered):
        if (
            settled.texts[0].text.is_ended
            and settled.instrument.validity.until_on is None
            and not known.find(settled.instrument.title).superseded_on
        ):
            message = "its source says that it is no longer law, and neither a later version nor its last day is known: offered for no day"
            findings.append(_finding(settled.texts[0], FindingKind.SUPERSEDED, Severity.WARNING, message))
            ordered[i] = _ending(settled, settled.instrument.validity.from_on or date.min)
        if settled.instrument.validity.from_on is None and settled.instrument.kind is not InstrumentKind.CASE:
            findings.append(
                _finding(
                    settled.texts[0], FindingKind.DATES, Severity.WARNING, "it does not say since when it is in force"
                )
            )
    return ordered


def _ending(settled: Settled, on: date | None) -> Settled:
    """Ended on a day, unless it ends before."""
    validity = settled.instrument.validity
    if on is None or (validity.until_on is not None and validity.until_on <= on):
        return settled
    return replace(settled, instrument=replace(settled.instrument, validity=replace(validity, until_on=on)))


def _apply_repeals(versions: dict[str, list[Settled]]) -> None:
    """What texts say of others: 《…》同时废止 ends the versions of that title that are older than the text that says so."""
    for repealing in [settled for some in versions.values() for settled in some]:
        for text in repealing.texts:
            for repeal in text.text.repeals:
                on = repeal.on or text.text.commences_on or repealing.instrument.validity.from_on
                for i, target in enumerate(versions.get(repeal.title, ())):
                    if _is_older(target.instrument, on):
                        versions[repeal.title][i] = _ending(target, on)


def _is_older(target: Instrument, on: date | None) -> bool:
    return on is not None and (target.version_on is None or target.version_on < on)


def _as_known(settled: Settled, known: Known, held: frozenset[str], findings: list[Finding]) -> Settled:
    """With what instruments.toml says of the whole and of single articles; reports a successor that is not held."""
    instrument = settled.instrument
    facts = known.find(instrument.title)
    text = settled.texts[0]
    if facts.superseded_on and (instrument.version_on is None or instrument.version_on < facts.superseded_on):
        settled = _ending(settled, facts.superseded_on)
        for successor in facts.superseded_by:
            if successor not in held:
                findings.append(
                    _finding(
                        text,
                        FindingKind.SUPERSEDED,
                        Severity.WARNING,
                        f"it was replaced by {successor}, which is not held",
                    )
                )
    overrides = [override for override in facts.override if override.version == instrument.version_on]
    if text.text.is_amended and not overrides:
        message = "its source says that a later amendment changed it; name the changed articles in instruments.toml (override)"
        findings.append(_finding(text, FindingKind.OUTDATED, Severity.ERROR, message))
    articles: dict[str, Validity] = {}
    for override in overrides:
        articles |= dict.fromkeys(override.articles, Validity(override.from_on, override.until_on))
        findings.append(
            _finding(
                text,
                FindingKind.OUTDATED,
                Severity.NOTE,
                f"{override.reason} ({override.source})",
                ", ".join(override.articles),
            )
        )
    return replace(settled, articles=articles)


def _finding(text: Gathered, kind: FindingKind, severity: Severity, message: str, article: str = "") -> Finding:
    return Finding(kind, severity, text.text.file, message, article, text.origin.source)


def _order(article: str) -> tuple[int, int]:
    whole, _, addition = article.partition("-")
    return int(whole), int(addition or 0)
