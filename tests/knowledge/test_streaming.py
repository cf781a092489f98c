"""A draft as it comes: only whole sentences that have passed are given out, in order, and none after one that has not."""

from itertools import pairwise

import pytest

from knowledge.drafts import show_evidence
from knowledge.guides import Section
from knowledge.law import find_references
from knowledge.streaming import StreamedDraft

from .composed import compose, guide_law, guides
from .scripted_endpoint import draft

ANSWER = compose(next(guide for guide in guides() if (guide.id, guide.language) == ("contract-none", "zh")))
EVIDENCE = tuple(show_evidence([ANSWER]))
FAITHFUL = [(shown.words, [shown.id]) for shown in EVIDENCE if shown.is_main]
LIE = ("单位不用付你任何钱。", FAITHFUL[0][1])


def shown_of(reply: str, step: int = 7) -> list[str]:
    """Everything that is shown while `reply` comes in pieces of `step` signs."""
    stream = StreamedDraft([ANSWER], EVIDENCE, guide_law(), "zh")
    parts = [stream.read(reply[:end]) for end in (*range(0, len(reply), step), len(reply))]
    return [part.sections[Section.SHORT][0] for part in parts if part is not None]


@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_sentences_come_one_by_one_with_their_articles(step: int) -> None:
    shown = shown_of(draft(*FAITHFUL, ask_back="你签合同了吗？"), step)
    assert len(shown) == (1 if step > 1000 else len(FAITHFUL))
    assert all(longer.startswith(shorter) for shorter, longer in pairwise(shown))
    assert find_references(shown[-1])


@pytest.mark.parametrize(
    "reply",
    [
        draft(LIE, *FAITHFUL),
        draft(("单位每月要付你二倍工资。", ["E99"]), *FAITHFUL),
        "对不起，我先说两句：" + FAITHFUL[0][0],
        '{"sentences": [{"text": "' + FAITHFUL[0][0],
        '{"sentences": "' + FAITHFUL[0][0] + '"}',
        "[" * 2000,
    ],
)
def test_nothing_that_has_not_passed_is_shown(reply: str) -> None:
    assert shown_of(reply, 50) == []


def test_what_follows_a_lie_is_not_shown() -> None:
    shown = shown_of(draft(FAITHFUL[0], LIE, *FAITHFUL[1:]))
    assert len(shown) == 1
    assert "不用付" not in shown[0]
