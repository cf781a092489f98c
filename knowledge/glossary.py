"""Terms of law and the everyday words for them: shown on request, and added to a question before the law is searched."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.guides import ContentError
from knowledge.law import Reference
from knowledge.lexical import fold

_ASKING = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:请问|问下|问一下|想问|我想知道|那|你说的)*(?:什么|啥|咋)(?:是|叫|叫做|叫作|意思是)(?P<word>.{1,60}?)(?:呀|啊|呢|吗)?",
        r"(?:请问|问下|问一下|想问|我想知道|那|你说的)*(?:解释一下|解释下|解释|说说|讲讲)(?P<word>.{1,60}?)(?:的意思|是什么意思)?",
        r"(?:请问|问下|问一下|想问|我想知道|那|你说的)*(?P<word>.{1,60}?)(?:到底)?(?:这个词|这词)?"
        r"(?:是(?:个)?(?:什么|啥)(?:意思|东西)?|(?:什么|啥)意思|(?:是)?指(?:的是)?(?:什么|啥)|怎么理解)(?:呀|啊|呢)?",
        r"(?:please )?(?:what(?:'s| is| are| does)|define|explain|meaning of|the meaning of|what is the meaning of)"
        r" (?:an? |the |meant by )?(?P<word>.{2,60}?)(?: (?:mean|means|stand for))?",
    )
)
GLOSSARY = Path(__file__).parent / "glossary.toml"
_BEGINNING = 2  # characters by which words are looked up; no word is shorter


@dataclass(frozen=True, slots=True)
class Term:
    """A term of law with the words people use instead; each such word belongs to one term only."""

    legal_zh: str
    legal_en: str
    meaning_zh: str
    meaning_en: str
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


def asked_term(text: str) -> str | None:
    """The word whose meaning `text` asks for ("什么是N+1", "what does severance mean"); None where it asks something else."""
    bare = _normalise(text).strip(" ?？。.!！\"'“”「」")
    for pattern in _ASKING:
        if match := pattern.fullmatch(bare):
            return match["word"].strip(" \"'“”「」《》,，:：")
    return None


def explain(term_or_question: str) -> Term | None:
    """The term that a word, or a question after its meaning, names in full; an everyday word names its term."""
    word = asked_term(term_or_question) or _normalise(term_or_question).strip(" ?？。")
    named = _names()
    return next(
        (named[form] for form in (word, word.removesuffix("s"), word.removesuffix("金")) if form in named), None
    )


@cache
def _names() -> dict[str, Term]:
    """Each term under its legal names and its everyday words; a legal name goes before an everyday word of another."""
    named: dict[str, Term] = {}
    for term in load_glossary():
        named |= {_normalise(word): term for word in (*term.everyday_zh, *term.everyday_en)}
    for term in load_glossary():
        named |= {_normalise(term.legal_zh): term, _normalise(term.legal_en): term}
    return named


def _find(text: str) -> list[tuple[Term, bool]]:
    """Each everyday word in `text`, from left to right, as its term and whether the word is Chinese."""
    patterns, meanings = _matcher()
    folded = _normalise(text)
    found, start = [], 0
    while start < len(folded):
        pattern = patterns.get(folded[start : start + _BEGINNING])
        match = pattern.match(folded, start) if pattern else None
        start = match.end() if match else start + 1
        if match and (meaning := meanings.get(match[0]) or meanings.get(match[0].removesuffix("s"))):
            found.append(meaning)
    return found


@cache
def _matcher() -> tuple[dict[str, re.Pattern[str]], dict[str, tuple[Term, bool] | None]]:
    """For each beginning of words one pattern over them, the longest first, and what each means.

    A legal term is matched too, so that no shorter word is seen in it; it means nothing more.
    """
    meanings: dict[str, tuple[Term, bool] | None] = {}
    for term in load_glossary():
        meanings |= {_normalise(word): (term, True) for word in term.everyday_zh}
        meanings |= {_normalise(word): (term, False) for word in term.everyday_en}
    for term in load_glossary():
        meanings |= {_normalise(term.legal_zh): None, _normalise(term.legal_en): None}
    words: dict[str, list[str]] = {}
    for word in sorted(meanings, key=len, reverse=True):
        words.setdefault(word[:_BEGINNING], []).append(_whole(word))
    return {beginning: re.compile("|".join(some)) for beginning, some in words.items()}, meanings


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
        return Term(
            legal_zh=str(entry["legal_zh"]),
            legal_en=str(entry["legal_en"]),
            meaning_zh=str(entry["meaning_zh"]),
            meaning_en=str(entry["meaning_en"]),
            everyday_zh=tuple(zh),
            everyday_en=tuple(en),
            reference=reference,
        )
    except KeyError as error:
        raise ContentError(f"{GLOSSARY.name}, {entry.get('legal_zh')}: {error.args[0]} is missing") from error
    except ValueError as error:
        raise ContentError(f"{GLOSSARY.name}, {entry.get('legal_zh')}: {error}") from error
