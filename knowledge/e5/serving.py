"""Serves the prepared model with onnxruntime and tokenizers alone."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import numpy as np

from knowledge.embedder import PASSAGE_PREFIX, QUERY_PREFIX, Vectors
from knowledge.errors import EmbedderError, EmbedderMissing

MODEL_FOLDER = "multilingual-e5-small-int8"
ONNX_NAME, TOKENIZER_NAME = "model.onnx", "tokenizer.json"
MODEL_MANIFEST = "manifest.json"
MAX_TOKENS = 512
_TOKENS_AT_ONCE = 4096  # bounds memory: a batch holds at most this many tokens, padding included


class OnnxEmbedder:
    """multilingual-e5-small in int8. onnxruntime may be called from several threads at once."""

    def __init__(self, model: Path, tokenizer: Path, identity: str, dimensions: int, threads: int) -> None:
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
            self._tokenizer: Any = loading.result()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._pad = self._tokenizer.token_to_id("<pad>")
        self.identity = identity
        self.dimensions = dimensions

    @classmethod
    def open(cls, model_dir: Path, threads: int) -> Self:
        """The model prepared in `model_dir`; raises EmbedderMissing where there is none, EmbedderError where it is damaged."""
        folder = model_dir / MODEL_FOLDER
        try:
            manifest = json.loads((folder / MODEL_MANIFEST).read_text(encoding="utf-8"))
            sizes = {name: (folder / name).stat().st_size for name in manifest["files"]}
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
        return cls(folder / ONNX_NAME, folder / TOKENIZER_NAME, manifest["identity"], manifest["dimensions"], threads)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embed([QUERY_PREFIX + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See Embedder."""
        return self._embed([PASSAGE_PREFIX + text for text in texts])

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
        ids = np.full((len(tokens), longest), self._pad, dtype=np.int64)
        mask = np.zeros((len(tokens), longest), dtype=np.int64)
        for row, known in enumerate(tokens):
            ids[row, : len(known)] = known
            mask[row, : len(known)] = 1
        (hidden,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        summed = np.einsum("ntd,nt->nd", hidden, mask.astype(np.float32))
        vectors: Vectors = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return vectors
