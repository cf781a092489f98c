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
