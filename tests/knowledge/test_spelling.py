import pytest

from knowledge.spelling import is_pinyin, set_right


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("厂里拖签公资", "厂里拖欠工资"),
        ("没买设保受商了", "没买社保受伤了"),
        ("式用期多久", "试用期多久"),
        ("laoban bu gei gongzi", "老板不给工资"),
        ("lao ban mei jiao shebao", "老板没交社保"),
        ("my laoban keeps my gongzi", "my 老板 keeps my 工资"),
    ],
)
def test_words_written_by_their_sound(written: str, meant: str) -> None:
    assert set_right(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "工商局在哪里",  # sounds like 工伤
        "做事要理智",  # 离职
        "手上有伤",  # 受伤
        "房子周围种菜",  # 仲裁
        "没法投诉",  # 没发
        "劳动合同法第八十二条",
        "women can change jobs",
        "i was hurt at work",
        "",
        "…",
        "\u0e01\u0e32\u0e23",
    ],
)
def test_what_is_spelt_well_stays(text: str) -> None:
    assert set_right(text) == text


def test_pinyin_is_told_from_other_latin_writing() -> None:
    assert is_pinyin("gongzi liang ge yue mei fa")
    assert not is_pinyin("hindi ako binayaran")
    assert not is_pinyin("they can hang on")
    assert not is_pinyin("老板 bu gei 工资")


@pytest.mark.parametrize("text", ["a" * 10_000, "zhuang" * 2000, "工" * 10_000, "x y z " * 2000])
def test_long_nonsense_is_read_too(text: str) -> None:
    assert set_right(text)
