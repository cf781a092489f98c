"""A version made from the one before is the same as one made anew: passages, search by vector and by word, what was learned."""

from pathlib import Path

import numpy as np

from knowledge.guides import Guide
from knowledge.index import IndexVersion
from knowledge.law import Provision
from knowledge.learned import LEARNED_NAMES
from knowledge.shelves import Shelf

from .fakes import BigramEmbedder, build_version, make_guide, make_provision

PLACES = "甲乙丙丁戊己庚辛壬癸"
GUIDES = (make_guide(variants=("老板拖欠工资怎么办",)), make_guide("hours", "加班[试验法:2]。", ("加班费怎么算",)))


def law(changed: str = "") -> list[Provision]:
    texts = {str(n): f"{PLACES[n // 10 % 10]}{PLACES[n % 10]}类用工每满{n}天付清工资。" for n in range(1, 200)}
    texts |= {"7": "改过的一条，讲高温津贴。", "8": "另一条新的，讲夜班。"} if changed else {}
    return [make_provision(article, text) for article, text in texts.items() if article != changed]


def both(
    tmp_path: Path, guides: tuple[Guide, ...], provisions: list[Provision]
) -> tuple[IndexVersion, IndexVersion, BigramEmbedder]:
    """The version made from an earlier one, and the same made anew in another place."""
    embedder = BigramEmbedder()
    first, step, anew = (tmp_path / place for place in ("a/versions/v1", "a/versions/v2", "b/versions/v2"))
    build_version(first, embedder, GUIDES, law(), "v1")
    build_version(step, embedder, guides, provisions, "v2", start_from=first)
    build_version(anew, embedder, guides, provisions, "v2")
    return *(IndexVersion.open(folder, embedder.identity) for folder in (step, anew)), embedder


def test_changed_added_and_gone_articles_come_to_the_same(tmp_path: Path) -> None:
    step, anew, embedder = both(tmp_path, GUIDES, law(changed="9"))
    assert step.manifest.content_hash == anew.manifest.content_hash
    assert step.manifest.counts == anew.manifest.counts
    questions = ["高温津贴", "夜班", "拖欠工资", *(provision.text for provision in law()[::9])]
    for shelf in Shelf:
        assert step.passages.ids(shelf) == anew.passages.ids(shelf)
        for question, vector in zip(questions, embedder.embed_queries(questions), strict=True):
            assert step.search_words(question, 10, shelf) == anew.search_words(question, 10, shelf)
            near, same = (version.search_vectors(vector, 10, shelf) for version in (step, anew))
            # texts that are equally near may stand in either order
            np.testing.assert_allclose([cosine for _, cosine in near], [cosine for _, cosine in same], atol=1e-5)
            assert {id_ for id_, _ in near[:1]} <= {id_ for id_, _ in same}
    for name in LEARNED_NAMES:
        assert_same_numbers(step.folder / name, anew.folder / name)


def test_another_question_of_a_guide_is_learned_from(tmp_path: Path) -> None:
    guides = (GUIDES[0], make_guide("hours", "加班[试验法:2]。", ("加班费怎么算", "夜里干活有没有补贴")))
    step, anew, _ = both(tmp_path, guides, law())
    for name in LEARNED_NAMES:
        assert_same_numbers(step.folder / name, anew.folder / name)
    assert "夜里" in step.learned.guides.words.terms


def test_a_version_that_is_not_whole_is_not_copied_from(tmp_path: Path) -> None:
    embedder = BigramEmbedder()
    first = tmp_path / "a" / "versions" / "v1"
    build_version(first, embedder, GUIDES, law(), "v1")
    (first / LEARNED_NAMES[0]).unlink()
    step = first.with_name("v2")
    build_version(step, embedder, GUIDES, law(), "v2", start_from=first)
    assert (step / LEARNED_NAMES[0]).is_file()


def assert_same_numbers(one: Path, other: Path) -> None:
    with np.load(one) as a, np.load(other) as b:
        assert a.files == b.files
        for name in a.files:
            np.testing.assert_array_equal(a[name], b[name])
