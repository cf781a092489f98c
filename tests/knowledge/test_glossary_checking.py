"""Each finding of the glossary's check, shown on a term that is broken in one way."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.glossary import Term
from knowledge.glossary_checking import check_glossary
from knowledge.law import Instrument, InstrumentKind, Provision, Reference, Validity

LAW = Instrument("law", "劳动争议调解仲裁法", InstrumentKind.STATUTE, Validity(date(2008, 5, 1)))
ARTICLE = Provision(LAW, "27", "劳动争议申请仲裁的时效期间为一年。", Validity())
TERM = Term(
    "仲裁时效",
    "limitation period",
    "申请仲裁的期限：一年。",
    "The time to apply: one year.",
    ("时效",),
    ("time limit",),
    ARTICLE.reference,
)


def messages(*terms: Term) -> list[str]:
    def lookup(reference: Reference) -> tuple[Provision, ...]:
        return (ARTICLE,) if reference == ARTICLE.reference else ()

    return [finding.message for finding in check_glossary(terms, lookup)]


def test_a_sound_term_has_no_finding() -> None:
    assert messages(TERM) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"meaning_en": ""}, "meaning_en is missing"),
        ({"everyday_zh": ()}, "everyday_zh is missing"),
        ({"meaning_zh": "one year"}, "each in their own language"),
        ({"meaning_en": "一年"}, "each in their own language"),
        ({"meaning_zh": "申请仲裁的期限：两年。"}, "the figure 2 year of meaning_zh"),
        ({"meaning_en": "The time to apply: 60 days."}, "the figure 60 day of meaning_en"),
        ({"meaning_zh": "期" * 61}, "61 long, 60 is the bound"),
        ({"reference": Reference("劳动争议调解仲裁法", "99")}, "resolves to no provision or digest in force"),
    ],
)
def test_a_broken_term_is_named(change: dict[str, object], message: str) -> None:
    assert any(message in found for found in messages(replace(TERM, **change)))


@pytest.mark.parametrize(
    "change",
    [{"legal_zh": "起诉期限"}, {"legal_zh": "起诉期限", "legal_en": "period to sue", "everyday_en": ()}],
)
def test_a_word_that_leads_to_two_terms_is_named(change: dict[str, object]) -> None:
    found = messages(TERM, replace(TERM, **change))
    assert any("仲裁时效 too" in message for message in found)
    assert messages(TERM, replace(TERM, legal_zh="甲", legal_en="a", everyday_zh=("乙",), everyday_en=())) == []
