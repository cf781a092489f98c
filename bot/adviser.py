"""The law as the bot asks for it: the index in use, read through the embedder that made it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from typing import Self

from knowledge.answering import Answer, Unknown, answer_question
from knowledge.citations import Citation, Law, resolve
from knowledge.embedder import Embedder
from knowledge.embedding import open_embedder
from knowledge.index import load_libraries
from knowledge.law import Reference
from knowledge.numerals import ARTICLE_HEAD, parse_article
from knowledge.remembering import RememberingEmbedder
from knowledge.retrieval import as_searched, find_nearest
from knowledge.scope import weigh_scope
from knowledge.settings import KnowledgeSettings
from knowledge.sounding import REFUSES, Ear, Sounds
from knowledge.versions import IndexVersions, LiveIndex

_REMEMBERED = 32  # messages and parts of them, in memory only
_NAMED_ARTICLE = re.compile(rf"《?([\u4e00-\u9fff（）]{{2,40}})》?\s*({ARTICLE_HEAD.pattern})")


class IndexAdviser:
    """Answers from the version in use at the moment of asking, so that a running bot follows a newly published index."""

    def __init__(self, index: LiveIndex, embedder: Embedder) -> None:
        self._index = index
        self._embedder = RememberingEmbedder(embedder)
        self._ear = Ear.load(embedder.identity)
        # A message is heard to be judged and once more to be answered, and so are the places where rules find danger in it.
        self._heard = lru_cache(maxsize=_REMEMBERED)(self._listen)

    @classmethod
    def open(cls, settings: KnowledgeSettings) -> Self:
        """Open embedder and index; raises KnowledgeError with one sentence that says what to run."""
        with ThreadPoolExecutor(1) as beside:
            loading = beside.submit(load_libraries)
            embedder = open_embedder(settings)
            loading.result()
        index = LiveIndex(IndexVersions(settings.index_dir), embedder.identity)
        index.current()
        return cls(index, embedder)

    @property
    def index_version(self) -> str:
        """The id of the version in use."""
        return self._index.current().manifest.id

    @property
    def is_complete(self) -> bool:
        """False while only guides and digests have vectors, as during the first minutes of a new installation."""
        return self._index.current().manifest.is_complete

    @property
    def has_vote(self) -> bool:
        """Whether messages are heard (knowledge.sounding); with an embedder that nothing was learned with they are not."""
        return self._ear is not None

    @property
    def has_hearing(self) -> bool:
        """Whether the embedder's own layers hear with the vote (knowledge.e5.hearing)."""
        return self._embedder.listen("")[1] is not None

    @property
    def law(self) -> Law:
        """Where articles are looked up: the version in use."""
        return self._index.current()

    def hear(self, text: str) -> Sounds | None:
        """What a message sounds like, beside what the index knows; None with an embedder that nothing was learned with."""
        searched = as_searched(text)
        return self._heard(searched, self.index_version) if searched.strip() else None

    def _listen(self, searched: str, index_version: str) -> Sounds | None:
        """`index_version` only tells what is remembered: with another index it is heard anew."""
        if self._ear is None:
            return None
        vector, loads = self._embedder.listen(searched)
        return weigh_scope(self._ear.listen(searched, vector, loads), find_nearest(vector, self._index.current()))

    def answer(self, question: str, language: str, on: date, guide_id: str | None = None) -> Answer | Unknown:
        """The answer under the law of that day, or that we do not know."""
        sounds = self.hear(question)
        return answer_question(
            question, language, on, self._index.current(), self._embedder, guide_id=guide_id,
            is_about_work=None if sounds is None else sounds.unanswered < REFUSES,
        )  # fmt: skip

    def law_of_guide(self, guide_id: str, language: str, on: date) -> tuple[Citation, ...]:
        """What a guide rests on, resolved on that day; empty when there is no such guide."""
        version, written = self._index.current(), "en" if language == "en" else "zh"
        guide = version.guide(guide_id, written)
        return resolve(guide.references, on, version, written) if guide else ()

    def missing_articles(self, text: str, on: date) -> tuple[Reference, ...]:
        """Articles that `text` (in simplified script) names of instruments we hold, and that are not in force on the day."""
        version = self._index.current()
        missing = []
        for match in _NAMED_ARTICLE.finditer(text):
            article = parse_article(match[2])
            titles = (match[1][start:] for start in range(len(match[1]) - 1))
            # The words before a title run into it ("根据劳动法第五十条"): the longest ending that we hold is the title.
            title = next((title for title in titles if version.provision(Reference(title, "1"), on)), None)
            if title and article and version.provision(Reference(title, article), on) is None:
                missing.append(Reference(title, article))
        return tuple(dict.fromkeys(missing))
