"""Our own writing, held against the published law and, where they lie beside the checkout, the official texts."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.checking import Severity, check_article_set, check_digests
from knowledge.command import check_content
from knowledge.digests import DIGEST_FOLDER, load_digests, parse_digest
from knowledge.errors import KnowledgeError
from knowledge.guides import ContentError, Topic, load_guides
from knowledge.law import Provision, Reference, TextKind
from tests.ingest.kit import OFFICIAL, parse_file

NATIONAL = OFFICIAL / "laws" / "national"


def test_nothing_in_guides_and_digests_contradicts_the_law_they_cite() -> None:
    try:
        findings = list(check_content())
    except KnowledgeError as error:
        pytest.skip(f"the check needs the index: {error}")
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


def test_there_are_guides_enough_and_every_topic_has_one_in_both_languages() -> None:
    guides = load_guides()
    assert Counter(guide.language for guide in guides) == {"zh": len(guides) // 2, "en": len(guides) // 2}
    assert len(guides) // 2 >= 150
    for language in ("zh", "en"):
        assert {guide.topic for guide in guides if guide.language == language} == set(Topic)


def official_texts() -> dict[str, dict[str, Provision]]:
    if not NATIONAL.is_dir():
        pytest.skip("the official texts do not lie beside this checkout")
    titles = {digest.instrument.title for digest in load_digests() if digest.is_checked}
    found: dict[str, dict[str, Provision]] = {}
    for path in sorted(Path(NATIONAL).glob("*.md")):
        title = path.stem.partition("(")[0]
        if title in titles:
            provisions = parse_file(path).provisions
            found[title] = {provision.article: provision for provision in provisions}
    return found


def test_digests_restate_the_official_texts_article_by_article_in_our_own_words() -> None:
    official = official_texts()
    assert len(official) >= 20
    digests = [digest for digest in load_digests() if digest.instrument.title in official and digest.is_checked]

    def lookup(reference: Reference) -> tuple[Provision, ...]:
        provision = official[reference.instrument].get(reference.article)
        return (provision,) if provision else ()

    findings = [f for f in check_digests(digests, lookup) if f.severity is Severity.ERROR]
    for title, articles in official.items():
        ours = {d.article for d in digests if d.instrument.title == title and d.language == "zh"}
        findings += check_article_set(title, ours, set(articles))
    assert findings == []


def test_a_digest_not_checked_against_the_official_text_says_what_it_was_compared_with(tmp_path: Path) -> None:
    kept = DIGEST_FOLDER / "zh" / "工伤认定办法.md"
    broken = tmp_path / "zh" / kept.name
    broken.parent.mkdir()
    broken.write_text(re.sub(r"compared_with: .*\n", "", kept.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ContentError, match="compared_with"):
        parse_digest(broken)


def test_a_digest_is_not_held_against_an_older_version_of_the_official_text() -> None:
    digest = next(d for d in load_digests() if str(d.reference) == "住房公积金管理条例:39" and d.language == "zh")
    held = replace(digest, text="处1万元以上5万元以下的罚款", text_kind=TextKind.OFFICIAL)
    older = replace(held, instrument=replace(held.instrument, version_on=date(2019, 3, 24)))

    def errors(official: Provision) -> list[str]:
        found = check_digests([digest], lambda _: (official,))
        return [f.message for f in found if "official article" in f.message]

    assert errors(held)
    assert errors(older) == []
