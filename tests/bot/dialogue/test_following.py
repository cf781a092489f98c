"""A second message recognised as going on with the first, or as a matter of its own. The pairs are our own, half kept apart."""

import json
from pathlib import Path

import pytest

from bot.dialogue.following import find_follow_up
from knowledge.guides import Section

PAIRS = [
    json.loads(line) for line in Path(__file__).with_name("second_turns.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("half", ["tuned", "apart"])
def test_follow_ups_are_told_from_new_questions(half: str) -> None:
    pairs = [pair for pair in PAIRS if pair["half"] == half]
    wrong = [pair["second"] for pair in pairs if (find_follow_up(pair["second"]) is not None) != pair["follows"]]
    assert len(pairs) == 40
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("half", ["tuned", "apart"])
def test_the_part_asked_for_is_found(half: str) -> None:
    asked = [pair for pair in PAIRS if pair["half"] == half and pair["part"]]
    found = [pair for pair in asked if (link := find_follow_up(pair["second"])) and link.part == pair["part"]]
    assert len(found) >= 0.9 * len(asked)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("那多久能拿到", Section.DEADLINES),
        ("要带什么材料？", Section.EVIDENCE),
        ("去哪里", Section.WHERE),
        ("没有合同呢", None),
        ("what if I have no contract?", None),
        ("how long does it take", Section.DEADLINES),
        ("na duo jiu neng na dao", Section.DEADLINES),
    ],
)
def test_what_leans_on_the_message_before_goes_on_for_sure(text: str, part: Section | None) -> None:
    link = find_follow_up(text)
    assert link is not None
    assert (link.part, link.is_sure) == (part, True)


@pytest.mark.parametrize(
    "text",
    [
        "加班费怎么算",
        "工伤认定要多久",
        "how is overtime paid?",
        "劳动仲裁去哪里申请",
        "那个工伤的话是多长时间之内去申报才有效啊",
        "",
        "？",
    ],
)
def test_a_question_that_names_its_matter_stands_alone(text: str) -> None:
    assert find_follow_up(text) is None


def test_a_long_message_tells_a_matter_of_its_own() -> None:
    assert find_follow_up("那" + "我们老板一直不来厂里也不接电话大家都很着急" * 2) is None
