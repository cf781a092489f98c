"""Whether a sentence says no more than, and nothing else than, the texts that it was made from. Stricter than `knowledge.support`.

For sentences that a language model wrote. Clause by clause each must be found again in one of the texts shown, with the same
figures in the same order, as many negations, the same demands and leaves, the same parties; and the conditions that stand in the
nearest text must be told too. A reader of surfaces cannot tell every true rephrasing from a lie, so whatever it does not
recognise counts as a departure.

Measured (benchmarks/answer_check.py) on sentences of our guides falsified and held against the true ones: a changed figure is seen
in 99.8 to 100 %, a negation or modal verb turned round in 99.9 %, employer and worker exchanged in 99 to 100 %. The price: of what
one guide says of an article only a sixth passes as a restatement of what the others say of it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from knowledge.claims import HOTLINES, Clause, Modality, Party, find_numbers, read_clauses
from knowledge.figures import find_figures
from knowledge.glossary import expand
from knowledge.support import split_sentences

LEAST_KNOWN = 0.75  # of a clause's terms must stand in the texts shown
LEAST_NEAR = 0.4  # of a clause's terms must stand in the clause that it is nearest to
LEAST_TOLD = 0.34  # of the nearest stretch's terms must be told again
LEAST_CONDITION = 0.3  # of a condition's pairs of characters or words must be told again
_REFERENCES = re.compile(r"(?:\[[^\[\]]*\]\s*)+")
ADDRESS = re.compile(r"https?:|www\.|\S@\S|\b[A-Za-z0-9-]+\.(?:com|cn|net|org|top|xyz|info|me|io|app)\b", re.IGNORECASE)
ODD_SIGN = re.compile(r"[^\s\w.,;:?!'’‘“”\"()（），。；：？！、《》〈〉·%％℃°/÷×=+\-–—…]")


class Departure(StrEnum):
    """How a sentence leaves its texts."""

    FIGURE = "figure"  # a number that they do not hold, or not in this order
    SIGN = "sign"  # a link, a handle or signs that no such sentence needs
    ADDED = "added"  # a clause that they do not hold
    LEFT_OUT = "left_out"  # too little of what the nearest text says, or a condition of it missing
    CONDITION = "condition"  # a consequence tied to another's condition
    NEGATION = "negation"
    MODALITY = "modality"  # must for may, may for must
    BOUND = "bound"  # at most for at least
    SAID = "said"  # what somebody only says, told as a fact, or the other way round
    PARTY = "party"  # the worker where the text names the employer


def find_departure(sentence: str, shown: Sequence[str], language: str) -> Departure | None:
    """How a sentence departs from the texts shown, in "zh" or "en"; None where it restates them."""
    bare = _REFERENCES.sub("", sentence)
    if ADDRESS.search(bare) or ODD_SIGN.search(bare):
        return Departure.SIGN
    whole = "\n".join(shown)
    if not _numbers_follow(bare, shown) or not set(find_figures(bare, language)) <= set(find_figures(whole, language)):
        return Departure.FIGURE
    told, sources = read_clauses(bare, language), read_clauses(whole, language)
    known = frozenset(term for source in sources for term in source.terms)
    if not all(_is_known(clause, known, whole.lower()) for clause in told):
        return Departure.ADDED
    aligned = _align(told, sources)
    for clause, nearest in aligned:
        if departure := _clause_departs(clause, nearest):
            return departure
    if not all(_keeps_condition(one, other, sources) for (_, one), (_, other) in pairwise(aligned)):
        return Departure.CONDITION
    return None if _tells_enough(told, shown, language) else Departure.LEFT_OUT


def _align(told: Sequence[Clause], sources: Sequence[Clause]) -> list[tuple[Clause, list[Clause]]]:
    """Each clause with the source clauses it is nearest to; neighbours made of one source clause are put together again."""
    aligned: list[tuple[Clause, list[Clause]]] = []
    for clause in told:
        nearest = _nearest(clause, sources)
        if aligned and nearest and aligned[-1][1] == nearest:
            aligned[-1] = (_join(aligned[-1][0], clause), nearest)
        else:
            aligned.append((clause, nearest))
    return aligned


def _keeps_condition(one: Sequence[Clause], other: Sequence[Clause], sources: Sequence[Clause]) -> bool:
    """Whether what follows a condition follows it in the texts too, at most other conditions between them."""
    if not any(clause.is_condition for clause in one):
        return True
    starts = [place for place, source in enumerate(sources) if source in one]
    ends = [place for place, source in enumerate(sources) if source in other]
    return any(
        start < end and all(between.is_condition for between in sources[start + 1 : end])
        for start in starts
        for end in ends
    )


def _join(one: Clause, other: Clause) -> Clause:
    return replace(
        one,
        text=f"{one.text}，{other.text}",
        terms=one.terms | other.terms,
        negations=one.negations + other.negations,
        modalities=one.modalities | other.modalities,
        bounds=one.bounds | other.bounds,
        parties=(*one.parties, *other.parties),
        is_said=one.is_said or other.is_said,
    )


def _numbers_follow(sentence: str, shown: Iterable[str]) -> bool:
    """Whether all numbers stand in the texts, and neighbours in the sentence are neighbours there: 5 days for 1 year, not 15."""
    sources = [find_numbers(text) for text in shown]
    mine = find_numbers(sentence)
    pairs = {pair for source in sources for pair in pairwise(n for n in source if n not in HOTLINES)}
    return set(mine) <= {n for source in sources for n in source} and all(
        pair in pairs for pair in pairwise(n for n in mine if n not in HOTLINES)
    )


def _is_known(clause: Clause, known: frozenset[str], whole: str) -> bool:
    hits = sum(term in known or term in whole or any(name in whole for name in expand(term)) for term in clause.terms)
    return hits >= LEAST_KNOWN * len(clause.terms)


def _clause_departs(clause: Clause, nearest: Sequence[Clause]) -> Departure | None:
    """How one clause departs from the clauses of the texts that it is nearest to."""
    if clause.terms and not nearest:
        return Departure.ADDED
    if nearest and max(_held(clause, source) for source in nearest) < LEAST_NEAR * len(clause.terms):
        return Departure.ADDED
    if not nearest:  # "好的": nothing said, unless it denies or demands
        return Departure.ADDED if clause.negations or clause.modalities or clause.parties else None
    faults = [_compare(clause, source) for source in nearest]
    return None if None in faults else faults[0]


def _held(clause: Clause, source: Clause) -> int:
    return sum(
        term in source.terms or term in source.text or any(name in source.text for name in expand(term))
        for term in clause.terms
    )


def _compare(clause: Clause, source: Clause) -> Departure | None:
    if clause.negations != source.negations:
        return Departure.NEGATION
    if not (clause.modalities <= source.modalities or _is_advice(clause, source)):
        return Departure.MODALITY
    if not clause.bounds <= source.bounds:
        return Departure.BOUND
    if not set(find_numbers(clause.text)) <= set(find_numbers(source.text)):
        return Departure.FIGURE
    if clause.is_said != source.is_said:
        return Departure.SAID
    return None if _names_same(clause, source) else Departure.PARTY


def _is_advice(clause: Clause, source: Clause) -> bool:
    """ "Call 12333" may become "you can call 12333": leave to do what we advise to do takes nothing from anybody."""
    is_plain = not source.modalities and Party.EMPLOYER not in clause.parties
    return is_plain and clause.modalities == {Modality.LEAVE} and source.is_imperative


def _names_same(clause: Clause, source: Clause) -> bool:
    """Whether the parties named stand in the source in the same order; where it names none, whom it goes on about may be named."""
    if source.parties:
        rest = iter(source.parties)
        return all(party in rest for party in clause.parties)
    return not clause.parties or clause.parties == (source.about or Party.WORKER,)


def _nearest(clause: Clause, sources: Sequence[Clause]) -> list[Clause]:
    """The clauses that share most with one; several where they share the same."""
    mine = _pieces(clause.text)
    shares = [
        len(mine & _pieces(source.text)) / (len(mine) + 0.1 * len(_pieces(source.text)) or 1) for source in sources
    ]
    best = max(shares, default=0.0)
    return [source for source, share in zip(sources, shares, strict=True) if share == best] if best > 0 else []


@lru_cache(maxsize=4096)
def _pieces(text: str) -> frozenset[str]:
    """Chinese characters, pairs of neighbouring ones, and whole Latin words and numbers."""
    runs = re.findall(r"[一-鿿]+", text)
    pairs = frozenset(run[i : i + 2] for run in runs for i in range(len(run)))
    return pairs | frozenset("".join(runs)) | frozenset(re.findall(r"[a-z0-9%]+", text))


def _tells_enough(told: Sequence[Clause], shown: Sequence[str], language: str) -> bool:
    """Whether the nearest stretch of the texts, up to its citation, is told with its conditions."""
    mine = _terms(told)
    stretches = [stretch for text in shown for stretch in _stretches(text, language)]
    if not mine or not stretches:
        return not mine
    shared = [
        (len(mine & _terms(stretch)), len(mine & _terms(stretch)) / max(1, len(_terms(stretch))))
        for stretch in stretches
    ]
    return _tells(told, stretches[max(range(len(stretches)), key=shared.__getitem__)])


def tells_all(text: str, source: str, language: str) -> bool:
    """Whether `text` tells every stretch of `source`, with its conditions."""
    told = read_clauses(text, language)
    return all(_tells(told, stretch) for stretch in _stretches(source, language))


def _stretches(text: str, language: str) -> list[tuple[Clause, ...]]:
    """What stands before each citation, sentence by sentence."""
    pieces = (piece for sentence in split_sentences(text) for piece in _REFERENCES.split(sentence))
    return [stretch for piece in pieces if (stretch := read_clauses(piece, language))]


def _tells(told: Sequence[Clause], stretch: Sequence[Clause]) -> bool:
    pieces = _pieces("，".join(clause.text for clause in told))
    conditions = [clause for clause in stretch if clause.is_condition]
    return len(_terms(told) & _terms(stretch)) >= LEAST_TOLD * len(_terms(stretch)) and all(
        len(pieces & _pieces(clause.text)) >= LEAST_CONDITION * len(_pieces(clause.text)) for clause in conditions
    )


def _terms(stretch: Sequence[Clause]) -> frozenset[str]:
    return frozenset(term for clause in stretch for term in clause.terms)
