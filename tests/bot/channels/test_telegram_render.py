"""Contents in pieces: nothing lost, each within the limit, each valid HTML by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_render import CAPTION_LIMIT, TEXT_LIMIT, render
from bot.channels.telegram_text import clean, clean_name, cut, length
from bot.cleaning import without_turning
from bot.messages import Block, Style
from tests.botapi.entities import parse_html, units

# Letters, wide and joined emoji, markup, control and turning characters, borders of every rank.
_PIECES = st.sampled_from(
    [
        "工资",
        "欠薪。",
        "a b",
        "…",
        "👨‍👩‍👧",
        "𠮷",
        "<b>",
        "&amp;",
        "</blockquote>",
        "\n",
        "\n\n",
        "，",
        " ",
        "é",
        "\u202e",
        "\x00",
        "\ud800",
        "\t",
        "x" * 50,
        "老板三个月没发工资！",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=60).map("".join)
_BLOCKS = st.lists(st.builds(Block, _TEXTS, st.sampled_from(Style)), max_size=8).map(tuple)
_LIMITS = st.integers(min_value=160, max_value=500)


def _letters(text: str) -> str:
    return re.sub(r"\s|⚠️", "", text)


@given(_BLOCKS, _LIMITS, _LIMITS)
def test_nothing_is_lost_and_every_piece_stands_alone(blocks: tuple[Block, ...], first: int, limit: int) -> None:
    pieces = render(blocks, first, limit)
    texts = [parse_html(piece)[0] for piece in pieces]
    for index, text in enumerate(texts):
        assert 0 < units(text) <= (limit if index else first)
        assert text == text.strip()
        text.encode()
    expected = "".join(_letters(without_turning(clean(block.text))) for block in blocks)
    assert "".join(_letters(text) for text in texts) == expected


@given(_TEXTS.map(clean), st.integers(min_value=64, max_value=300))
def test_cutting_takes_a_piece_that_fits_and_makes_progress(text: str, room: int) -> None:
    head, tail = cut(text, room)
    assert length(head) <= room
    assert _letters(head + tail) == _letters(text)
    assert len(tail) < len(text) or not text


@pytest.mark.parametrize(
    ("text", "room", "head"),
    [
        ("第一段。\n\n第二段很长很长", 10, "第一段。"),
        ("第一句话在这里。第二句话也在这里", 12, "第一句话在这里。"),
        ("他说：“不给钱。”然后就走了没有再回来", 12, "他说：“不给钱。”"),
        ("wages are due on the fifteenth", 12, "wages are"),
        ("没有任何标点的一长串文字怎么办呢", 6, "没有任何标点"),
        ("月薪 3,500 元 1:30 下班", 9, "月薪 3,500"),
    ],
)
def test_a_text_is_cut_where_a_reader_pauses(text: str, room: int, head: str) -> None:
    assert cut(text, room)[0] == head


def test_a_pair_or_joined_emoji_is_never_cut_apart() -> None:
    assert cut("𠮷" * 10, 5)[0] == "𠮷𠮷"
    family = "👨‍👩‍👧"
    assert cut("x" * 60 + family, 64)[0] == "x" * 60


def test_styles_become_markup_and_the_alert_stands_out() -> None:
    (html,) = render(
        (
            Block("马上报警 110", Style.ALERT),
            Block("怎么办", Style.HEADING),
            Block("保存证据"),
            Block("第八十二条……", Style.QUOTE),
            Block("仅供参考", Style.NOTE),
        )
    )
    assert html == (
        "<b>⚠️ 马上报警 110</b>\n\n<b>怎么办</b>\n保存证据\n<blockquote expandable>第八十二条……</blockquote>\n仅供参考"
    )


def test_a_heading_goes_along_with_what_it_heads() -> None:
    blocks = (Block("甲" * 3000), Block("法律依据", Style.HEADING), Block("乙" * 2000))
    first, second = render(blocks)
    assert first == "甲" * 3000
    assert second == f"<b>法律依据</b>\n{'乙' * 2000}"


def test_a_quote_over_two_messages_is_a_quote_in_both() -> None:
    pieces = render((Block("条文内容。" * 1200, Style.QUOTE),))
    assert len(pieces) == 2
    for piece in pieces:
        (entity,) = parse_html(piece)[1]
        assert entity["type"] == "expandable_blockquote"


def test_blank_blocks_say_nothing() -> None:
    assert render((Block(" \n\x00\u202e"), Block(""))) == ()


def test_a_caption_is_shorter_than_what_follows() -> None:
    pieces = render((Block("证据说明。" * 1000),), CAPTION_LIMIT)
    assert [units(piece) <= limit for piece, limit in zip(pieces, (CAPTION_LIMIT, TEXT_LIMIT), strict=True)] == [
        True
    ] * 2


def test_many_small_styled_blocks_stay_under_the_entities_telegram_keeps() -> None:
    pieces = render(tuple(Block(f"{n}", Style.QUOTE) for n in range(250)))
    assert all(len(parse_html(piece)[1]) <= 100 for piece in pieces)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("工资条\u202egnp.exe", "工资条gnp.exe"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("a\nb\x00", "a_b"),
        ("x" * 99, "x" * 64),
    ],
)
def test_names_cannot_pass_for_something_else(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("一半\ud83d字", "一半字"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x00\x08\x0b\x1b\x7f\x85", ""),
        ("\t左\u202e右", "\t左\u202e右"),
    ],
)
def test_text_is_kept_but_for_what_no_client_can_show(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
