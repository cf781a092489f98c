"""Words written by their sound, set right: pinyin ("gongzi bu fa") and characters that read the same (公资 for 工资).

Only the words of `spelling.toml` are set right, and only where what stands there is no word of its own: 工商 is left alone
though it sounds like 工伤. Sounds are those of `syllables.txt`, without tones, one reading a character.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TERMS_FILE = Path(__file__).with_name("spelling.toml")
_SYLLABLES_FILE = Path(__file__).with_name("syllables.txt")
_HAN_RUN = re.compile(r"[一-鿿]{2,}")
_LATIN_RUN = re.compile(r"[a-z]+(?:[ '’-]+[a-z]+)*")
_LATIN_WORD = re.compile(r"[a-z]+")
_LONGEST_SYLLABLE = 6
_LEAST_SHARE = 0.8  # of a text's Latin words that are pinyin, for the text to be pinyin


@dataclass(frozen=True, slots=True)
class _Sounds:
    """What is known by sound: syllables joined by a blank → the word."""

    of_character: Mapping[str, str]
    syllables: frozenset[str]
    characters: Mapping[str, str]  # sound → term, for Chinese text
    pinyin: Mapping[str, str]  # sound → term, for Latin text
    single: Mapping[str, str]  # sound → character, for text that is pinyin throughout
    longest: int  # syllables of the longest term


@cache
def _sounds() -> _Sounds:
    lines = [line.split() for line in _SYLLABLES_FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    of_character = {character: syllable for syllable, characters in lines for character in characters}
    words = tomllib.loads(_TERMS_FILE.read_text(encoding="utf-8"))

    def by_sound(terms: Sequence[str]) -> dict[str, str]:
        return {" ".join(of_character[character] for character in term): term for term in reversed(terms)}

    terms = by_sound(words["terms"])
    return _Sounds(
        of_character=of_character,
        syllables=frozenset(syllable for syllable, _ in lines),
        characters=terms,
        pinyin=by_sound(words["latin_only"]) | terms,
        single=words["syllables"],
        longest=max(sound.count(" ") + 1 for sound in terms),
    )


def set_right(text: str) -> str:
    """`text` (simplified, lower case) with words written by sound put into the characters they stand for."""
    spelt = _HAN_RUN.sub(lambda match: _respell_characters(match[0]), text)
    if not _LATIN_WORD.search(spelt):
        return spelt
    is_throughout = is_pinyin(text)
    return _LATIN_RUN.sub(lambda match: _respell_latin(match[0], is_throughout=is_throughout), spelt)


def is_pinyin(text: str) -> bool:
    """Whether the Latin words of `text` are pinyin, at least two words that we know among them, and hardly any Chinese."""
    words = _LATIN_WORD.findall(text.lower())
    known = [split for word in words if (split := _split(word))]
    if not words or len(known) < _LEAST_SHARE * len(words) or len(_HAN_RUN.findall(text)) > 0:
        return False
    syllables = [syllable for split in known for syllable in split]
    found = [term for term, count in _read(syllables, _sounds().pinyin) if term and count > 1]
    singles = sum(syllable in _sounds().single for syllable in syllables)
    return len(syllables) > 1 and bool(found) and (len(found) > 1 or len(words) < 3 or singles > 1)


def _respell_characters(run: str) -> str:
    """A run of Chinese characters with misspelt terms set right."""
    sounds = _sounds()
    cuts = _word_ends(run)
    respelt: list[str] = []
    start = 0
    while start < len(run):
        term = next(_terms_at(run, start, cuts, sounds), "")
        respelt.append(term or run[start])
        start += len(term) or 1
    return "".join(respelt)


def _terms_at(run: str, start: int, cuts: frozenset[int], sounds: _Sounds) -> Iterator[str]:
    """The term that the characters from `start` read as, the longest first; not from or to the middle of a word."""
    if start not in cuts:
        return
    for length in range(min(sounds.longest, len(run) - start), 1, -1):
        span = run[start : start + length]
        is_word = start + length in cuts and not any(end in cuts for end in range(start + 1, start + length))
        sound = " ".join(sounds.of_character.get(character, "?") for character in span)
        term = sounds.characters.get(sound)
        if term == span or (term and start + length in cuts and not is_word):
            yield term


def _word_ends(run: str) -> frozenset[int]:
    """Where dictionary words begin and end in `run`."""
    import rjieba  # noqa: PLC0415  its dictionary loads when first used

    ends, end = {0}, 0
    for word in rjieba.cut(run, False):
        end += len(word)
        ends.add(end)
    return frozenset(ends)


def _respell_latin(run: str, *, is_throughout: bool) -> str:
    """A run of Latin words with pinyin put into characters: known terms always, single syllables where all is pinyin."""
    pieces: list[str] = []
    syllables: list[str] = []

    def close() -> None:
        for term, count in _read(syllables, _sounds().pinyin):
            plain = syllables[:count]
            del syllables[:count]
            pieces.append(term or (_sounds().single.get(plain[0], plain[0]) if is_throughout else plain[0]))

    if is_throughout:
        for word in _LATIN_WORD.findall(run):
            split = _split(word)
            if split:
                syllables.extend(split)
            else:
                close()
                pieces.append(word)
        close()
        return "".join(pieces)
    return _LATIN_WORD.sub(lambda match: _respell_word(match[0]), run)


def _respell_word(word: str) -> str:
    """One Latin word of a text in another language: a term where all of it reads as one, such as laoban or gongzi."""
    split = _split(word)
    return _sounds().characters.get(" ".join(split), word) if len(split) > 1 else word


def _read(syllables: Sequence[str], terms: Mapping[str, str]) -> list[tuple[str, int]]:
    """`syllables` as (term, how many syllables), the longest term first; "" and 1 for a syllable that begins none."""
    read, start = [], 0
    while start < len(syllables):
        lengths = range(min(_sounds().longest, len(syllables) - start), 1, -1)
        spans = ((" ".join(syllables[start : start + length]), length) for length in lengths)
        term, count = next(((terms[span], length) for span, length in spans if span in terms), ("", 1))
        read.append((term, count))
        start += count
    return read


@cache
def _cached_split(word: str) -> tuple[str, ...]:
    if not word:
        return ()
    for length in range(min(_LONGEST_SYLLABLE, len(word)), 0, -1):
        head, rest = word[:length], word[length:]
        if head in _sounds().syllables and (not rest or _cached_split(rest)):
            return (head, *_cached_split(rest))
    return ()


def _split(word: str) -> tuple[str, ...]:
    """The pinyin syllables of a Latin word, longest first; empty where it is no pinyin."""
    return _cached_split(word) if len(word) <= 6 * _LONGEST_SYLLABLE else ()
