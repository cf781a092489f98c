"""Fakes with verbs, and builders with defaults, for tests of `knowledge`."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.building import IndexBuilder
from knowledge.embedding import Embedder, Vectors
from knowledge.guides import Guide, NeedsPerson, Section, Topic
from knowledge.law import Instrument, InstrumentKind, Provision, TextKind, Validity
from knowledge.manifest import Manifest
from knowledge.vectors import VectorCache

TODAY = date(2026, 11, 22)


class BigramEmbedder:
    """Texts that share pairs of characters get near vectors. Counts what it was asked to embed."""

    def __init__(self, identity: str = "bigrams:1", dimensions: int = 128) -> None:
        self.identity = identity
        self.dimensions = dimensions
        self.embedded: list[str] = []
        self.fails_after: int | None = None

    def fail_after(self, texts: int) -> None:
        self.fails_after = texts

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        if self.fails_after is not None and len(self.embedded) > self.fails_after:
            raise KeyboardInterrupt
        vectors = np.full((len(texts), self.dimensions), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for i in range(len(text) - 1):
                pair = hashlib.sha256(text[i : i + 2].encode()).digest()
                vectors[row, int.from_bytes(pair[:4], "big") % self.dimensions] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def make_instrument(
    title: str = "试验法", from_on: date | None = date(2020, 1, 1), until_on: date | None = None, **others: Any
) -> Instrument:
    values: dict[str, Any] = {"id": f"{title}@{from_on}", "kind": InstrumentKind.STATUTE} | others
    return Instrument(title=title, validity=Validity(from_on, until_on), **values)


def make_provision(
    article: str = "1", text: str = "为了试验，制定本法。", instrument: Instrument | None = None, **others: Any
) -> Provision:
    values: dict[str, Any] = {"validity": Validity()} | others
    return Provision(instrument or make_instrument(), article, text, **values)


def make_digest(
    title: str = "试验条例", article: str = "1", text: str = "说明试验怎么做。", language: str = "zh", **others: Any
) -> Provision:
    instrument = make_instrument(title, id=f"{title}#digest", kind=InstrumentKind.REGULATION)
    return make_provision(article, text, instrument, text_kind=TextKind.DIGEST, language=language, **others)


def make_guide(
    id_: str = "trial", short: str = "应当试验[试验法:1]。", variants: Sequence[str] = ("怎么试验",), **others: Any
) -> Guide:
    sections = {Section.SHORT: (short,)} | others.pop("sections", {})
    values: dict[str, Any] = {
        "language": "zh", "topic": Topic.WAGES, "title": "试验的事", "needs_person": NeedsPerson.NEVER,
        "reviewed_on": TODAY, "review_by": TODAY,
    } | others  # fmt: skip
    return Guide(id=id_, variants=tuple(variants), sections=sections, **values)


def build_version(
    folder: Path,
    embedder: Embedder,
    guides: Iterable[Guide] = (),
    provisions: Iterable[Provision] = (),
    id_: str = "v1",
    start_from: Path | None = None,
    today: date = TODAY,
) -> Manifest:
    """A finished version in `folder`; the cache of vectors lies two folders up, as in an index."""
    cache = VectorCache(folder.parent.parent / "vectors.sqlite", embedder)
    try:
        with IndexBuilder(folder, cache, today, start_from=start_from) as builder:
            builder.put_guides(guides)
            builder.put_provisions(provisions)
            builder.embed()
            return builder.finish(id_)
    finally:
        cache.close()
