"""The ways of telling guides and articles apart, each on a handful of vectors and words, and the questions they learn from."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.guides import ContentError, load_guides
from knowledge.law import Reference
from knowledge.lexical import cut
from knowledge.likeness import Compared
from knowledge.matching import Matcher
from knowledge.nearness import Nearness
from knowledge.neutral import NeutralSpace
from knowledge.questions import load_questions, load_sounds
from knowledge.ranking import believe, weigh_references
from knowledge.shared_words import SharedWords
from knowledge.sounding import IN_SCOPE

VECTORS = np.eye(4, dtype=np.float32)[[0, 1, 1, 2, 3]]
GUIDES = ["wages", "leave", "leave", "wages", "injury"]


def test_nearness_gives_the_nearest_and_the_mean_of_the_three_nearest_of_each_guide(tmp_path: Path) -> None:
    Nearness.learn(VECTORS, GUIDES).save(tmp_path / "nearness.npz")
    nearness = Nearness.load(tmp_path / "nearness.npz")
    nearest, near = nearness.nearest(VECTORS[0])
    assert nearness.keys == ("injury", "leave", "wages")
    assert nearest.tolist() == [0, 0, 1]
    assert near.tolist() == [0, 0, 0.5]


def test_nothing_learned_gives_no_scores() -> None:
    nearest, near = Nearness.learn(np.zeros((0, 4), np.float32), []).nearest(VECTORS[0])
    assert (nearest.size, near.size, SharedWords.learn([], []).scores(["工资"]).size) == (0, 0, 0)


def test_words_find_the_guide_that_uses_them_after_saving_too(tmp_path: Path) -> None:
    SharedWords.learn(["年假有几天", "没休的年假怎么补", "老板拖欠工资"], ["leave", "leave", "wages"]).save(
        tmp_path / "words.npz"
    )
    words = SharedWords.load(tmp_path / "words.npz")
    leave, wages = words.scores(cut("我的年假呢"))
    assert leave > wages == 0
    assert words.scores(cut("hello")).tolist() == [0, 0]


def test_belief_is_shared_out_whole() -> None:
    one = np.array([0.1, 0.9, 0.1], dtype=np.float32)
    shares = believe(Compared(one, one, one, one))
    assert shares.argmax() == 1
    assert shares.sum() == pytest.approx(1)


def test_what_a_short_answer_cites_first_outweighs_where_to_complain() -> None:
    rule, place = Reference.parse("劳动法:50"), Reference.parse("劳动争议调解仲裁法:27")
    weights = weigh_references([(rule, True), (place, False)])
    assert weights[rule] > 5 * weights[place]


def test_the_matcher_learns_what_the_questions_of_each_have_in_common(tmp_path: Path) -> None:
    rows = np.random.default_rng(7).normal(size=(60, 4)).astype(np.float32) + 4 * np.repeat(VECTORS[[0, 3]], 30, axis=0)
    labels = [{"wages": 1.0}] * 30 + [{"injury": 0.7, "leave": 0.3}] * 30
    Matcher.learn(rows, labels).save(tmp_path / "matcher.npz")
    matcher = Matcher.load(tmp_path / "matcher.npz")
    assert matcher.keys == ("injury", "leave", "wages")
    wages, injury = np.exp(matcher.log_shares(4 * VECTORS[[0, 3]]))
    assert wages.argmax() == 2
    assert wages.sum() == pytest.approx(1, abs=1e-3)
    assert injury[0] > injury[1] > injury[2]


def test_the_matcher_of_nothing_knows_nothing() -> None:
    matcher = Matcher.learn(np.zeros((0, 4), np.float32), [])
    assert matcher.log_shares(VECTORS[0]).size == 0


def test_languages_meet_where_their_own_direction_is_taken_away(tmp_path: Path) -> None:
    meaning = np.repeat(np.random.default_rng(3).normal(size=(25, 8)), 2, axis=0)
    meaning[:, 0] = np.tile([3.0, -3.0], 25)  # the direction in which the languages differ
    vectors = (meaning / np.linalg.norm(meaning, axis=1, keepdims=True)).astype(np.float32)
    NeutralSpace.learn(vectors, ["zh", "vi"] * 25).save(tmp_path / "neutral.npz")
    brought = NeutralSpace.load(tmp_path / "neutral.npz").bring(vectors)
    apart, near = (np.einsum("nd,nd->n", some[::2], some[1::2]).mean() for some in (vectors, brought))
    assert apart < 0.5 < 0.9 < near
    np.testing.assert_allclose(np.linalg.norm(brought, axis=1), 1, atol=1e-5)


def test_one_language_is_left_as_it_is() -> None:
    np.testing.assert_allclose(NeutralSpace.learn(VECTORS, ["zh"] * len(VECTORS)).bring(VECTORS), VECTORS)


def test_every_question_belongs_to_a_guide_that_exists() -> None:
    known = {guide.id for guide in load_guides()}
    questions = load_questions()
    assert {question.guide_id for question in questions if question.guide_id} - known == set()
    assert all((question.guide_id is None) is (question.reference is not None) for question in questions)


def test_a_line_without_a_tab_is_named(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "wages.tsv").write_text("wages-unpaid\t欠薪\nno tab here\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"zh/wages\.tsv, line 2"):
        load_questions(tmp_path)


def test_questions_of_articles_are_read_beside_those_of_guides(tmp_path: Path) -> None:
    for folder, line in (("zh", "wages\t欠薪"), ("law/zh", "劳动法:50\t工资多久发一次")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "wages.tsv").write_text(f"{line}\n", encoding="utf-8")
    of_guide, of_law = load_questions(tmp_path)
    assert (of_guide.guide_id, of_guide.reference) == ("wages", None)
    assert (of_law.guide_id, of_law.reference, of_law.language) == (None, Reference.parse("劳动法:50"), "zh")


def test_what_a_question_sounds_like_may_stand_behind_it(tmp_path: Path) -> None:
    (tmp_path / "law" / "zh").mkdir(parents=True)
    (tmp_path / "law" / "zh" / "wages.tsv").write_text(
        "劳动法:50\t老板欠我工资\twage\n劳动法:50\t几号发\n", encoding="utf-8"
    )
    assert [question.text for question in load_questions(tmp_path)] == ["老板欠我工资", "几号发"]
    assert load_sounds(tmp_path) == {"老板欠我工资": "wage"}


def test_what_our_questions_sound_like_are_sounds_that_we_answer() -> None:
    assert set(load_sounds().values()) <= set(IN_SCOPE)


def test_a_line_that_names_no_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "law" / "zh").mkdir(parents=True)
    (tmp_path / "law" / "zh" / "wages.tsv").write_text("劳动法第50条\t工资多久发一次\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"zh/wages\.tsv, line 1"):
        load_questions(tmp_path)
