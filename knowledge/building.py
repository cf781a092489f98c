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
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from knowledge.guides import Guide
from knowledge.index import CHROMA_NAME, LAW_NAME, WORDS_NAME, VectorShelves
from knowledge.law import Provision
from knowledge.learning import Lessons, learn
from knowledge.lexical import WordIndex
from knowledge.manifest import Manifest, write_manifest
from knowledge.passages import Passage, passages_of_guide, passages_of_provision
from knowledge.provisions import ProvisionStore
from knowledge.questions import load_questions
from knowledge.ranking import weigh_references
from knowledge.shelves import PassageStore, Shelf
from knowledge.topicality import off_topic_questions
from knowledge.vectors import VectorCache

_BATCH = 1000
_WORN = 0.2  # a graph that lost more than this share of its vectors is built anew: they stay in it as dead nodes
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
        if start_from is not None and (start_from / CHROMA_NAME).is_dir():
            shutil.copytree(start_from / CHROMA_NAME, folder / CHROMA_NAME)
        self.folder = folder
        self._start_from = start_from
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
        return len(self._missing_ids()) + len(self._cache.missing(self._learned_from()))

    def embed(self, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
        """Embed what no earlier run has, guides first; `progress` is told (done, of how many). Returns how many."""
        ids, learned_from = self._missing_ids(), self._cache.missing(self._learned_from())
        total, done = len(ids) + len(learned_from), 0
        progress(done, total)
        for some in _batches(ids, _BATCH):
            passages = self._passages.get(some)
            done += self._cache.embed([passages[id_] for id_ in some], partial(_report, progress, done, total))
        return done + self._cache.embed(learned_from, partial(_report, progress, done, total))

    def _missing_ids(self) -> list[str]:
        """Passages that have no vector yet, shelf by shelf; ids alone, since there may be a million."""
        shelves = (self._passages.on_shelf(shelf) for shelf in Shelf)
        return [p.id for on_shelf in shelves for some in _batches(on_shelf, _BATCH) for p in self._cache.missing(some)]

    def finish(
        self, version_id: str, *, is_complete: bool = True, sources: Mapping[str, str] | None = None
    ) -> Manifest:
        """Write vectors, words and at last the manifest; raises KeyError where a passage has not been embedded."""
        with closing(VectorShelves(self.folder / CHROMA_NAME)) as vectors:
            for shelf in Shelf:
                self._write_vectors(vectors, shelf)
        for shelf in Shelf:
            self._write_words(shelf)
        learn(self.folder, self._lessons(), self._cache, self._start_from)
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

    def _write_vectors(self, vectors: VectorShelves, shelf: Shelf) -> None:
        """Make the shelf's collection hold exactly the wanted passages."""
        wanted, held = self._passages.ids(shelf), vectors.ids(shelf)
        gone, new = held.difference(wanted), [id_ for id_ in wanted if id_ not in held]
        if len(gone) > _WORN * len(held):
            vectors.clear(shelf)
            gone, new = set(), wanted
        vectors.remove(shelf, gone)
        for ids in _batches(new, _BATCH):
            passages = self._passages.get(ids)
            vectors.add(shelf, ids, self._cache.get([passages[id_] for id_ in ids]))

    def _write_words(self, shelf: Shelf) -> None:
        """Index the shelf's words; texts that the version before holds are not cut again."""
        earlier = WordIndex.load_earlier(self._start_from / WORDS_NAME / shelf) if self._start_from else None
        texts = ((passage.id, passage.text) for passage in self._passages.on_shelf(shelf))
        WordIndex.build(texts, earlier).save(self.folder / WORDS_NAME / shelf)

    def _questions(self) -> tuple[Passage, ...]:
        """Questions to learn from: only those of guides that are there, and of articles in force."""
        guides = {guide.id for guide in self._passages.guides()}
        named = {question.reference for question in self._all_questions if question.reference}
        articles = {reference for reference in named if self._provisions.find(reference, self._today)}
        return tuple(q for q in self._all_questions if q.guide_id in guides or q.reference in articles)

    def _lessons(self) -> Lessons:
        questions = self._questions()
        ids = {guide.id for guide in self._passages.guides()}
        return Lessons(
            (*self._passages.on_shelf(Shelf.GUIDES), *(question for question in questions if question.guide_id)),
            tuple(question for question in questions if question.reference),
            off_topic_questions(),
            {
                id_: {str(ref): weight for ref, weight in weigh_references(self._passages.cited(id_)).items()}
                for id_ in ids
            },
        )

    def _learned_from(self) -> tuple[Passage, ...]:
        """What is embedded though it lies on no shelf."""
        return (*off_topic_questions(), *self._questions())

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
