"""The channels that tell guides apart, each on a handful of vectors and words, and the questions they learn from."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.guide_words import GuideWords
from knowledge.guides import ContentError, load_guides
from knowledge.law import Reference
from knowledge.nearness import GuideNearness
from knowledge.questions import load_questions
from knowledge.ranking import Found, believe, closeness, place_value, weigh_references

VECTORS = np.eye(4, dtype=np.float32)[[0, 1, 1, 2, 3]]
GUIDES = ["wages", "leave", "leave", "wages", "injury"]


def test_nearness_gives_the_nearest_and_the_mean_of_the_three_nearest_of_each_guide(tmp_path: Path) -> None:
    GuideNearness.learn(VECTORS, GUIDES).save(tmp_path / "nearness.npz")
    nearness = GuideNearness.load(tmp_path / "nearness.npz")
    nearest, near = nearness.nearest(VECTORS[0])
    assert nearness.guide_ids == ("injury", "leave", "wages")
    assert nearest.tolist() == [0, 0, 1]
    assert near.tolist() == [0, 0, 0.5]


def test_nothing_learned_gives_no_scores() -> None:
    nearest, near = GuideNearness.learn(np.zeros((0, 4), np.float32), []).nearest(VECTORS[0])
    assert (nearest.size, near.size, GuideWords.learn([], []).scores("工资").size) == (0, 0, 0)


def test_words_find_the_guide_that_uses_them_after_saving_too(tmp_path: Path) -> None:
    GuideWords.learn(["年假有几天", "没休的年假怎么补", "老板拖欠工资"], ["leave", "leave", "wages"]).save(
        tmp_path / "words.npz"
    )
    words = GuideWords.load(tmp_path / "words.npz")
    leave, wages = words.scores("我的年假呢")
    assert leave > wages == 0
    assert words.scores("hello").tolist() == [0, 0]


def test_belief_is_shared_out_whole() -> None:
    one = np.array([0.1, 0.9, 0.1], dtype=np.float32)
    shares = believe(one, one, one, one)
    assert shares.argmax() == 1
    assert shares.sum() == pytest.approx(1)


def test_what_a_short_answer_cites_first_outweighs_where_to_complain() -> None:
    rule, place = Reference.parse("劳动法:50"), Reference.parse("劳动争议调解仲裁法:27")
    weights = weigh_references([(rule, True), (place, False)])
    assert weights[rule] > 5 * weights[place]


def test_being_found_lifts_and_better_places_lift_more() -> None:
    first = Found(place_value(0), place_value(0), closeness(0.9, 0.9))
    later = Found(place_value(9), 0.0, closeness(0.87, 0.9))
    assert first.lift > later.lift > Found().lift == 1.0


def test_every_question_belongs_to_a_guide_that_exists() -> None:
    known = {guide.id for guide in load_guides()}
    assert {question.guide_id for question in load_questions()} - known == set()


def test_a_line_without_a_tab_is_named(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "wages.tsv").write_text("wages-unpaid\t欠薪\nno tab here\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"zh/wages\.tsv, line 2"):
        load_questions(tmp_path)
