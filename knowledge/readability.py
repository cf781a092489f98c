"""How easy a text is to read, measured for each language, and the bounds that a guide keeps.

English: the Flesch-Kincaid grade. Chinese has no such formula that fits a phone screen, so three plain measures stand for it: the
mean length of a sentence, the share of characters, and the share of words, that nobody uses in the questions workers ask.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from knowledge.checking import Finding, Severity
from knowledge.glossary import Term
from knowledge.guides import Guide

LONGEST_MEAN_SENTENCE = 19  # characters
MOST_RARE_CHARACTERS = 2.0  # per cent
MOST_UNUSED_WORDS = 27.0  # per cent
HARDEST_GRADE = 7.0  # Flesch-Kincaid
_SEEN_OFTEN, _SEEN = 3, 2  # times a character, and a word, stands in the questions before it counts as everyday
_NAMED = 8  # words that a finding names

_REFERENCE = re.compile(r"\[[^\[\]]*\]")
_HAN = re.compile(r"[一-鿿]")
_CHINESE_END = re.compile(r"[。！？；\n]")
_ENGLISH_END = re.compile(r"[.!?;:](?:\s|$)|\n")
_ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SILENT = re.compile(r"(?:[^laeiouysxzcgh]es|[^dt]ed|[^laeiouy]e)$")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class ChineseEase:
    """Three measures of a Chinese text, and what weighs on the last two, the most frequent first."""

    mean_sentence: float  # characters
    rare_characters: float  # per cent
    unused_words: float  # per cent
    rare: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True)
class Everyday:
    """The characters and words of everyday questions; a word of the glossary counts as one, since it is explained on request."""

    characters: frozenset[str]
    words: frozenset[str]

    @classmethod
    def learn(cls, questions: Iterable[str], terms: Sequence[Term]) -> Self:
        """From questions in workers' own words and the glossary."""
        characters: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for question in questions:
            characters.update(_HAN.findall(question))
            words.update(_words(question))
        explained = {word for term in terms for name in (term.legal_zh, *term.everyday_zh) for word in _words(name)}
        return cls(
            frozenset(character for character, count in characters.items() if count >= _SEEN_OFTEN),
            frozenset(word for word, count in words.items() if count >= _SEEN) | explained,
        )

    def measure(self, text: str) -> ChineseEase:
        """The measures of a text that is not empty; references are not read."""
        bare = _REFERENCE.sub("", text)
        sentences = [count for part in _CHINESE_END.split(bare) if (count := len(_HAN.findall(part)))]
        characters, words = _HAN.findall(bare), _words(bare)
        rare = Counter(character for character in characters if character not in self.characters)
        unused = Counter(word for word in words if word not in self.words)
        return ChineseEase(
            sum(sentences) / max(len(sentences), 1),
            100 * rare.total() / max(len(characters), 1),
            100 * unused.total() / max(len(words), 1),
            tuple(character for character, _ in rare.most_common()),
            tuple(word for word, _ in unused.most_common()),
        )


@dataclass(frozen=True)
class EnglishText:
    """An English text cut into sentences and words; references are not read."""

    text: str

    @cached_property
    def _bare(self) -> str:
        return _REFERENCE.sub("", self.text)

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: the years of school that the text asks for; 0 for a text without words."""
        words = _ENGLISH_WORD.findall(self._bare)
        if not words:
            return 0.0
        sentences = sum(bool(_ENGLISH_WORD.search(part)) for part in _ENGLISH_END.split(self._bare))
        return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels without a silent ending."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))


def check_reading(guides: Iterable[Guide], everyday: Everyday) -> Iterator[Finding]:
    """Every guide that is harder to read than the bounds allow, with what makes it so."""
    for guide in guides:
        messages = _english(guide.text) if guide.language == "en" else _chinese(everyday.measure(guide.text))
        for message in messages:
            yield Finding(Severity.ERROR, f"guides/{guide.language}/{guide.id}.md", "reading", message)


def _english(text: str) -> Iterator[str]:
    if (grade := EnglishText(text).grade) > HARDEST_GRADE:
        yield f"the Flesch-Kincaid grade is {grade:.1f}, {HARDEST_GRADE:g} is the bound: shorter sentences and words"


def _chinese(ease: ChineseEase) -> Iterator[str]:
    if ease.mean_sentence > LONGEST_MEAN_SENTENCE:
        yield f"{ease.mean_sentence:.1f} characters a sentence, {LONGEST_MEAN_SENTENCE} is the bound: cut sentences"
    if ease.rare_characters > MOST_RARE_CHARACTERS:
        named = "".join(ease.rare[:_NAMED])
        yield f"{ease.rare_characters:.1f} % rare characters, {MOST_RARE_CHARACTERS:g} % is the bound: {named}"
    if ease.unused_words > MOST_UNUSED_WORDS:
        named = "、".join(ease.unused[:_NAMED])
        yield f"{ease.unused_words:.1f} % words nobody asks with, {MOST_UNUSED_WORDS:g} % is the bound: {named}"


def _words(text: str) -> list[str]:
    """The Chinese words of two characters or more."""
    import rjieba  # noqa: PLC0415  its dictionary loads when first used

    return [word for word in rjieba.cut(text) if len(word) > 1 and len(_HAN.findall(word)) == len(word)]
