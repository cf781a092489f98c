"""A question is compared one by one only with what is known of the likely guides."""

import numpy as np
import pytest

from knowledge.likeness import Likeness
from knowledge.matching import Matcher
from knowledge.nearness import Nearness
from knowledge.ranking import believe
from knowledge.shared_words import SharedWords


def test_nearness_among_some_guides_is_that_among_all() -> None:
    nearness = many_guides().nearness
    vector, some = nearness.vectors[7], np.array([20, 7, 0])
    for among_some, among_all in zip(nearness.nearest(vector, some), nearness.nearest(vector), strict=True):
        np.testing.assert_allclose(among_some, among_all[some])


def test_belief_is_shared_out_whole_and_goes_to_the_guide_whose_question_is_asked() -> None:
    likeness = many_guides()
    for place in (0, 17, 39):
        compared = likeness.compare(likeness.nearness.vectors[place], [])
        shares = believe(compared)
        assert likeness.keys[shares.argmax()] == f"guide {place:02}"
        assert shares.sum() == pytest.approx(1)
        assert compared.nearest.argmax() == place
        assert compared.nearest[place] == pytest.approx(1, abs=1e-3)


def test_words_of_its_own_make_a_guide_likelier_that_the_vector_does_not_speak_for() -> None:
    likeness = many_guides()
    vector = likeness.nearness.vectors[3]
    said, unsaid = (believe(likeness.compare(vector, words))[30] for words in (["word30"], []))
    assert said > 1.5 * unsaid > 0


def many_guides() -> Likeness:
    """More guides than are compared one by one, each with one question and one word of its own."""
    rows = np.random.default_rng(5).normal(size=(40, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    names = [f"guide {place:02}" for place in range(40)]
    words = SharedWords.learn([f"word{place}" for place in range(40)], names)
    return Likeness(Matcher.learn(rows, [{name: 1.0} for name in names]), Nearness.learn(rows, names), words)
