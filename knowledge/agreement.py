"""Which guide to answer from, once it is known which articles answer: one that rests on them.

Guides are believed in for what their questions share with the one asked, articles for that and for much more. A guide that cites
first what the articles' ranking puts first is the better answer. On development questions the guide chosen cites a right article
in its short answer for .81 of them; by belief in guides alone for .79.
"""

from collections.abc import Sequence

import numpy as np

from knowledge.articles import Cited
from knowledge.embedding import Vectors

_FAINT = 1e-4  # belief in the articles of a guide that cites nothing of what was found


def share_articles(scores: Vectors) -> Vectors:
    """The share of belief of each article, of 1 in all, from scores of which one greater by 1 is e times likelier."""
    likely: Vectors = np.exp(scores - scores.max(initial=-np.inf))
    likely /= likely.sum()
    return likely


def agree(shares: Sequence[float], cited: Sequence[Cited], articles: Vectors) -> list[float]:
    """Belief in each guide, of 1 in all, from the belief in it by its questions, what it cites, and belief in every article.

    The articles that a guide is likeliest about count in full.
    """
    believed = [
        share * (float(articles[some.places] @ some.weights) + _FAINT)
        for share, some in zip(shares, cited, strict=True)
    ]
    whole = sum(believed)
    return [share / whole for share in believed] if whole > 0 else list(shares)
