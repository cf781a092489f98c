"""A version is complete or was never there; a running process follows a switch; nothing is embedded twice."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexDamaged, IndexMissing, WrongEmbedder
from knowledge.guides import Guide
from knowledge.index import IndexVersion
from knowledge.law import Provision, Reference
from knowledge.passages import Passage
from knowledge.shelves import Shelf
from knowledge.versions import IndexVersions, LiveIndex

from .fakes import TODAY, BigramEmbedder, build_version, make_guide, make_instrument, make_provision

WAGES = make_provision("50", "工资应当以货币形式按月支付给劳动者本人。不得克扣或者无故拖欠劳动者的工资。")
HOURS = make_provision("44", "用人单位应当按照下列标准支付高于劳动者正常工作时间工资的工资报酬。")
OLD = make_provision("44", "旧的加班规定。", make_instrument(from_on=date(1995, 1, 1), until_on=date(2020, 1, 1)))
COMING = make_provision("1", "医疗保障的规定。", make_instrument("医疗保障法", from_on=date(2027, 1, 1)))
GUIDE = make_guide(variants=("老板拖欠工资怎么办",))


@pytest.fixture
def embedder() -> BigramEmbedder:
    return BigramEmbedder()


@pytest.fixture
def versions(tmp_path: Path) -> IndexVersions:
    return IndexVersions(tmp_path / "index")


def publish(
    versions: IndexVersions,
    embedder: BigramEmbedder,
    id_: str,
    provisions: list[Provision],
    guides: tuple[Guide, ...] = (GUIDE,),
) -> None:
    build_version(versions.version_folder(id_), embedder, guides, provisions, id_, versions.current_folder())
    versions.switch_to(id_)


def found(version: IndexVersion, embedder: BigramEmbedder, question: str, shelf: Shelf = Shelf.TODAY) -> list[str]:
    vector = embedder.embed_queries([question])[0]
    return articles(version, version.search_vectors(vector, 5, shelf))


def articles(version: IndexVersion, hits: Sequence[tuple[str, float]]) -> list[str]:
    return [str(passage.reference and passage.reference.article) for passage in passages(version, hits)]


def passages(version: IndexVersion, hits: Sequence[tuple[str, float]]) -> list[Passage]:
    held = version.passages.get([id_ for id_, _ in hits])
    return [held[id_] for id_, _ in hits]


def test_what_was_put_is_found_by_vector_and_by_word(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    publish(versions, embedder, "v1", [WAGES, HOURS, OLD, COMING])
    version = IndexVersion.open(versions.version_folder("v1"), embedder.identity)
    assert found(version, embedder, "拖欠劳动者的工资")[0] == "50"
    assert articles(version, version.search_words("無故拖欠工資", 5, Shelf.TODAY))[0] == "50"
    assert set(found(version, embedder, "加班规定", Shelf.HISTORY)) == {"44", "1"}
    [old] = passages(version, version.search_words("加班", 1, Shelf.HISTORY))
    assert old.text.endswith("旧的加班规定。")
    [guide] = passages(version, version.search_vectors(embedder.embed_queries(["拖欠工资"])[0], 1, Shelf.GUIDES))
    assert guide.guide_id == "trial"
    assert version.guide("trial", "zh") == GUIDE
    counts = {
        "provisions": 4,
        "instruments": 3,
        "guides": 1,
        "guides_passages": 3,
        "today_passages": 2,
        "history_passages": 2,
    }
    assert version.manifest.counts == counts
    assert version.manifest.steady.from_on == date(2020, 1, 1)
    assert version.manifest.steady.until_on == date(2027, 1, 1)


def test_a_shelf_too_large_for_memory_is_searched_where_it_lies(
    versions: IndexVersions, embedder: BigramEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(versions, embedder, "v1", [make_provision(str(n), f"第{n}条讲{n * n}天。") for n in range(1, 60)])
    vector = embedder.embed_queries(["第49条"])[0]
    hits = []
    for most in (59, 58):
        monkeypatch.setattr("knowledge.index._MOST_IN_MEMORY", most)
        version = IndexVersion.open(versions.version_folder("v1"), embedder.identity)
        hits.append(version.search_vectors(vector, 5, Shelf.TODAY))
        version.close()
    in_memory, where_it_lies = hits
    assert in_memory[0][0] == where_it_lies[0][0]
    np.testing.assert_allclose([near for _, near in in_memory], [near for _, near in where_it_lies], atol=1e-5)


def test_law_is_read_as_of_the_day(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    publish(versions, embedder, "v1", [WAGES, HOURS, OLD, COMING])
    version = IndexVersion.open(versions.version_folder("v1"), embedder.identity)
    article = Reference("试验法", "44")
    assert version.provision(article, TODAY) == HOURS
    assert version.provision(article, date(2019, 12, 31)) == OLD
    assert version.provision(article, date(1994, 1, 1)) is None
    assert version.provision(COMING.reference, TODAY) is None


def test_one_changed_article_embeds_one_text(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    publish(versions, embedder, "v1", [WAGES, HOURS])
    embedder.embedded.clear()
    changed = make_provision("44", "改过的加班规定。")
    publish(versions, embedder, "v2", [WAGES, changed])
    assert embedder.embedded == ["试验法\n改过的加班规定。"]
    version = IndexVersion.open(versions.version_folder("v2"), embedder.identity)
    assert sorted(found(version, embedder, "加班规定")) == ["44", "50"]
    assert version.provision(HOURS.reference, TODAY) == changed


def test_a_killed_build_leaves_nothing_served_and_its_vectors_kept(
    versions: IndexVersions, embedder: BigramEmbedder
) -> None:
    publish(versions, embedder, "v1", [WAGES])
    many = [make_provision(str(n), f"第{n}条的规定内容。") for n in range(100, 300)]
    embedder.embedded.clear()
    embedder.fail_after(150)  # two batches of 64 are kept, the third is lost
    with pytest.raises(KeyboardInterrupt):
        publish(versions, embedder, "v2", [WAGES, *many])
    assert versions.current_id() == "v1"
    assert versions.ids() == ["v1"]
    assert not versions.version_folder("v2").exists()
    embedder.fails_after = None
    embedder.embedded.clear()
    publish(versions, embedder, "v2", [WAGES, *many])
    assert len(embedder.embedded) == 200 - 128


def test_a_running_process_follows_a_switch_and_back(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    publish(versions, embedder, "v1", [WAGES, HOURS])
    live = LiveIndex(versions, embedder.identity)
    first = live.current()
    assert live.current() is first
    publish(versions, embedder, "v2", [WAGES])
    second = live.current()
    assert second.manifest.id == "v2"
    assert found(first, embedder, "加班") == found(first, embedder, "加班")  # the question under way ends as it began
    versions.switch_to("v1")
    assert live.current().manifest.id == "v1"


def test_a_version_read_is_not_pulled_away(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    publish(versions, embedder, "v1", [WAGES, HOURS])
    version = LiveIndex(versions, embedder.identity).current()
    publish(versions, embedder, "v2", [WAGES])
    publish(versions, embedder, "v3", [WAGES])
    assert versions.keep_last(1) == ["v1", "v2"]
    assert found(version, embedder, "工资拖欠")[0] == "50"
    assert version.provision(HOURS.reference, TODAY) == HOURS
    assert version.search_words("加班标准", 1, Shelf.TODAY)


def test_a_switch_to_what_cannot_be_served_is_not_followed(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    publish(versions, embedder, "v1", [WAGES])
    live = LiveIndex(versions, embedder.identity)
    live.current()
    other = BigramEmbedder("bigrams:2")
    build_version(versions.version_folder("v2"), other, [GUIDE], [WAGES], "v2")
    versions.switch_to("v2")
    assert live.current().manifest.id == "v1"
    assert isinstance(live.refused, WrongEmbedder)
    assert "gongyou index build" in str(live.refused)


def test_each_reason_not_to_open_has_its_error(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    with pytest.raises(IndexMissing, match="gongyou index build"):
        LiveIndex(versions, embedder.identity).current()
    publish(versions, embedder, "v1", [WAGES])
    with pytest.raises(WrongEmbedder, match=r"bigrams:1 but bigrams:2 is in use: run `gongyou index build`"):
        IndexVersion.open(versions.version_folder("v1"), "bigrams:2")
    (versions.version_folder("v1") / "manifest.json").unlink()
    with pytest.raises(IndexDamaged):
        versions.switch_to("v1")


def test_ids_sort_by_time_and_never_collide(versions: IndexVersions, embedder: BigramEmbedder) -> None:
    now = datetime(2026, 11, 22, 5, 45, tzinfo=UTC)
    first = versions.new_id(now)
    versions.version_folder(first).mkdir(parents=True)
    assert first < versions.new_id(now)
    with pytest.raises(ValueError, match="not a version id"):
        versions.version_folder("../elsewhere")
