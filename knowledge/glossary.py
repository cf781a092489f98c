"""Terms of law and the everyday words for them: shown on request, and added to a question before the law is searched."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.guides import ContentError
from knowledge.law import Reference
from knowledge.lexical import fold

GLOSSARY = Path(__file__).parent / "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of law with the words people use instead; each such word belongs to one term only."""

    legal_zh: str
    legal_en: str
    everyday_zh: tuple[str, ...]
    everyday_en: tuple[str, ...]
    reference: Reference | None = None


@cache
def load_glossary() -> tuple[Term, ...]:
    """Every term, in the order of the file; read once. Raises ContentError naming the entry."""
    try:
        entries = tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))["term"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ContentError(f"{GLOSSARY.name}: {error}") from error
    return tuple(_read_term(entry) for entry in entries)


def find_terms(text: str) -> tuple[Term, ...]:
    """The terms whose everyday words stand in `text` (traditional characters too), each once, in order of appearance."""
    return tuple(dict.fromkeys(term for term, _ in _find(text)))


def expand(text: str) -> tuple[str, ...]:
    """The legal terms for the everyday words in `text`, in the language of each word; none that `text` already holds."""
    folded = _normalise(text)
    found = (term.legal_zh if is_chinese else term.legal_en for term, is_chinese in _find(text))
    return tuple(dict.fromkeys(name for name in found if name.lower() not in folded))


def _find(text: str) -> list[tuple[Term, bool]]:
    pattern, meanings = _matcher()
    found = []
    for match in pattern.finditer(_normalise(text)):
        meaning = meanings.get(match[0]) or meanings.get(match[0].removesuffix("s"))
        if meaning is not None:
            found.append(meaning)
    return found


@cache
def _matcher() -> tuple[re.Pattern[str], dict[str, tuple[Term, bool] | None]]:
    """One pattern over all words, the longest first; a legal term is matched too, so that no shorter word is seen in it."""
    meanings: dict[str, tuple[Term, bool] | None] = {}
    for term in load_glossary():
        meanings |= {_normalise(word): (term, True) for word in term.everyday_zh}
        meanings |= {_normalise(word): (term, False) for word in term.everyday_en}
    for term in load_glossary():
        meanings |= {_normalise(term.legal_zh): None, _normalise(term.legal_en): None}
    words = sorted(meanings, key=len, reverse=True)
    return re.compile("|".join(_whole(word) for word in words)), meanings


def _whole(word: str) -> str:
    """Latin words only as whole words, with or without the s of the plural; Chinese has no such borders."""
    escaped = re.escape(word)
    return rf"(?<![a-z0-9]){escaped}s?(?![a-z0-9])" if word.isascii() else escaped


def _normalise(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text).replace("’", "'"))


def _read_term(entry: dict[str, object]) -> Term:
    try:
        zh, en = entry["zh"], entry["en"]
        if not isinstance(zh, list) or not isinstance(en, list) or not zh:
            raise ContentError(f"{GLOSSARY.name}, {entry['legal_zh']}: zh and en are lists of words, zh not empty")
        law = entry.get("law")
        reference = Reference.parse(str(law)) if law else None
        return Term(str(entry["legal_zh"]), str(entry["legal_en"]), tuple(zh), tuple(en), reference)
    except KeyError as error:
        raise ContentError(f"{GLOSSARY.name}, {entry.get('legal_zh')}: {error.args[0]} is missing") from error
    except ValueError as error:
        raise ContentError(f"{GLOSSARY.name}, {entry.get('legal_zh')}: {error}") from error
