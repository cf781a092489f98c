"""Which guide to answer from, once it is known which articles answer: one that rests on them.

Guides are believed in for what their questions share with the one asked, articles for that and for much more. A guide that cites
first what the articles' ranking puts first is the better answer. On development questions the guide chosen cites a right article
in its short answer for .81 of them; by belief in guides alone for .79.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.embedding import Vectors
from knowledge.law import Reference
from knowledge.ranking import weigh_references

_FAINT = 1e-4  # belief in the articles of a guide that cites nothing of what was found


def share_articles(references: Sequence[Reference], scores: Vectors) -> dict[Reference, float]:
    """The share of belief of each article, of 1 in all, from scores of which one greater by 1 is e times likelier."""
    likely = np.exp(scores - scores.max(initial=-np.inf))
    return dict(zip(references, (likely / likely.sum()).tolist(), strict=True))


def agree(
    shares: Sequence[float], cited: Sequence[Sequence[tuple[Reference, bool]]], articles: Mapping[Reference, float]
) -> list[float]:
    """Belief in each guide, of 1 in all, from the belief in it by its questions, what it cites in order, and belief in articles."""
    believed = [share * (_support(some, articles) + _FAINT) for share, some in zip(shares, cited, strict=True)]
    whole = sum(believed)
    return [share / whole for share in believed] if whole > 0 else list(shares)


def _support(cited: Sequence[tuple[Reference, bool]], articles: Mapping[Reference, float]) -> float:
    """Belief in the articles that a guide cites, those that it is likeliest about counting in full."""
    weights = weigh_references(cited)
    most = max(weights.values(), default=1.0)
    return sum(articles.get(reference, 0.0) * weight / most for reference, weight in weights.items())
