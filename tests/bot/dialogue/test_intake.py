import pytest

from bot.cases.case import CaseKind
from bot.dialogue.cities import find_city
from bot.dialogue.claims import read_claim_fen
from bot.dialogue.conversation import Conversation, Field, Step
from bot.dialogue.intake import facts_of, fields_for, next_field, read_facts
from bot.dialogue.language import detect_language
from bot.dialogue.people import read_people


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("老板不发工资", "zh"),
        ("老闆不發薪水", "zh-Hant"),
        ("my boss does not pay", "en"),
        ("HR说没有overtime pay", "zh"),
        ("試用期最長多久", "zh-Hant"),
    ],
)
def test_language_of_a_message(text: str, language: str) -> None:
    assert detect_language(text, "en") == language


@pytest.mark.parametrize("text", ["", "12", "ok", "👍", "……"])
def test_a_message_that_tells_nothing_keeps_the_language(text: str) -> None:
    assert detect_language(text, "en") == "en"
    assert detect_language(text, "zh-Hant") == "zh-Hant"


def test_the_first_message_answers_what_it_tells() -> None:
    told = read_facts("老板三个月没发工资，我们十二个人，人在东莞", CaseKind.WAGE)
    assert told == {Field.CITY: "东莞", Field.SINCE: "三个月", Field.PEOPLE: "12"}


def test_an_injury_told_in_words_is_noted() -> None:
    told = read_facts("我在佛山的工厂，昨天右手两根手指被冲床压断了", CaseKind.INJURY)
    assert told[Field.CITY] == "佛山"
    assert "手指" in told[Field.INJURY]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("我们十二个人", 12),
        ("12", 12),
        ("俩", 2),
        ("就我一个", 1),
        ("about 8 of us", 8),
        ("两百多个工人", 200),
        ("不好说", None),
        ("0", None),
    ],
)
def test_people(text: str, people: int | None) -> None:
    assert read_people(text, is_asked=True) == people


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("3.6万", 3_600_000),
        ("36,000元", 3_600_000),
        ("一万二千元", 1_200_000),
        ("大概8000", 800_000),
        ("rmb 500", 50_000),
        ("一共三万六", 3_600_000),
        ("3万6千左右", 3_600_000),
        ("每人3万6千", None),  # of each: not what is owed in all
        ("三万六千五百块", 3_650_000),
        ("欠三万多", None),
        ("欠了三万，十二个人", 3_000_000),
        ("三万十二个人", 3_000_000),
        ("很多", None),
    ],
)
def test_amount(text: str, fen: int | None) -> None:
    assert read_claim_fen(text) == fen


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("人在东莞", "东莞"),
        ("I work in Shenzhen", "深圳"),
        ("我在中山打工", "中山"),
        ("孙中山", None),
        ("中山市", "中山"),
        ("老家", None),
    ],
)
def test_city(text: str, city: str | None) -> None:
    assert find_city(text) == city


@pytest.mark.parametrize("kind", list(CaseKind))
def test_at_most_five_questions(kind: CaseKind) -> None:
    assert len(fields_for(kind)) <= 5


def test_skipped_and_told_fields_are_not_asked() -> None:
    talk = Conversation(kind="wage", facts={Field.CITY: "东莞"}, skipped=(Field.EMPLOYER,))
    assert next_field(talk) is Field.SINCE


def test_facts_carry_words_and_figures() -> None:
    talk = Conversation(kind="wage", facts={Field.AMOUNT: "3.6万左右", Field.PEOPLE: "12", Field.CITY: "东莞"})
    facts = facts_of(talk)
    assert (facts.amount, facts.amount_fen, facts.people, facts.city) == ("3.6万左右", 3_600_000, 12, "东莞")


def test_a_conversation_survives_the_store_and_a_broken_one_begins_anew() -> None:
    talk = Conversation(step=Step.ASKING, kind="wage", words=("一", "二"), facts={"city": "东莞"}, asking="employer")
    assert Conversation.from_json(talk.to_json()) == talk
    assert Conversation.from_json('{"step": "nowhere"}') == Conversation()
    assert Conversation.from_json("") == Conversation()


@pytest.mark.parametrize("text", ["老板欠我三万六不给", "老板欠我3万6不给"])
def test_a_sum_told_in_the_story_is_taken_whole(text: str) -> None:
    assert read_claim_fen(read_facts(text, CaseKind.WAGE)[Field.AMOUNT]) == 3_600_000
