"""Prepares and opens embedders: the default one, and any other that the settings name.

The default is multilingual-e5-small in int8, served by onnxruntime alone; sentence-transformers costs seconds and hundreds
of megabytes to import, so it is loaded only to serve another model named by GONGYOU_EMBEDDER, and for training.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from knowledge.embedder import PASSAGE_PREFIX, QUERY_PREFIX, Embedder, PreparationStep, Progress, Vectors
from knowledge.errors import EmbedderError
from knowledge.settings import KnowledgeSettings

__all__ = ["DEFAULT_EMBEDDER", "Embedder", "PreparationStep", "Vectors", "open_embedder", "prepare_embedder"]

DEFAULT_EMBEDDER = "multilingual-e5-small"


def _silent(step: PreparationStep, done: float) -> None:
    """Progress that nobody watches."""


def prepare_embedder(settings: KnowledgeSettings, progress: Progress = _silent) -> None:
    """Make the default model under the data folder, once; returns at once where it is there or another model is set.

    Raises EmbedderError. A run that is killed leaves only a temporary folder, which the next one removes.
    """
    if settings.embedder != DEFAULT_EMBEDDER:
        return
    from knowledge.e5.prepare import prepare  # noqa: PLC0415  needs onnx and sentencepiece, only here

    prepare(settings.model_dir, settings.download_dir, progress)


def open_embedder(settings: KnowledgeSettings) -> Embedder:
    """The embedder that the settings name; raises EmbedderMissing where the default is not prepared, else EmbedderError."""
    if settings.embedder == DEFAULT_EMBEDDER:
        from knowledge.e5.serving import OnnxEmbedder  # noqa: PLC0415  onnxruntime is needed only when serving

        served: Embedder = OnnxEmbedder.open(settings.model_dir, settings.threads)
        return served
    return SentenceTransformerEmbedder(settings.embedder, settings.threads)


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or local folder; loads torch when made."""

    def __init__(self, name: str, threads: int = 2) -> None:
        try:
            import torch  # noqa: PLC0415
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415

            torch.set_num_threads(threads)
            self._transformer: Any = SentenceTransformer(name, device="cpu")
        except Exception as error:  # the library raises what its many backends raise
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise EmbedderError(
                f"GONGYOU_EMBEDDER={name} cannot be loaded by sentence-transformers: {reason}"
            ) from error
        self.dimensions = int(self._transformer.get_embedding_dimension())
        self.identity = f"{name}:{self._fingerprint()}"
        prompts: dict[str, str] = self._transformer.prompts or {}
        is_e5 = "e5" in name.lower()
        self._query_prefix = prompts.get("query") or (QUERY_PREFIX if is_e5 else "")
        self._passage_prefix = prompts.get("passage") or prompts.get("document") or (PASSAGE_PREFIX if is_e5 else "")

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embed([self._query_prefix + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embed([self._passage_prefix + text for text in texts])

    def _embed(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self._transformer.encode(texts, prompt="", normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def _fingerprint(self) -> str:
        """A hash over the weights themselves, so that a folder whose files were exchanged is another embedder."""
        digest = hashlib.sha256()
        for name, tensor in sorted(self._transformer.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.contiguous().view(-1).float().numpy().tobytes())
        return digest.hexdigest()[:16]
