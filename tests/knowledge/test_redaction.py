"""Nothing of a personal detail is left in what may leave, and the worker gets it back as it was."""

import re
import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.guides import load_guides
from knowledge.personal import is_id_card, passes_luhn
from knowledge.redaction import redact

DIGITS = string.digits
NEUTRAL = st.sampled_from(
    [
        "",
        "老板拖欠工资三个月",
        "，没签合同。",
        "my boss owes me 3500 yuan ",
        "2023年5月入职，",
        "怎么办？",
        "工资3500元；",
    ]
)


def luhn_complete(body: str) -> str:
    return next(body + digit for digit in DIGITS if passes_luhn(body + digit))


def id_complete(body: str) -> str:
    return next(body + sign for sign in "0123456789X" if is_id_card(body + sign))


mobiles = st.builds("1{}{}".format, st.sampled_from("3456789"), st.text(DIGITS, min_size=9, max_size=9))
landlines = st.builds(
    "{}-{}".format,
    st.sampled_from(["010", "020", "0755", "0769", "0871"]),
    st.from_regex(r"[2-8]\d{6,7}", fullmatch=True),
)
ids = st.builds(
    lambda place, year, month, day, order: id_complete(f"{place}{year}{month:02}{day:02}{order:03}"),
    st.integers(110000, 659999), st.integers(1950, 2009), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999),
)  # fmt: skip
cards = st.builds(luhn_complete, st.from_regex(r"62\d{13,16}", fullmatch=True))
handles = st.from_regex(r"[a-z][a-z0-9_-]{4,14}[0-9_]", fullmatch=True)
emails = st.builds(
    "{}@{}.{}".format,
    st.from_regex(r"[a-z][a-z0-9.]{2,10}[a-z0-9]", fullmatch=True),
    st.from_regex(r"[a-z]{2,8}", fullmatch=True),
    st.sampled_from(["com", "cn", "net"]),
)
names = st.builds(
    "{}{}".format, st.sampled_from("王李张刘陈杨赵黄周吴"), st.text("伟芳娜敏静磊洋艳勇军杰涛", min_size=1, max_size=2)
)

Grouping = Callable[[str], str]
groupings: st.SearchStrategy[Grouping] = st.sampled_from(
    [
        lambda digits: digits,
        lambda digits: " ".join(digits[i : i + 4] for i in range(0, len(digits), 4)),
        lambda digits: "-".join((digits[:3], digits[3:7], digits[7:])),
        " ".join,
        lambda digits: digits.translate({ord(d): ord(d) + 0xFEE0 for d in DIGITS}),
        "\u200b".join,
    ]
)


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b-]", "", text.translate({ord(d) + 0xFEE0: d for d in DIGITS})).lower()


def assert_gone(secret: str, text: str) -> None:
    redacted = redact(text)
    outside = re.sub(r"〔[A-Z]+\d+〕", "|", redacted.text)
    assert bare(secret) not in bare(outside)
    for start in range(len(bare(secret)) - 5):  # nor half of it
        assert bare(secret)[start : start + 6] not in bare(outside)
    assert bare(redacted.restore(redacted.text)) == bare(text)


@given(
    NEUTRAL,
    st.sampled_from(["电话", "手机：", "我的号码是", "call me ", "", "打"]),
    mobiles | landlines,
    groupings,
    NEUTRAL,
)
def test_phone_numbers(before: str, cue: str, secret: str, group: Grouping, after: str) -> None:
    assert_gone(secret, f"{before}{cue}{secret if '-' in secret else group(secret)}{after and '，' + after}")


@given(NEUTRAL, st.sampled_from(["身份证", "身份证号是", "卡号：", "account ", ""]), ids | cards, groupings, NEUTRAL)
def test_id_cards_and_bank_cards(before: str, cue: str, secret: str, group: Grouping, after: str) -> None:
    assert_gone(secret, f"{before}{cue}{group(secret)}{after and '，' + after}")


@given(
    NEUTRAL, st.sampled_from(["微信", "微信号：", "加我wx ", "我的微信是", "QQ：", "wechat: ", "V信"]), handles, NEUTRAL
)
def test_handles(before: str, cue: str, secret: str, after: str) -> None:
    assert_gone(secret, f"{before}{cue}{secret}，{after}")


@given(NEUTRAL, st.sampled_from(["邮箱", "email ", ""]), emails, NEUTRAL)
def test_emails(before: str, cue: str, secret: str, after: str) -> None:
    assert_gone(secret, f"{before} {cue}{secret} {after}")


@given(NEUTRAL, st.sampled_from(["我叫", "姓名：", "姓名", "联系人是", "老板叫", "名字叫", "我叫 "]), names, NEUTRAL)
def test_names(before: str, cue: str, secret: str, after: str) -> None:
    redacted = redact(f"{before}，{cue}{secret}，{after}")
    assert secret not in redacted.text
    assert secret in redacted.secrets.values()


@given(st.text(max_size=300))
def test_any_text_is_read_and_given_back(text: str) -> None:
    redacted = redact(text)
    again = redact(redacted.text.replace("〔", "").replace("〕", ""))
    assert again is not None
    assert redacted.restore(redacted.text) == redacted.restore(redacted.restore(redacted.text))


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("住在东莞市长安镇振安路12号3栋502室", {"长安镇振安路12号3栋502室"}),
        ("我在深圳市龙华区民治街道88号上班", {"龙华区民治街道88号"}),
        ("I live at Room 502, 88 Zhen An Road", {"Room 502, 88 Zhen An Road"}),
        ("My name is Nguyen Van An, ask Mr Wang", {"Nguyen Van An", "Wang"}),
        ("联系人:阿依古丽·买买提", {"阿依古丽·买买提"}),
        ("王经理说不给，找李总要", {"王", "李"}),
        ("电话一三八零零一三八零零零", {"一三八零零一三八零零零"}),
        ("护照E12345678", {"E12345678"}),
        ("张伟打我。我叫张伟，", {"张伟"}),
        ("证据在 https://pan.example.com/s/abc?pwd=1234，看看", {"https://pan.example.com/s/abc?pwd=1234"}),
        ("电话 852 1234 5678", {"852 1234 5678"}),
    ],
)
def test_what_goes(text: str, secrets: set[str]) -> None:
    redacted = redact(text)
    assert set(redacted.secrets.values()) == secrets
    assert all(len(secret) < 2 or secret not in redacted.text for secret in secrets)
    assert redacted.restore(redacted.text) == text


@pytest.mark.parametrize(
    "text",
    [
        "打12333投诉，或打12348", "2023年5月1日到2024-06-30，20230501离职", "欠我1200000元", "2000000块", "平时每天12小时，每周6天",
        "微信转账记录有用吗", "wechat payment records", "我叫老板给钱他不给", "富士康在深圳市拖欠工资", "本人于2022年入职", "第82条和第八十七条",
        "高温津贴120元，2022.5-2023.6没发", "工资总额的百分之二十", "一年三百六十五天",
    ],
)  # fmt: skip
def test_what_stays(text: str) -> None:
    assert redact(text).text == text


def test_the_same_detail_has_one_placeholder() -> None:
    redacted = redact("电话13800138000，再说一遍13800138000，另一个13900139000")
    assert redacted.text == "电话〔PHONE1〕，再说一遍〔PHONE1〕，另一个〔PHONE2〕"


def test_a_placeholder_that_we_did_not_make_is_not_filled() -> None:
    assert redact("电话13800138000").restore("打〔PHONE1〕或〔PHONE9〕") == "打13800138000或"
    assert redact("〔PHONE1〕，13800138000").text == " PHONE1 ，〔PHONE1〕"


def test_secrets_do_not_show() -> None:
    assert "13800138000" not in repr(redact("13800138000"))


def test_workers_questions_keep_their_meaning() -> None:
    """Of the questions in our guides, written without personal details, hardly any loses a word."""
    variants = [variant for guide in load_guides() for variant in guide.variants]
    assert sum(bool(redact(variant).secrets) for variant in variants) <= 0.002 * len(variants)


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 2000,
        "a" * 4000,
        "路1号" * 1300,
        "王" * 4000,
        "@" * 4000,
        "Room 1 " * 600,
        "((((" * 1000,
        "市" * 4000,
        "微信" * 2000,
    ],
)
@pytest.mark.timeout(5)
def test_no_text_takes_long(text: str) -> None:
    redact(text)
