"""Articles as people read them: an instrument has an English name wherever the sentence is not Chinese."""

import re

import pytest

from bot.dialogue.lexicon import Danger
from bot.dialogue.replies import safety
from bot.wording import PARTLY
from bot.wording.citing import cite, name_instrument
from knowledge.glossary import load_glossary
from knowledge.law import Reference

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("reference", "language", "written"),
    [
        (Reference("劳动法", "50"), "zh", "《劳动法》第50条"),
        (Reference("劳动法", "50"), "zh-Hant", "《勞動法》第50條"),
        (Reference("劳动法", "50"), "en", "Labor Law, art. 50"),
        (Reference("劳动法", "50"), "vi", "Labor Law, art. 50"),
        (Reference("刑法", "134-1"), "zh", "《刑法》第134条之1"),
        (Reference("刑法", "134-1"), "en", "Criminal Law, art. 134-1"),
        (Reference("工资支付暂行规定", "15"), "en", "Interim Provisions on Wage Payment, art. 15"),  # only digested
        (Reference("某市规定", "3"), "en", "某市规定, art. 3"),  # nobody gave it an English name
    ],
)
def test_an_article_is_cited_in_the_readers_language(reference: Reference, language: str, written: str) -> None:
    assert cite(reference, language) == written


@pytest.mark.parametrize("language", ["en", *PARTLY])
def test_safety_words_name_the_law_in_english_where_they_are_not_chinese(language: str) -> None:
    text = safety((Danger.CONFINEMENT, Danger.CHILD_LABOUR), language).text
    assert "(Labor Law, art. 96)" in text
    assert "(Labor Law, art. 15)" in text
    assert "劳动法" not in text


def test_whatever_a_term_rests_on_has_an_english_name() -> None:
    cited = {term.reference.instrument for term in load_glossary() if term.reference}
    assert cited
    assert [title for title in cited if HAN.search(name_instrument(title, "en"))] == []
