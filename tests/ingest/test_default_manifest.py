"""The manifest that is shipped: every law that our content cites is among its sources, every fact is about a law it can meet."""

from ingest.known import load_known
from ingest.manifest import PackageEntry, load_manifest
from knowledge.digests import load_digests
from knowledge.guides import load_guides
from knowledge.law import Reference


def held() -> set[str]:
    """Titles of the listed statutes and of what is digested."""
    titles = {title for entry in load_manifest().source if isinstance(entry, PackageEntry) for title in entry.titles}
    return titles | {provision.instrument.title for provision in load_digests()}


def test_every_cited_instrument_is_held() -> None:
    cited = {reference.instrument for guide in load_guides() for reference in guide.references}
    assert cited - held() == set(), "add them to the titles in knowledge/sources.toml"


def test_every_listed_statute_has_an_english_name_and_the_dates_of_its_version() -> None:
    known = load_known()
    for entry in load_manifest().source:
        for title in entry.titles if isinstance(entry, PackageEntry) else ():
            assert known.find(title).english, title
            assert known.find(title).version, title


def test_probes_name_articles_that_can_be_found() -> None:
    assert {Reference.parse(name).instrument for probe in load_manifest().probe for name in probe.finds} <= held()
