"""Serves the prepared model with onnxruntime and tokenizers alone."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.e5.graph import HALF_READ, LOADS, TOKEN_VECTORS
from knowledge.e5.hearing import hearing_recipe
from knowledge.embedder import PASSAGE_PREFIX, QUERY_PREFIX, Vectors
from knowledge.errors import EmbedderError, EmbedderMissing

MODEL_FOLDER = "multilingual-e5-small-int8"
ONNX_NAME, HEARING_NAME, TOKENIZER_NAME = "model.onnx", "hearing.onnx", "tokenizer.json"
MODEL_MANIFEST = "manifest.json"
MAX_TOKENS = 512
_TOKENS_AT_ONCE = 4096  # bounds memory: a batch holds at most this many tokens, padding included


class OnnxEmbedder:
    """multilingual-e5-small in int8. onnxruntime may be called from several threads at once."""

    def __init__(
        self, model: Path, tokenizer: Path, identity: str, dimensions: int, threads: int,
        *, hearing: Path | None = None, sounds: Sequence[str] = (),
    ) -> None:  # fmt: skip
        import onnxruntime  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # waiting threads sleep: a spinning pool takes the cores that the rest of the machine needs
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        with ThreadPoolExecutor(1) as beside:  # the session does not hold Python's lock
            loading = beside.submit(Tokenizer.from_file, str(tokenizer))
            self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self._hearing: Any = hearing and onnxruntime.InferenceSession(
                str(hearing), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = loading.result()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._pad = self._tokenizer.token_to_id("<pad>")
        self._sounds = tuple(sounds)
        self.identity = identity
        self.dimensions = dimensions

    @classmethod
    def open(cls, model_dir: Path, threads: int) -> Self:
        """The model prepared in `model_dir`; raises EmbedderMissing where there is none or an older one, EmbedderError if damaged."""
        folder = model_dir / MODEL_FOLDER
        try:
            manifest = json.loads((folder / MODEL_MANIFEST).read_text(encoding="utf-8"))
            sizes = {name: (folder / name).stat().st_size for name in manifest["files"]}
            identity, dimensions, sounds = (manifest.get(name) for name in ("identity", "dimensions", "sounds"))
        except OSError as error:
            raise EmbedderMissing(
                "the embedding model is not prepared on this machine: run `gongyou index build`"
            ) from error
        except (ValueError, KeyError) as error:
            raise EmbedderError(
                f"the embedding model is damaged: delete {folder} and run `gongyou index build`"
            ) from error
        if sizes != {name: entry["bytes"] for name, entry in manifest["files"].items()}:
            raise EmbedderError(f"the embedding model is damaged: delete {folder} and run `gongyou index build`")
        if manifest.get("hearing") != hearing_recipe():
            raise EmbedderMissing("the embedding model was prepared for another version: run `gongyou index build`")
        return cls(
            folder / ONNX_NAME, folder / TOKENIZER_NAME, identity, dimensions, threads,
            hearing=folder / HEARING_NAME if HEARING_NAME in sizes else None, sounds=sounds,
        )  # fmt: skip

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embed([QUERY_PREFIX + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embed([PASSAGE_PREFIX + text for text in texts])

    def listen(self, text: str) -> tuple[Vectors, Mapping[str, float] | None]:
        """See Listener."""
        tokens = self._tokenizer.encode(QUERY_PREFIX + text).ids
        hidden, half_read = self._session.run([TOKEN_VECTORS, HALF_READ], self._feed([tokens], len(tokens)))
        summed = hidden[0].sum(axis=0)
        vector: Vectors = summed / np.linalg.norm(summed)
        if self._hearing is None:
            return vector, None
        (loads,) = self._hearing.run([LOADS], {HALF_READ: half_read})
        return vector, dict(zip(self._sounds, loads[0].tolist(), strict=True))

    def _embed(self, texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        # the longest first: texts of one length share a batch, so little is padded, and memory peaks at the start
        order = sorted(range(len(texts)), key=lambda i: -len(tokens[i]))
        start = 0
        while start < len(order):
            longest = len(tokens[order[start]])
            rows = order[start : start + max(1, _TOKENS_AT_ONCE // longest)]
            vectors[rows] = self._run([tokens[i] for i in rows], longest)
            start += len(rows)
        return vectors

    def _run(self, tokens: list[list[int]], longest: int) -> Vectors:
        """Mean of the token vectors, padding apart, brought to length 1."""
        feed = self._feed(tokens, longest)
        (hidden,) = self._session.run([TOKEN_VECTORS], feed)
        summed = np.einsum("ntd,nt->nd", hidden, feed["attention_mask"].astype(np.float32))
        vectors: Vectors = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return vectors

    def _feed(self, tokens: list[list[int]], longest: int) -> dict[str, NDArray[np.int64]]:
        ids = np.full((len(tokens), longest), self._pad, dtype=np.int64)
        mask = np.zeros((len(tokens), longest), dtype=np.int64)
        for row, known in enumerate(tokens):
            ids[row, : len(known)] = known
            mask[row, : len(known)] = 1
        return {"input_ids": ids, "attention_mask": mask}
