"""Writes one index version into a folder: say what it shall hold, embed what is new, finish.

    cache = VectorCache(index_dir / "vectors.sqlite", embedder)
    with IndexBuilder(versions.folder(id), cache, today, start_from=versions.current_folder()) as builder:
        builder.put_guides(guides)
        builder.put_provisions(provisions)      # official and digests, of all versions; a generator is welcome
        builder.embed(progress)                 # only texts that no run has embedded before
        builder.finish(id, is_complete=True)
    versions.switch_to(id)

The builder is told the whole of what shall be there and finds the difference to `start_from` by itself, so a version never
depends on which changes an earlier run saw. With one article changed it copies the folder and touches a handful of vectors.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import numpy as np

from knowledge.guide_words import GuideWords
from knowledge.guides import Guide
from knowledge.index import (
    CHROMA_NAME,
    GUIDE_WORDS_NAME,
    LAW_NAME,
    MATCHER_NAME,
    NEARNESS_NAME,
    TOPIC_NAME,
    WORDS_NAME,
    VectorShelves,
)
from knowledge.law import Provision
from knowledge.lexical import WordIndex
from knowledge.manifest import Manifest, write_manifest
from knowledge.matching import GuideMatcher
from knowledge.nearness import GuideNearness
from knowledge.passages import Passage, passages_of_guide, passages_of_provision
from knowledge.provisions import ProvisionStore
from knowledge.questions import load_questions
from knowledge.shelves import PassageStore, Shelf
from knowledge.topicality import TopicProbe, off_topic_questions
from knowledge.vectors import VectorCache

_BATCH = 1000
_WORN = (
    0.2  # a graph that lost more than this share of its vectors is built anew: deleted ones stay in it as dead nodes
)
_Item = TypeVar("_Item")


class IndexBuilder:
    """Builds one version. Left without `finish`, by error or kill, its folder holds no manifest and is never served."""

    def __init__(
        self,
        folder: Path,
        vectors: VectorCache,
        today: date,
        start_from: Path | None = None,
        questions: Sequence[Passage] | None = None,
    ) -> None:
        """`questions` to learn from beside the guides' own; those of `knowledge/questions` where none are given."""
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        if start_from is not None:
            for name in (CHROMA_NAME, WORDS_NAME):
                if (start_from / name).is_dir():
                    shutil.copytree(start_from / name, folder / name)
        self.folder = folder
        self._cache = vectors
        self._today = today
        self._all_questions = load_questions() if questions is None else tuple(questions)
        self._provisions = ProvisionStore.create(folder / LAW_NAME)
        self._passages = PassageStore.create(folder / LAW_NAME)
        self._is_finished = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._provisions.close()
        self._passages.close()
        if not self._is_finished:
            shutil.rmtree(self.folder, ignore_errors=True)

    def put_guides(self, guides: Iterable[Guide]) -> int:
        """Guides to answer with and to be found by; returns the number of passages."""
        guides = tuple(guides)
        self._passages.put_guides(guides)
        return self._passages.put_passages((p for guide in guides for p in passages_of_guide(guide)), Shelf.GUIDES)

    def put_provisions(self, provisions: Iterable[Provision], *, is_searchable: bool = True) -> int:
        """Law to cite and, unless `is_searchable` is False, to be found by; returns the number of passages."""
        made = 0
        for some in _batches(provisions, _BATCH):
            self._provisions.put(some)
            if not is_searchable:
                continue
            for shelf in (Shelf.TODAY, Shelf.HISTORY):
                fitting = (p for p in some if p.is_in_force(self._today) is (shelf is Shelf.TODAY))
                made += self._passages.put_passages((x for p in fitting for x in passages_of_provision(p)), shelf)
        return made

    def missing(self) -> int:
        """How many texts have to be embedded before `finish`."""
        on_shelves = sum(
            len(self._cache.missing(some))
            for shelf in Shelf
            for some in _batches(self._passages.on_shelf(shelf), _BATCH)
        )
        return on_shelves + len(self._cache.missing(self._learned_from()))

    def embed(self, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
        """Embed what no earlier run has, guides first; `progress` is told (done, of how many). Returns how many."""
        total, done = self.missing(), 0
        for shelf in Shelf:
            for some in _batches(self._passages.on_shelf(shelf), _BATCH):
                done += self._cache.embed(some, partial(_report, progress, done, total))
        return done + self._cache.embed(self._learned_from(), partial(_report, progress, done, total))

    def finish(
        self, version_id: str, *, is_complete: bool = True, sources: Mapping[str, str] | None = None
    ) -> Manifest:
        """Write vectors, words and at last the manifest; raises KeyError where a passage has not been embedded."""
        changed = [shelf for shelf in Shelf if self._write_vectors(shelf)]
        for shelf in Shelf:
            words = self.folder / WORDS_NAME / shelf
            if shelf in changed or not words.is_dir():
                shutil.rmtree(words, ignore_errors=True)
                WordIndex.build((p.id, p.text) for p in self._passages.on_shelf(shelf)).save(words)
        self._learn()
        manifest = Manifest(
            id=version_id,
            built_at=datetime.now(UTC),
            built_on=self._today,
            embedder=self._cache.embedder.identity,
            dimensions=self._cache.embedder.dimensions,
            is_complete=is_complete,
            steady=self._provisions.steady_days(self._today),
            counts={"provisions": self._provisions.count(), "instruments": len(self._provisions.instruments()),
                    "guides": len(self._passages.guides())} | {f"{shelf}_passages": len(self._passages.ids(shelf)) for shelf in Shelf},
            content_hash=self._content_hash(),
            sources=dict(sources or {}),
        )  # fmt: skip
        write_manifest(self.folder, manifest)
        self._is_finished = True
        return manifest

    def _write_vectors(self, shelf: Shelf) -> bool:
        """Make the shelf's collection hold exactly the wanted passages; returns whether anything had to be done."""
        wanted = self._passages.ids(shelf)
        vectors = VectorShelves(self.folder / CHROMA_NAME)
        try:
            held = vectors.ids(shelf)
            gone, new = held.difference(wanted), [id_ for id_ in wanted if id_ not in held]
            if len(gone) > _WORN * len(held):
                vectors.clear(shelf)
                gone, new = set(), wanted
            vectors.remove(shelf, gone)
            for ids in _batches(new, _BATCH):
                passages = self._passages.get(ids)
                vectors.add(shelf, ids, self._cache.get([passages[id_] for id_ in ids]))
            return bool(gone or new)
        finally:
            vectors.close()

    def _questions(self) -> tuple[Passage, ...]:
        """Questions to learn from: only those of guides that are there."""
        known = {guide.id for guide in self._passages.guides()}
        return tuple(question for question in self._all_questions if question.guide_id in known)

    def _learned_from(self) -> tuple[Passage, ...]:
        """What is embedded though it lies on no shelf."""
        return (*off_topic_questions(), *self._questions())

    def _learn(self) -> None:
        """Learn from the guides' questions to tell guides apart, and work from everything else."""
        passages = [*self._passages.on_shelf(Shelf.GUIDES), *self._questions()]
        guide_ids = [passage.guide_id or "" for passage in passages]
        vectors = self._cache.get(passages)
        GuideMatcher.learn(vectors, guide_ids).save(self.folder / MATCHER_NAME)
        GuideNearness.learn(vectors, guide_ids).save(self.folder / NEARNESS_NAME)
        GuideWords.learn([passage.text for passage in passages], guide_ids).save(self.folder / GUIDE_WORDS_NAME)
        is_question = np.array([passage.is_question for passage in passages], dtype=bool)
        TopicProbe.learn(vectors[is_question], self._cache.get(off_topic_questions())).save(self.folder / TOPIC_NAME)

    def _content_hash(self) -> str:
        digest = hashlib.sha256()
        for provision in self._provisions:
            digest.update(repr(provision).encode())
        for guide in self._passages.guides():
            digest.update(repr(guide).encode())
        for shelf in Shelf:
            for id_ in self._passages.ids(shelf):
                digest.update(id_.encode())
        for question in self._questions():
            digest.update(question.id.encode())
        return digest.hexdigest()


def _report(progress: Callable[[int, int], None], before: int, total: int, done: int, _: int) -> None:
    progress(before + done, total)


def _batches(items: Iterable[_Item], size: int) -> Iterator[Sequence[_Item]]:
    iterator = iter(items)
    while some := tuple(islice(iterator, size)):
        yield some
