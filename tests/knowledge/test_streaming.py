"""A draft as it comes: only whole sentences that have passed are given out, in order, and none after one that has not."""

import json
from itertools import pairwise

import pytest

from knowledge.drafts import Refusal, RefusedDraft, show_evidence
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
    return read_through(reply, step)[0]


def read_through(reply: str, step: int = 7) -> tuple[list[str], Refusal | None, int]:
    """What is shown, why the draft was given up before its end, and how many signs of it had been read by then."""
    stream, shown = StreamedDraft([ANSWER], EVIDENCE, guide_law(), "zh"), []
    for end in (*range(0, len(reply), step), len(reply)):
        try:
            part = stream.read(reply[:end])
        except RefusedDraft as refused:
            return shown, refused.why, end
        if part is not None:
            shown.append(part.sections[Section.SHORT][0])
    return shown, None, len(reply)


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


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (draft(LIE, *FAITHFUL * 4), Refusal.UNSUPPORTED),
        (draft(("单位每月要付你二倍工资。", ["E99"]), *FAITHFUL * 4), Refusal.UNKNOWN_ID),
        (draft(("短句。", []), *FAITHFUL * 4), Refusal.MALFORMED),
        (draft(("你可以去找学校问一问，" * 200, ["E1"])), Refusal.MALFORMED),
        (draft(*FAITHFUL * 20), Refusal.MALFORMED),
        ("对不起，我先说两句：" + FAITHFUL[0][0] * 10, Refusal.MALFORMED),
        ('{"ask_back": "' + "你签合同了吗？" * 200, Refusal.MALFORMED),
    ],
)
def test_what_cannot_pass_any_more_is_not_listened_to(reply: str, why: Refusal) -> None:
    _, refused, read = read_through(reply)
    assert refused is why
    assert read < len(reply) * 0.8


def test_escaped_signs_count_once() -> None:
    one = {"text": "二" * 390, "cites": ["E1"]}
    _, refused, _ = read_through('{"sentences": [' + json.dumps(one)[:-20])
    assert refused is None
