"""An embedder that remembers a little, so that a question judged, answered and shown is embedded once."""

from collections.abc import Mapping, Sequence
from threading import Lock

from knowledge.embedder import Embedder, Listener, Vectors

_REMEMBERED = 32  # questions and what was listened to, in memory only


class RememberingEmbedder:
    """Another embedder, and the vectors of the last few questions that came alone or were listened to."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.identity = embedder.identity
        self.dimensions = embedder.dimensions
        self._remembered: dict[str, Vectors] = {}
        self._changing = Lock()  # several workers are answered at once, each in a thread

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embed_alone(texts[0])[None] if len(texts) == 1 else self._embedder.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embedder.embed_passages(texts)

    def listen(self, text: str) -> tuple[Vectors, Mapping[str, float] | None]:
        """See Listener; an embedder that is none only embeds."""
        if not isinstance(self._embedder, Listener):
            return self._embed_alone(text), None
        vector, loads = self._embedder.listen(text)
        self._remember(text, vector)  # asked for next, to find the answer
        return vector, loads

    def _embed_alone(self, text: str) -> Vectors:
        vector = self._remembered.get(text)
        if vector is None:
            vector = self._embedder.embed_queries([text])[0]
            self._remember(text, vector)
        return vector

    def _remember(self, text: str, vector: Vectors) -> None:
        vector.setflags(write=False)
        with self._changing:
            self._remembered.pop(text, None)  # the oldest goes first
            self._remembered[text] = vector
            if len(self._remembered) > _REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
