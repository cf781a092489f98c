"""Holds the glossary against the law and against itself: each finding is named by the term. Pure, as `knowledge.checking`."""

import re
from collections.abc import Iterator, Sequence

from knowledge.checking import Finding, Lookup, Severity, length
from knowledge.figures import find_figures, is_supported
from knowledge.glossary import Term

_LONGEST_MEANING = {"zh": 60, "en": 30}  # characters, words
_FILE = "glossary.toml"


def check_glossary(terms: Sequence[Term], lookup: Lookup) -> Iterator[Finding]:
    """All findings on all terms. `lookup` yields the provisions in force under a reference."""
    for term in terms:
        yield from _check_words(term)
        yield from _check_law(term, lookup)
    yield from _check_collisions(terms)


def _error(term: Term, message: str) -> Finding:
    return Finding(Severity.ERROR, _FILE, term.legal_zh, message)


def _check_words(term: Term) -> Iterator[Finding]:
    """Both languages are there: the name, what it means, and the Chinese words people use."""
    for field in ("legal_zh", "legal_en", "meaning_zh", "meaning_en", "everyday_zh"):
        if not getattr(term, field):
            yield _error(term, f"{field} is missing")
    if not re.search(r"[一-鿿]", term.meaning_zh) or re.search(r"[一-鿿]", term.meaning_en):
        yield _error(term, "meaning_zh and meaning_en are each in their own language")
    for language, meaning in (("zh", term.meaning_zh), ("en", term.meaning_en)):
        if (found := length(meaning, language)) > _LONGEST_MEANING[language]:
            yield _error(term, f"meaning_{language} is {found} long, {_LONGEST_MEANING[language]} is the bound")


def _check_law(term: Term, lookup: Lookup) -> Iterator[Finding]:
    texts = [provision.text for provision in lookup(term.reference)] if term.reference else []
    if term.reference is not None and not texts:
        yield _error(term, f"{term.reference} resolves to no provision or digest in force")
    for language, meaning in (("zh", term.meaning_zh), ("en", term.meaning_en)):
        for figure in find_figures(meaning, language):
            if not any(is_supported(figure, text) for text in texts):
                yield _error(term, f"the figure {figure} of meaning_{language} stands in no article cited")


def _check_collisions(terms: Sequence[Term]) -> Iterator[Finding]:
    """An everyday word leads to one term; a legal name is nobody's everyday word."""
    seen: dict[str, Term] = {}
    for term in terms:
        for name in (term.legal_zh, term.legal_en):
            if (other := seen.setdefault(name.lower(), term)) is not term:
                yield _error(term, f"{name!r} is the name of {other.legal_zh} too")
    for term in terms:
        for word in (*term.everyday_zh, *term.everyday_en):
            if (other := seen.setdefault(word.lower(), term)) is not term:
                yield _error(term, f"{word!r} stands under {other.legal_zh} too")
