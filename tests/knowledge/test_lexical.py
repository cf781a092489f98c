"""Search by words, in both scripts and in English."""

from pathlib import Path

import pytest

from knowledge.lexical import WordIndex, cut, fold

TEXTS = [
    ("a", "老板拖欠工资怎么办"),
    ("b", "工伤认定在三十日内申请"),
    ("c", "How is overtime paid on weekends"),
    ("d", "x"),
]


@pytest.mark.parametrize(
    ("query", "best"),
    [("拖欠工资", "a"), ("老闆拖欠薪資工資", "a"), ("工傷認定", "b"), ("Overtime pay", "c"), ("weekend", "c")],
)
def test_the_text_that_shares_words_is_first_after_saving_too(tmp_path: Path, query: str, best: str) -> None:
    WordIndex.build(TEXTS).save(tmp_path / "words")
    assert WordIndex.load(tmp_path / "words").search(query, 3)[0][0] == best


@pytest.mark.parametrize("query", ["", "。？！", "龘龘龘", "'; DROP TABLE passage; --", "\u202e\x00"])
def test_what_shares_nothing_finds_nothing(query: str) -> None:
    assert WordIndex.build(TEXTS).search(query, 3) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    WordIndex.build([]).save(tmp_path / "words")
    assert WordIndex.load(tmp_path / "words").search("工资", 3) == []


def test_terms_are_pairs_longer_words_and_stems() -> None:
    assert {"拖欠", "欠工", "工资"} <= set(cut("拖欠工资"))
    assert cut("wages") == cut("wage")
    assert fold("勞動合同 ABC") == "劳动合同 abc"


def test_an_index_made_from_an_earlier_one_is_the_same_as_one_made_anew(tmp_path: Path) -> None:
    WordIndex.build(TEXTS).save(tmp_path / "words")
    earlier = WordIndex.load_earlier(tmp_path / "words")
    assert earlier is not None
    changed = [TEXTS[2], ("e", "工伤认定和加班工资"), TEXTS[0]]
    again, anew = WordIndex.build(changed, earlier), WordIndex.build(changed)
    assert (list(again.ids), again.terms) == (anew.ids, anew.terms)
    assert all((getattr(again, name) == getattr(anew, name)).all() for name in ("starts", "texts", "counts"))
    assert again.search("加班工资", 3) == anew.search("加班工资", 3)


def test_what_was_cut_by_other_rules_is_cut_anew(tmp_path: Path) -> None:
    WordIndex.build(TEXTS).save(tmp_path / "words")
    (tmp_path / "words" / "made_by.txt").write_text("other rules")
    assert WordIndex.load_earlier(tmp_path / "words") is None
    assert WordIndex.load_earlier(tmp_path / "nowhere") is None


def test_rarer_terms_and_shorter_texts_weigh_more() -> None:
    texts = [("common", "工资工资"), ("long", "工资" + "加班" * 9), ("short", "工资加班"), ("rare", "工资工伤")]
    index = WordIndex.build(texts)
    assert [id_ for id_, _ in index.search("工伤", 4)] == ["rare"]
    assert dict(index.search("工伤", 4))["rare"] > dict(index.search("工资", 4))["rare"]
    assert dict(index.search("工资", 4))["short"] > dict(index.search("工资", 4))["long"]
