"""What is measured of a text, on texts made for it; a guide that is too hard is named with the words that make it so."""

from dataclasses import replace

import pytest

from knowledge.checking import Severity
from knowledge.command import everyday_language
from knowledge.glossary import Term
from knowledge.guides import Guide, Section, load_guides
from knowledge.readability import EnglishText, Everyday, check_reading, syllables

TERM = Term("终局裁决", "final award", "裁决一出就生效。", "It takes effect at once.", ("一裁终局",), ())
QUESTIONS = ["老板拖欠工资怎么办"] * 3
EVERYDAY = Everyday.learn(QUESTIONS, [TERM])


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("wage", 1),
        ("wages", 2),
        ("paid", 1),
        ("union", 2),
        ("arbitration", 4),
        ("the", 1),
        ("stopped", 1),
        ("table", 2),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_of_english_rises_with_long_sentences_and_long_words() -> None:
    plain = EnglishText("Ask the boss for your pay. Keep the proof [劳动法:50].").grade
    long = EnglishText(
        "Ask the boss for your pay and keep the proof of what he says and when and where he says it."
    ).grade
    hard = EnglishText("Demand remuneration immediately. Preserve documentary verification.").grade
    assert EnglishText("The cat sat on the mat.").grade == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert plain < long < hard
    assert EnglishText("[劳动法:50]").grade == 0


def test_chinese_is_measured_by_sentences_rare_characters_and_words_nobody_uses() -> None:
    ease = EVERYDAY.measure("老板拖欠工资[劳动法:50]。怎么办？")
    assert (ease.mean_sentence, ease.rare_characters, ease.unused_words) == (4.5, 0, 0)
    hard = EVERYDAY.measure("缔约过失责任。")
    assert set(hard.rare) == set("缔约过失责任")
    assert hard.unused_words == 100


def test_a_term_of_the_glossary_is_no_hard_word() -> None:
    assert "终局" in EVERYDAY.words or "终局裁决" in EVERYDAY.words
    assert EVERYDAY.measure("终局裁决").unused_words == 0


def guide(language: str, short: str) -> Guide:
    return replace(next(g for g in load_guides() if g.language == language), sections={Section.SHORT: (short,)})


@pytest.mark.parametrize(
    ("language", "short", "message"),
    [
        ("en", "Remuneration obligations necessitate immediate documentary verification.", "Flesch-Kincaid"),
        ("zh", "老板拖欠工资怎么办" * 3 + "。", "characters a sentence"),
        ("zh", "缔约过失。", "rare characters, 2 % is the bound: 缔约过失"),
        ("zh", "缔约过失责任。", "words nobody asks with"),
    ],
)
def test_a_hard_guide_is_named_with_what_makes_it_hard(language: str, short: str, message: str) -> None:
    hard = guide(language, short)
    found = list(check_reading([hard], EVERYDAY))
    assert any(message in finding.message for finding in found)
    assert {(f.severity, f.file, f.place) for f in found} == {
        (Severity.ERROR, f"guides/{language}/{hard.id}.md", "reading")
    }


def test_our_own_guides_are_easy_enough() -> None:
    guides = load_guides()
    assert list(check_reading(guides, everyday_language(guides))) == []
