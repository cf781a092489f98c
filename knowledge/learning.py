"""What a version learns from questions; taken over from the version before where there is nothing new to learn from.

Questions are known by guide (the guides' own and `knowledge/questions`) and by article (`knowledge/questions/law`). A question
of a guide is about one or two of the dozen articles that the guide cites, and nobody wrote down which: the articles' own
questions teach a first matcher, which says what each of the guides' questions is likeliest about among what its guide cites,
and a second matcher learns from both (expectation maximisation, one step). On development questions, by this matcher alone:
Hit@5 .92, MRR .81; learned from the articles' questions alone .83 and .67; with the guide's order for labels .92 and .76.
"""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.embedding import Vectors
from knowledge.learned import LEARNED_NAMES, Learned
from knowledge.likeness import Likeness
from knowledge.matching import Matcher
from knowledge.neutral import NeutralSpace
from knowledge.passages import Passage
from knowledge.topicality import TopicProbe
from knowledge.vectors import VectorCache

LEARNERS = (
    "learned.py", "learning.py", "lexical.py", "likeness.py", "matching.py", "nearness.py", "neutral.py", "ranking.py",
    "shared_words.py", "topicality.py",
)  # fmt: skip
_LEARNED_FROM = "learned_from.txt"
_ORDER_WEIGHT = 0.5  # of the guide's order beside what the articles' questions say
_LEAST_SHARE = 1e-5  # of an article that the first matcher does not know


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is learned from; `cited` holds for each guide what it cites, by reference, the more the likelier."""

    of_guides: Sequence[Passage]
    of_law: Sequence[Passage]
    others: Sequence[Passage]
    cited: Mapping[str, Mapping[str, float]]


def learn(folder: Path, lessons: Lessons, vectors: VectorCache, earlier: Path | None) -> None:
    """Learn to tell guides apart, and articles, and work from everything else; write what was learned into `folder`.

    `earlier` is the folder of another version: what it learned from just the same, in the same way, is copied.
    """
    learned_from = _fingerprint(lessons, vectors.embedder.identity)
    if earlier is not None and _learned_from(earlier) == learned_from:
        for name in LEARNED_NAMES:
            shutil.copyfile(earlier / name, folder / name)
    else:
        _learn(lessons, vectors).save(folder)
    (folder / _LEARNED_FROM).write_text(learned_from, encoding="ascii")


def _learn(lessons: Lessons, vectors: VectorCache) -> Learned:
    of_guides, of_law, others = (vectors.get(some) for some in (lessons.of_guides, lessons.of_law, lessons.others))
    is_question = np.array([passage.is_question for passage in lessons.of_guides], dtype=bool)
    asked = [passage for passage in lessons.of_guides if passage.is_question]
    neutral = NeutralSpace.learn(of_guides[is_question], [passage.language for passage in asked])
    of_guides, of_law, others = (neutral.bring(some) for some in (of_guides, of_law, others))
    guide_ids = [passage.guide_id or "" for passage in lessons.of_guides]
    references = [str(passage.reference) for passage in lessons.of_law]
    about_guides = Matcher.learn(of_guides, [{id_: 1.0} for id_ in guide_ids])
    return Learned(
        neutral,
        Likeness.learn(about_guides, of_guides, [passage.text for passage in lessons.of_guides], guide_ids),
        _match_articles(
            of_law, references, of_guides[is_question], [lessons.cited.get(p.guide_id or "", {}) for p in asked]
        ),
        TopicProbe.learn(of_guides[is_question], others),
    )


def _match_articles(
    of_law: Vectors, references: Sequence[str], of_guides: Vectors, cited: Sequence[Mapping[str, float]]
) -> Matcher:
    """From questions whose article is known and those of which only some articles are known, one of which it is."""
    known = [{reference: 1.0} for reference in references]
    first = Matcher.learn(of_law, known)
    places = {key: place for place, key in enumerate(first.keys)}
    likely = np.exp(first.log_shares(of_guides))
    labels = [
        _label({key: row[places[key]] if key in places else _LEAST_SHARE for key in some}, some)
        for row, some in zip(likely, cited, strict=True)
    ]
    is_labelled = np.array([bool(label) for label in labels], dtype=bool)
    return Matcher.learn(np.vstack([of_law, of_guides[is_labelled]]), [*known, *filter(None, labels)])


def _label(likely: Mapping[str, float], cited: Mapping[str, float]) -> dict[str, float]:
    """What a question is about, as shares of 1, from what the first matcher says and how its guide cites."""
    weights = {key: float(likely[key]) * weight**_ORDER_WEIGHT for key, weight in cited.items()}
    whole = sum(weights.values())
    return {key: weight / whole for key, weight in weights.items()} if whole > 0 else {}


def _learned_from(folder: Path) -> str | None:
    """What an earlier version learned from; None where it does not say so or is not whole."""
    try:
        found = (folder / _LEARNED_FROM).read_text(encoding="ascii")
    except OSError:
        return None
    return found if all((folder / name).is_file() for name in LEARNED_NAMES) else None


def _fingerprint(lessons: Lessons, embedder: str) -> str:
    digest = hashlib.sha256(embedder.encode())
    for name in LEARNERS:
        digest.update(Path(__file__).with_name(name).read_bytes())
    for some in (lessons.of_guides, lessons.of_law, lessons.others):
        digest.update(b"\0")
        for passage in some:
            digest.update(passage.id.encode())
    digest.update(repr(sorted((id_, list(cited.items())) for id_, cited in lessons.cited.items())).encode())
    return digest.hexdigest()
