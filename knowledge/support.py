"""Holds an answer, sentence by sentence, to the law that it cites: what the law does not carry goes.

A sentence stands when every article it cites is in force on the day, its figures with units stand in an article cited beside it,
and enough of its terms do. A sentence that speaks of duties, rights or wrongs and cites nothing goes too. Pure: text and a way to
look law up go in, a verdict comes out.

Measured on our 362 guides (benchmarks/answer_check.py): of true sentences 0.5 % are dropped in Chinese (19 of 4,171) and 0.6 % in
English (26 of 4,178). Of falsified ones it sees a changed figure in 96 and 97 %, an article of another law in 85 and 55 %, another
article of the same law in 59 and 42 %. It does not see a negation turned round: guides and statutes deny and affirm the same thing in
different words, and a rule that saw 9 % of such lies dropped 1 % of true sentences. Where the wording that a sentence was made from is
known, `knowledge.restating` sees that too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from knowledge.citations import Law, resolve_one
from knowledge.claims import find_terms
from knowledge.figures import Figure, find_figures, is_supported
from knowledge.glossary import expand, load_glossary
from knowledge.guides import Guide
from knowledge.law import Reference, find_references

LEAST_OVERLAP = (
    0.1  # of a sentence's terms must stand in an article cited for it: 0.13 drops half as many true ones again
)
FEWEST_TERMS = 3  # a sentence with fewer terms is not judged by them
_SENTENCE_END = re.compile(r"(?<=[。！？!?])(?![”’」』）)])|(?<=\.)(?=\s)|\n")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_CLAIM = {
    "zh": re.compile(
        r"应当|应该(?!写|有)|必须|不得|有权|无权|有义务|可以(?:要求|主张)(?!不透露|匿名)|(?<!是否)(?<!是不是)(?:违法|非法|不合法|犯法)"
        r"|要赔(?!偿|没)|得赔|赔你|付你|二倍|双倍|依法应|法律规定"
    ),
    "en": re.compile(
        r"(?<!if you )\bmust\b|\b(?:shall|entitled|owes? you|liable|illegal|unlawful|by law|double (?:wages|pay)"
        r"|(?:a|the) right to|has to pay|have to pay|must pay)\b",
        re.IGNORECASE,
    ),
}
_HEDGED = re.compile(r"各地|看法不同|问123|differs?\b|depends?\b|ask 123|we found no|usually", re.IGNORECASE)


class Fault(StrEnum):
    """Why a sentence went."""

    UNCITED = "uncited"  # it speaks of law and cites none
    NOT_IN_FORCE = "not_in_force"  # it cites an article that does not exist, is not law or is not in force on the day
    FIGURE = "figure"  # a figure of it stands in no article cited beside it
    TERMS = "terms"  # the articles are about something else


@dataclass(frozen=True, slots=True)
class Basis:
    """What one article says: the official text and our Chinese digest together, and our English digest where there is one."""

    chinese: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A sentence that went, and why; `detail` names the article or figure."""

    text: str
    why: Fault
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is left of a text. Without its core, the first sentence that cites law, it is no answer."""

    kept: tuple[str, ...]
    lost: tuple[Unsupported, ...]
    is_refused: bool


def read_basis(references: Iterable[Reference], on: date, law: Law) -> dict[Reference, Basis]:
    """What the articles say that are in force on the day; the others are left out."""
    found: dict[Reference, Basis] = {}
    for reference in references:
        citation = resolve_one(reference, on, law)
        if citation is not None:
            digests = {language: law.digest(reference, on, language) for language in ("zh", "en")}
            texts = {language: digest.text if digest else "" for language, digest in digests.items()}
            found[reference] = Basis(f"{citation.provision.text}\n{texts['zh']}", texts["en"])
    return found


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; one in quotation marks belongs to the sentence around it."""
    masked = _QUOTED.sub(lambda match: "“" + "x" * (len(match[0]) - 2) + "”", text)
    ends = [match.start() for match in _SENTENCE_END.finditer(masked)]
    pieces = (text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [piece for piece in pieces if piece]


def check_text(
    text: str, language: str, basis: Mapping[Reference, Basis], derived: frozenset[Figure] = frozenset()
) -> Verdict:
    """An answer's text with [title:article] in it, paragraph by paragraph, against what the articles say."""
    kept: list[str] = []
    lost: list[Unsupported] = []
    core_stands: bool | None = None
    for paragraph in filter(None, text.split("\n")):
        beside = find_references(paragraph)
        for sentence in split_sentences(paragraph):
            found = check_sentence(sentence, language, basis, beside, derived)
            if core_stands is None and find_references(sentence):
                core_stands = found is None
            if found is None:
                kept.append(sentence)
            else:
                lost.append(found)
    return Verdict(tuple(kept), tuple(lost), is_refused=not core_stands)


def check_guide(guide: Guide, basis: Mapping[Reference, Basis]) -> Verdict:
    """All sentences of a guide, its derived figures allowed for."""
    return check_text(guide.text, guide.language, basis, derived_figures(guide.derived))


def derived_figures(lines: Sequence[str]) -> frozenset[Figure]:
    """Figures that a guide computes from the law and declares, in either language."""
    text = "\n".join(lines)
    return frozenset(find_figures(text, "zh")) | frozenset(find_figures(text, "en"))


def check_sentence(
    sentence: str,
    language: str,
    basis: Mapping[Reference, Basis],
    beside: Sequence[Reference] = (),
    derived: frozenset[Figure] = frozenset(),
) -> Unsupported | None:
    """What is wrong with one sentence; None where it stands. `beside` is cited in the same paragraph and may lend its figures."""
    cited = find_references(sentence)
    if (missing := next((reference for reference in cited if reference not in basis), None)) is not None:
        return Unsupported(sentence, Fault.NOT_IN_FORCE, str(missing))
    if not cited:
        is_claim = speaks_of_law(sentence, language) and not any(reference in basis for reference in beside)
        return Unsupported(sentence, Fault.UNCITED) if is_claim else None
    near = [basis[reference] for reference in dict.fromkeys((*cited, *beside)) if reference in basis]
    figures = [figure for figure in find_figures(sentence, language) if figure not in derived]
    if (wrong := next((figure for figure in figures if not _states(near, figure)), None)) is not None:
        return Unsupported(sentence, Fault.FIGURE, str(wrong))
    own = [basis[reference] for reference in cited]
    held, asked = term_overlap(sentence, language, own)
    if asked >= FEWEST_TERMS and held < LEAST_OVERLAP * asked and not figures:
        return Unsupported(sentence, Fault.TERMS, f"{held} of {asked}")
    return None


def speaks_of_law(sentence: str, language: str) -> bool:
    """Whether a sentence says what the law demands, grants or punishes; what stands in quotation marks is somebody else's."""
    bare = _QUOTED.sub("", _BRACKETED.sub("", sentence))
    return bool(_CLAIM[language].search(bare)) and not _HEDGED.search(bare)


def _states(near: Sequence[Basis], figure: Figure) -> bool:
    return any(is_supported(figure, one.chinese) for one in near)


def term_overlap(sentence: str, language: str, near: Sequence[Basis]) -> tuple[int, int]:
    """How many of a sentence's terms the articles hold, and of how many. English is compared by way of the glossary."""
    chinese = "\n".join(one.chinese for one in near)
    if language == "zh":
        terms = find_terms(sentence) | set(expand(_BRACKETED.sub("", sentence)))
        return sum(term in chinese for term in terms), len(terms)
    pattern, names = _english_names()
    named = {names[match[0].lower()] for match in pattern.finditer(_BRACKETED.sub("", sentence))}
    held = sum(any(word in chinese for word in words) for words in named)
    if not all(one.english for one in near):
        return held, len(named)
    terms = find_terms(sentence)
    return held + len(terms & find_terms("\n".join(one.english for one in near))), len(named) + len(terms)


@cache
def _english_names() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Every English name that the glossary knows, with the Chinese words for the same thing."""
    names: dict[str, tuple[str, ...]] = {}
    for term in load_glossary():
        chinese = (term.legal_zh, *term.everyday_zh)
        for name in (term.legal_en, *term.everyday_en):
            names |= {name.lower(): chinese, f"{name.lower()}s": chinese}
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{longest_first})\b", re.IGNORECASE), names
