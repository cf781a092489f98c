"""What a version learns from its guides' questions; taken over from the version before where there is nothing new to learn from."""

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from knowledge.guide_words import GuideWords
from knowledge.index import GUIDE_WORDS_NAME, MATCHER_NAME, NEARNESS_NAME, TOPIC_NAME
from knowledge.matching import GuideMatcher
from knowledge.nearness import GuideNearness
from knowledge.passages import Passage
from knowledge.topicality import TopicProbe
from knowledge.vectors import VectorCache

LEARNERS = ("guide_words.py", "learning.py", "lexical.py", "matching.py", "nearness.py", "topicality.py")
_LEARNED = (GUIDE_WORDS_NAME, MATCHER_NAME, NEARNESS_NAME, TOPIC_NAME)
_LEARNED_FROM = "learned_from.txt"


def learn(
    folder: Path, passages: Sequence[Passage], others: Sequence[Passage], vectors: VectorCache, earlier: Path | None
) -> None:
    """Learn to tell guides apart by their `passages`, and work from `others`; write into `folder` what was learned.

    `earlier` is the folder of another version: what it learned from just the same, in the same way, is copied.
    """
    learned_from = _fingerprint(passages, others, vectors.embedder.identity)
    if earlier is not None and _learned_from(earlier) == learned_from:
        for name in _LEARNED:
            shutil.copyfile(earlier / name, folder / name)
    else:
        guide_ids = [passage.guide_id or "" for passage in passages]
        rows = vectors.get(passages)
        GuideMatcher.learn(rows, guide_ids).save(folder / MATCHER_NAME)
        GuideNearness.learn(rows, guide_ids).save(folder / NEARNESS_NAME)
        GuideWords.learn([passage.text for passage in passages], guide_ids).save(folder / GUIDE_WORDS_NAME)
        is_question = np.array([passage.is_question for passage in passages], dtype=bool)
        TopicProbe.learn(rows[is_question], vectors.get(others)).save(folder / TOPIC_NAME)
    (folder / _LEARNED_FROM).write_text(learned_from, encoding="ascii")


def _learned_from(folder: Path) -> str | None:
    """What an earlier version learned from; None where it does not say so or is not whole."""
    try:
        found = (folder / _LEARNED_FROM).read_text(encoding="ascii")
    except OSError:
        return None
    return found if all((folder / name).is_file() for name in _LEARNED) else None


def _fingerprint(passages: Iterable[Passage], others: Iterable[Passage], embedder: str) -> str:
    digest = hashlib.sha256(embedder.encode())
    for name in LEARNERS:
        digest.update(Path(__file__).with_name(name).read_bytes())
    for some in (passages, others):
        digest.update(b"\0")
        for passage in some:
            digest.update(passage.id.encode())
    return digest.hexdigest()
