"""A question is embedded once, however often it is asked about; the memory is small."""

from collections.abc import Mapping

import numpy as np
import pytest

from knowledge.embedder import Vectors
from knowledge.remembering import RememberingEmbedder
from tests.knowledge.fakes import BigramEmbedder

MORE_THAN_REMEMBERED = [f"第{number}个问题" for number in range(40)]


class Hearing(BigramEmbedder):
    """Hears in everything the same."""

    def listen(self, text: str) -> tuple[Vectors, Mapping[str, float] | None]:
        return self.embed_queries([text])[0], {"wage": 1.0}


def test_a_question_that_comes_alone_is_embedded_once() -> None:
    embedder = BigramEmbedder()
    remembering = RememberingEmbedder(embedder)
    first, again = remembering.embed_queries(["工资没发"]), remembering.embed_queries(["工资没发"])
    assert embedder.embedded == ["工资没发"]
    assert np.array_equal(first, again)


def test_what_was_listened_to_is_not_embedded_again() -> None:
    embedder = Hearing()
    remembering = RememberingEmbedder(embedder)
    vector, loads = remembering.listen("工资没发")
    assert loads == {"wage": 1.0}
    assert np.array_equal(remembering.embed_queries(["工资没发"])[0], vector)
    assert embedder.embedded == ["工资没发"]


def test_an_embedder_that_does_not_hear_only_embeds() -> None:
    vector, loads = RememberingEmbedder(BigramEmbedder()).listen("工资没发")
    assert loads is None
    assert np.array_equal(vector, BigramEmbedder().embed_queries(["工资没发"])[0])


def test_the_oldest_question_is_forgotten_and_the_newest_is_not() -> None:
    embedder = BigramEmbedder()
    remembering = RememberingEmbedder(embedder)
    for text in MORE_THAN_REMEMBERED:
        remembering.embed_queries([text])
    embedder.embedded.clear()
    remembering.embed_queries(MORE_THAN_REMEMBERED[-1:])
    assert embedder.embedded == []
    remembering.embed_queries(MORE_THAN_REMEMBERED[:1])
    assert embedder.embedded == MORE_THAN_REMEMBERED[:1]


def test_a_question_asked_again_is_kept_longer() -> None:
    embedder = Hearing()
    remembering = RememberingEmbedder(embedder)
    remembering.listen(MORE_THAN_REMEMBERED[0])
    for text in MORE_THAN_REMEMBERED[1:20]:
        remembering.listen(text)
    remembering.listen(MORE_THAN_REMEMBERED[0])
    for text in MORE_THAN_REMEMBERED[20:]:
        remembering.listen(text)
    embedder.embedded.clear()
    remembering.embed_queries(MORE_THAN_REMEMBERED[:1])
    assert embedder.embedded == []


def test_many_at_once_are_embedded_as_they_are() -> None:
    remembering = RememberingEmbedder(BigramEmbedder())
    assert np.array_equal(
        remembering.embed_queries(MORE_THAN_REMEMBERED), BigramEmbedder().embed_queries(MORE_THAN_REMEMBERED)
    )


def test_what_is_remembered_cannot_be_changed_by_who_asked() -> None:
    remembering = RememberingEmbedder(BigramEmbedder())
    vector, _ = remembering.listen("工资没发")
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1.0
