"""The one question that an answer forks on, and what answers it."""

import pytest

from bot.dialogue.cities import find_place, province_of
from bot.dialogue.forks import CITY, find_fork, load_forks, read_choice, refined_guide
from bot.wording import say
from knowledge.guides import load_guides


def test_every_fork_leads_from_guides_to_guides_and_has_its_words() -> None:
    known = {guide.id for guide in load_guides()}
    for fork in load_forks().values():
        for guide_id, choices in fork.guides.items():
            assert {guide_id, *choices.values()} <= known
            assert set(choices) <= set(fork.choices)
        for language in ("zh", "en"):
            assert say(f"fork-{fork.id}", language)
            assert all(say(f"fork-{fork.id}-{name}", language) for name in fork.choices)


@pytest.mark.parametrize(
    ("guide_id", "told", "fork_id"),
    [
        ("wages-unpaid-employed", "老板三个月没发工资", "employed"),
        ("wages-unpaid-employed", "我已经离职了，工资没给", None),
        ("dismissed-illegally-2n", "公司无故辞退我", "contract"),
        ("dismissed-illegally-2n", "公司没签合同就辞退我", None),
        ("wages-minimum-what-counts", "最低工资是多少", "city"),
        ("wages-minimum-what-counts", "东莞最低工资是多少", None),
        ("hours-overtime-pay", "加班费怎么算", None),
    ],
)
def test_only_a_fact_that_was_not_told_is_asked(guide_id: str, told: str, fork_id: str | None) -> None:
    fork = find_fork(guide_id, told)
    assert (fork.id if fork else None) == fork_id


@pytest.mark.parametrize(
    ("fork_id", "text", "choice"),
    [
        ("contract", "没签", "no"),
        ("contract", "签了的", "yes"),
        ("contract", "not signed", "no"),
        ("contract", "沒有簽", "no"),
        ("employed", "还在上班", "still"),
        ("employed", "I have left", "left"),
        ("insured", "交了", "yes"),
        ("city", "我在东莞", "东莞"),
        ("city", "广东", "广东"),
        ("contract", "是", None),  # may as well answer the offer of a person
        ("contract", "没签合同能要双倍工资吗", None),  # a question, not an answer
        ("nothing", "没签", None),
    ],
)
def test_words_answer_it(fork_id: str, text: str, choice: str | None) -> None:
    assert read_choice(fork_id, text) == choice


def test_an_answer_that_changes_nothing_refines_nothing() -> None:
    assert refined_guide("contract", "severance-n", "yes") is None
    assert refined_guide("contract", "severance-n", "no") == "prove-employment"


def test_places_of_the_city_fork() -> None:
    assert CITY in load_forks()
    assert (find_place("广东那边"), province_of("东莞"), province_of("昆山")) == ("广东", "广东", "江苏")
