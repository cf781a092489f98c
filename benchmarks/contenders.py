"""Ways of finding the articles that answer a question, ours and others, all over the same texts. See benchmarks/alternatives.py."""

import json
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from bot.dialogue.language import detect_language
from knowledge.embedding import Embedder, Vectors
from knowledge.evaluation.questions import LabelledQuestion
from knowledge.guides import load_guides
from knowledge.index import IndexVersion
from knowledge.law import Reference, short_title
from knowledge.lexical import cut
from knowledge.numerals import parse_article
from knowledge.passages import Passage, PassageKind, passages_of_guide, passages_of_provision
from knowledge.questions import load_questions
from knowledge.retrieval import find_evidence
from knowledge.vectors import VectorCache

MOST = 20  # articles of a ranking, for every contender that is not told another depth
_TEXTS = 2  # texts taken of a search for each article wanted; several may be of one
_RRF = 60  # Cormack, Clarke, Büttcher, Reciprocal rank fusion, SIGIR 2009

Ranking = tuple[Reference, ...]


class NotInstalled(Exception):
    """A contender whose package is not there; `str()` is a sentence that says what to install."""


class Contender(Protocol):
    """One way of finding articles."""

    name: str

    def find(self, question: LabelledQuestion) -> Ranking:
        """The articles that may answer the question, each once, the best first, at most as many as it was told."""

    def cpu_seconds(self) -> float:
        """Processor time that it has used so far."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text to be found, with the articles that whoever finds it has found."""

    text: str
    answers: Ranking


class Here:
    """What runs in this process."""

    def cpu_seconds(self) -> float:
        """See Contender."""
        return time.process_time()


def article_texts(index: IndexVersion) -> list[Text]:
    """Every article and digest in force today, whole, under the title of its instrument and the headings it stands under."""
    return [
        Text(f"{passage.text.partition(NEWLINE)[0]}\n{provision.text}", (provision.reference,))
        for provision in index.provisions
        if provision.is_in_force(index.manifest.built_on)
        for passage in passages_of_provision(provision)[:1]
    ]


NEWLINE = "\n"


def guide_texts() -> list[Text]:
    """Our guides as they read, each the find of all articles that it cites, in its order."""
    return [Text(f"{guide.title}\n{guide.text}", guide.references) for guide in load_guides()]


def first_of(rankings: Iterable[Ranking], most: int = MOST) -> Ranking:
    """One ranking of several in a row."""
    return tuple(dict.fromkeys(reference for ranking in rankings for reference in ranking))[:most]


class Ours(Here):
    """What the assistant does."""

    name = "ours"

    def __init__(self, index: IndexVersion, embedder: Embedder) -> None:
        self._index, self._embedder = index, embedder

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        language = "en" if detect_language(question.text) == "en" else "zh"
        on = question.on or self._index.manifest.built_on
        evidence = find_evidence(question.text, language, on, self._index, self._embedder)
        return tuple(citation.reference for citation in evidence.citations)[:MOST]


class EmbedderAlone(Here):
    """Embeds the question and finds nothing: what all that embed must wait for."""

    name = "the embedder alone"

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        self._embedder.embed_queries([question.text])
        return ()


class Dense(Here):
    """Cosine with every passage, exactly."""

    def __init__(
        self, name: str, passages: Sequence[Passage], answers: Sequence[Ranking], cache: VectorCache, most: int = MOST
    ) -> None:
        self.name, self._most = name, most
        cache.embed(passages)
        self._vectors: Vectors = cache.get(passages)
        self._answers, self._embedder = answers, cache.embedder

    @classmethod
    def over_articles(cls, index: IndexVersion, cache: VectorCache, most: int = MOST) -> "Dense":
        """The passages of law alone."""
        passages = list(_law(index))
        return cls("e5 alone", passages, [_of_law(passage) for passage in passages], cache, most)

    @classmethod
    def over_everything(cls, index: IndexVersion, cache: VectorCache) -> "Dense":
        """Also our guides' passages and all the questions that we wrote, each the find of its article or of its guide's."""
        cited: dict[str, Ranking] = {guide.id: guide.references for guide in load_guides() if guide.language == "zh"}
        guides = [passage for guide in load_guides() for passage in passages_of_guide(guide)]
        passages = [*_law(index), *guides, *load_questions()]
        answers = [_of_law(passage) if passage.reference else cited[str(passage.guide_id)] for passage in passages]
        return cls("e5, also over our guides and questions", passages, answers, cache)

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        scores = self._vectors @ self._embedder.embed_queries([question.text])[0]
        nearest = np.argpartition(-scores, _TEXTS * self._most)[: _TEXTS * self._most]
        order = nearest[np.argsort(-scores[nearest], kind="stable")]
        return first_of((self._answers[row] for row in order), self._most)


def _law(index: IndexVersion) -> Iterator[Passage]:
    for provision in index.provisions:
        if provision.is_in_force(index.manifest.built_on):
            yield from passages_of_provision(provision)


def _of_law(passage: Passage) -> Ranking:
    return (passage.reference,) if passage.reference else ()


class Bm25(Here):
    """bm25s at its defaults."""

    def __init__(self, name: str, texts: Sequence[Text], tokens: Callable[[str], list[str]], most: int = MOST) -> None:
        try:
            import bm25s  # type: ignore[import-untyped]
        except ImportError as error:
            raise NotInstalled(f"{name} is left out: pip install -e '.[benchmarks]'") from error
        self.name, self._texts, self._tokens, self._most = name, texts, tokens, most
        self._bm25: Any = bm25s.BM25()
        self._bm25.index([tokens(text.text) for text in texts], show_progress=False)

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        tokens = [token for token in self._tokens(question.text) if token in self._bm25.vocab_dict]
        if not tokens:
            return ()
        rows, scores = self._bm25.retrieve([tokens], k=_TEXTS * self._most, show_progress=False)
        found = zip(rows[0], scores[0], strict=True)
        return first_of((self._texts[row].answers for row, score in found if score > 0), self._most)


def our_tokens(text: str) -> list[str]:
    """Simplified words and pairs of characters."""
    return cut(text)


def jieba_words(text: str) -> list[str]:
    """Words as jieba cuts them, blanks and punctuation apart."""
    import rjieba

    return [word for word in rjieba.cut(text.lower()) if any(character.isalnum() for character in word)]


class Fused(Here):
    """Reciprocal rank fusion of two."""

    def __init__(self, name: str, parts: Sequence[Contender], most: int = MOST) -> None:
        self.name, self._parts, self._most = name, parts, most

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        scores: dict[Reference, float] = defaultdict(float)
        for part in self._parts:
            for place, reference in enumerate(part.find(question), 1):
                scores[reference] += 1 / (_RRF + place)
        return tuple(sorted(scores, key=lambda reference: -scores[reference]))[: self._most]


class Langchain(Here):
    """The plain assembly: split by RecursiveCharacterTextSplitter at its defaults, kept in Chroma, found by similarity_search."""

    def __init__(self, name: str, texts: Sequence[Text], cache: VectorCache) -> None:
        try:
            from langchain_chroma import Chroma
        except ImportError as error:
            raise NotInstalled(f"{name} is left out: pip install -e '.[benchmarks]'") from error
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        self.name = name
        documents = [Document(text.text, metadata={"answers": NEWLINE.join(map(str, text.answers))}) for text in texts]
        pieces = RecursiveCharacterTextSplitter().split_documents(documents)
        self._store: Any = Chroma(name.replace(" ", "-").replace(",", ""), langchain_embeddings(cache))
        for start in range(0, len(pieces), 2000):  # Chroma takes 5,461 at once
            self._store.add_documents(pieces[start : start + 2000])

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        found = self._store.similarity_search(question.text, k=_TEXTS * MOST)
        return first_of(
            tuple(map(Reference.parse, filter(None, piece.metadata["answers"].split(NEWLINE)))) for piece in found
        )


def langchain_embeddings(cache: VectorCache) -> Any:
    """Our embedder behind langchain's interface, with the prefixes that e5 wants; texts embedded once are not embedded again."""
    from langchain_core.embeddings import Embeddings

    class Ours(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            passages = [Passage(PassageKind.PROVISION, text, "zh") for text in texts]
            cache.embed(passages)
            return [list(map(float, vector)) for vector in cache.get(passages)]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, cache.embedder.embed_queries([text])[0]))

    return Ours()


class ChinaLawMcp:
    """Another project's search over its own texts, in a process of its own."""

    name = "china-law-mcp 0.1.1"

    def __init__(self, python: Path | None) -> None:
        driver = Path(__file__).with_name("china_law_mcp_driver.py")
        if python is None:
            raise NotInstalled(f"{self.name} is left out: {driver.name} says how to install it")
        started = subprocess.Popen(
            [str(python), str(driver)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if started.stdin is None or started.stdout is None:
            raise AssertionError("both are pipes")
        self._process, self._asked, self._told = started, started.stdin, started.stdout
        first = self._told.readline()
        if not first:
            raise NotInstalled(f"{self.name} is left out: {python} has no working china-law-mcp")
        self.holds = frozenset(read_references(json.loads(first)["holds"]))
        self._cpu = 0.0

    def find(self, question: LabelledQuestion) -> Ranking:
        """See Contender."""
        self._asked.write(json.dumps({"question": question.text}) + "\n")
        self._asked.flush()
        told = json.loads(self._told.readline())
        self._cpu = told["cpu"]
        return tuple(dict.fromkeys(read_references(told["found"])))[:MOST]

    def cpu_seconds(self) -> float:
        """See Contender."""
        return self._cpu

    def close(self) -> None:
        """End the process."""
        self._asked.close()
        self._process.wait()


def read_references(named: Iterable[Sequence[str]]) -> Iterator[Reference]:
    """Ours for (title, article) as china-law-mcp writes them, in Chinese numerals; what is no article is left out."""
    for title, label in named:
        article = parse_article(label or "")
        if article is not None:
            yield Reference(short_title(title), article)
