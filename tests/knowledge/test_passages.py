"""Passages: complete, short enough, and the same whenever they are made."""

import re

from hypothesis import given
from hypothesis import strategies as st

from knowledge.guides import Section
from knowledge.passages import PassageKind, passages_of_guide, passages_of_provision, provision_id, split_text

from .fakes import make_digest, make_guide, make_instrument, make_provision

LINES = st.lists(st.text(alphabet="一二三工资。；：（）、\n", max_size=90), max_size=12).map("\n".join)


@given(LINES, st.integers(20, 120))
def test_a_split_text_loses_nothing_and_keeps_the_bound(text: str, longest: int) -> None:
    pieces = split_text(text, longest)
    assert all(0 < len(piece) <= max(longest, len(text) if len(text) <= longest else 0) for piece in pieces)
    squeezed = re.sub(r"\s", "", text)
    joined = re.sub(r"\s", "", "".join(pieces))
    position = 0
    for character in squeezed:  # a lead line may be repeated, so the text is a subsequence of its pieces
        position = joined.index(character, position) + 1


def test_items_keep_the_line_that_introduces_them() -> None:
    text = "有下列情形之一的，支付经济补偿：\n" + "\n".join(
        f"（{n}）第{n}种情形，{'细节' * 20}；" for n in "一二三四五"
    )
    pieces = split_text(text, 120)
    assert len(pieces) > 1
    assert all(piece.startswith("有下列情形之一的") for piece in pieces)


def test_a_guide_gives_its_title_and_each_variant_once_and_its_text_without_references() -> None:
    guide = make_guide(
        variants=("怎么试验", "试验的事", "怎么试验"), sections={Section.STEPS: ("先看[试验法:2]。", "再做。")}
    )
    passages = passages_of_guide(guide)
    assert [p.text for p in passages if p.kind is PassageKind.VARIANT] == ["试验的事", "怎么试验"]
    texts = [p.text for p in passages if p.kind is PassageKind.GUIDE]
    assert texts == ["试验的事\n应当试验。", "试验的事\n先看。\n再做。"]
    assert {p.guide_id for p in passages} == {"trial"}


def test_a_provision_stands_under_its_title_and_chapter() -> None:
    (passage,) = passages_of_provision(make_provision(heading=("第一章　总则",)))
    assert passage.text == "试验法 第一章　总则\n为了试验，制定本法。"
    assert passage.kind is PassageKind.PROVISION
    (digest,) = passages_of_provision(make_digest())
    assert digest.kind is PassageKind.DIGEST


def test_ids_follow_content_and_not_the_run() -> None:
    one, same, other = make_provision(), make_provision(), make_provision(text="改过的。")
    assert provision_id(one) == provision_id(same) != provision_id(other)
    assert passages_of_provision(one)[0].id == passages_of_provision(same)[0].id != passages_of_provision(other)[0].id
    later = make_provision(instrument=make_instrument(from_on=None))
    assert provision_id(later) != provision_id(one)
