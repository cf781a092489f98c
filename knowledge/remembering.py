"""An embedder that remembers a little, so that a question judged, answered and shown is embedded once."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from knowledge.embedder import Embedder, Listener, Vectors

_REMEMBERED = 8  # questions, in memory only


class RememberingEmbedder:
    """Another embedder, and the vectors of the last few questions that came alone or were listened to."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.identity = embedder.identity
        self.dimensions = embedder.dimensions
        self._listened: dict[str, Vectors] = {}
        self._alone = lru_cache(maxsize=_REMEMBERED)(self._embed_alone)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._alone(texts[0])[None] if len(texts) == 1 else self._embedder.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embedder.embed_passages(texts)

    def listen(self, text: str) -> tuple[Vectors, Mapping[str, float] | None]:
        """See Listener; an embedder that is none only embeds."""
        if not isinstance(self._embedder, Listener):
            return self._alone(text), None
        vector, loads = self._embedder.listen(text)
        vector.setflags(write=False)
        self._listened = {text: vector}  # asked for next, to find the answer
        return vector, loads

    def _embed_alone(self, text: str) -> Vectors:
        vector = self._listened.get(text)
        if vector is None:
            vector = self._embedder.embed_queries([text])[0]
            vector.setflags(write=False)
        return vector
