"""multilingual-e5-small in torch, for training its adapter: lower layers as they came, upper layers with a change of low rank.

Only the upper layers learn, so what the lower ones make of a text is reckoned once and kept: half of each step is saved, and
what the model knows of words and of nine languages stays as it was.
"""

import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from knowledge.e5.adapter import Adapter
from knowledge.e5.download import fetch_weights
from knowledge.e5.serving import TOKENIZER_NAME
from knowledge.e5.tokenizer import write_tokenizer
from knowledge.e5.weights import PackedWeights, Shape
from knowledge.embedding import Vectors

_AT_ONCE = 64  # texts
_ALWAYS_SEEN = 4  # tokens: beginning, "query" and ":"


class Matrix(nn.Module):
    """x ↦ (W + up·down)·x + b; W and b stay."""

    def __init__(self, weights: PackedWeights, name: str, rows: int, columns: int, rank: int) -> None:
        super().__init__()
        self.name = name
        self.matrix = torch.from_numpy(weights.packed(f"{name}.w", rows, columns)).bfloat16()
        self.bias = torch.from_numpy(weights.plain(f"{name}.b", rows)).bfloat16()
        self.down = nn.Parameter(torch.randn(rank, columns) / math.sqrt(columns)) if rank else None
        self.up = nn.Parameter(torch.zeros(rows, rank)) if rank else None

    def forward(self, flow: Tensor) -> Tensor:
        """In bfloat16."""
        product = functional.linear(flow, self.matrix, self.bias)
        if self.down is None or self.up is None:
            return product
        return product + functional.linear(functional.linear(flow, self.down.bfloat16()), self.up.bfloat16())


class Normal(nn.Module):
    """Layer normalisation, in float32."""

    def __init__(self, weights: PackedWeights, name: str) -> None:
        super().__init__()
        self.width, self.epsilon = weights.shape.width, weights.shape.epsilon
        self.weight = torch.from_numpy(weights.plain(f"{name}.w", self.width))
        self.bias = torch.from_numpy(weights.plain(f"{name}.b", self.width))

    def forward(self, flow: Tensor) -> Tensor:
        """Back in bfloat16."""
        return functional.layer_norm(flow.float(), (self.width,), self.weight, self.bias, self.epsilon).bfloat16()


class Layer(nn.Module):
    """One layer of BERT; in training, of what it adds the share `dropout` is left out."""

    def __init__(self, weights: PackedWeights, number: int, rank: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        name, width, inner = f"l{number}", weights.shape.width, weights.shape.inner_width
        self.heads = weights.shape.heads
        self.asked, self.keys, self.values, self.out = (
            Matrix(weights, f"{name}.{part}", width, width, rank) for part in ("q", "k", "v", "ao")
        )
        self.widen = Matrix(weights, f"{name}.fi", inner, width, rank)
        self.narrow = Matrix(weights, f"{name}.fo", width, inner, rank)
        self.seen_normal, self.out_normal = Normal(weights, f"{name}.aln"), Normal(weights, f"{name}.oln")

    def forward(self, flow: Tensor, mask: Tensor) -> Tensor:
        """`flow` is (batch, length, width), `mask` (batch, 1, 1, length)."""
        batch, length, width = flow.shape

        def split(part: Tensor) -> Tensor:
            return part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            split(self.asked(flow)), split(self.keys(flow)), split(self.values(flow)), attn_mask=mask
        )
        flow = self.seen_normal(flow + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, width))))
        normal: Tensor = self.out_normal(flow + self.dropout(self.narrow(functional.gelu(self.widen(flow)))))
        return normal


class Layers(nn.Module):
    """The whole network; the layers from `first` on learn."""

    def __init__(self, weights: PackedWeights, tokenizer: Path, first: int, rank: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape: Shape = weights.shape
        self._first = first
        self._words = torch.from_numpy(weights.packed("emb.word", self.shape.vocabulary, self.shape.width))
        places = weights.plain("emb.pos", self.shape.positions, self.shape.width)
        self._places = torch.from_numpy(places + weights.plain("emb.type", 1, self.shape.width))
        self._normal = Normal(weights, "emb.ln")
        self.layers = nn.ModuleList(
            Layer(weights, number, rank if number >= first else 0, dropout) for number in range(self.shape.layers)
        )
        self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._pad = self._tokenizer.token_to_id("<pad>")

    def half_read(self, texts: Sequence[str], longest: int) -> list[Tensor]:
        """What the lower layers make of each text (prefix included), of at most `longest` tokens: (length, width) each."""
        self._tokenizer.enable_truncation(longest)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        kept: list[Tensor] = [torch.empty(0)] * len(tokens)
        with torch.no_grad():
            for some in alike_in_length(tokens):
                rows = nn.utils.rnn.pad_sequence(
                    [torch.tensor(tokens[i]) for i in some], batch_first=True, padding_value=self._pad
                )
                mask = (rows != self._pad)[:, None, None, :]
                flow = self._normal(self._words[rows] + self._places[: rows.shape[1]])
                for layer in self.layers[: self._first]:
                    flow = layer(flow, mask)
                for row, i in enumerate(some):
                    kept[i] = flow[row, : len(tokens[i])].clone()
        return kept

    def forward(self, half_read: Sequence[Tensor]) -> Tensor:
        """Unit vectors (number, width) of texts that the lower layers have read."""
        flow, mask = self.read_on(half_read)
        return functional.normalize((flow * mask[:, :, None]).sum(dim=1), dim=-1)

    def read_on(self, half_read: Sequence[Tensor], hidden: float = 0.0) -> tuple[Tensor, Tensor]:
        """A vector a token (number, length, width) and which are there (number, length); a share `hidden` of them is not seen.

        The first few tokens, which stand before every question, are always seen.
        """
        flow = nn.utils.rnn.pad_sequence(list(half_read), batch_first=True)
        mask = torch.arange(flow.shape[1])[None, :] < torch.tensor([len(part) for part in half_read])[:, None]
        if hidden:
            seen = torch.rand(mask.shape) > hidden
            seen[:, :_ALWAYS_SEEN] = True
            mask &= seen
        for layer in self.layers[self._first :]:
            flow = layer(flow, mask[:, None, None, :])
        return flow.float(), mask

    def embed(self, half_read: Sequence[Tensor]) -> Vectors:
        """The same for many texts, without learning from them."""
        vectors = np.zeros((len(half_read), self.shape.width), dtype=np.float32)
        with torch.no_grad():
            for some in alike_in_length(half_read):
                vectors[some] = self([half_read[i] for i in some]).numpy()
        return vectors

    def start_from(self, adapter: Adapter) -> None:
        """Take over what was learned before, also of a lower rank; matrices it does not know stay as they came."""
        for part in self.modules():
            if isinstance(part, Matrix) and part.down is not None and part.up is not None and part.name in adapter.up:
                down, up = adapter.down[part.name], adapter.up[part.name]
                part.down.data[: len(down)] = torch.from_numpy(down)
                part.up.data[:, : len(down)] = torch.from_numpy(up)

    def adapt(self, adapter: Adapter) -> None:
        """Learn beside what `adapter` changes, not from it: its changes become part of the matrices that stay."""
        for part in self.modules():
            if isinstance(part, Matrix):
                part.matrix = torch.from_numpy(adapter.adapt(part.name, part.matrix.float().numpy())).bfloat16()

    def adapter(self, reference: Vectors) -> Adapter:
        """What was learned, as it is shipped, with the vectors that the reference texts have under it."""
        learning = [part for part in self.modules() if isinstance(part, Matrix) and part.down is not None]
        return Adapter(
            {part.name: part.down.detach().numpy() for part in learning if part.down is not None},
            {part.name: part.up.detach().numpy() for part in learning if part.up is not None},
            reference,
        )


def alike_in_length(texts: Sequence[Sequence[int] | Tensor]) -> Iterator[list[int]]:
    """Places of texts that are read together: of about one length, so that little is padded."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    return (order[start : start + _AT_ONCE] for start in range(0, len(order), _AT_ONCE))


def open_layers(download_dir: Path, first: int, rank: int, dropout: float = 0.0) -> tuple[PackedWeights, Layers]:
    """The network as it came, its weights fetched where they are not there yet. Raises EmbedderError."""
    with tempfile.TemporaryDirectory() as aside:
        weights = PackedWeights.read(fetch_weights(download_dir, Path(aside)))
        write_tokenizer(weights, Path(aside, TOKENIZER_NAME))
        return weights, Layers(weights, Path(aside, TOKENIZER_NAME), first, rank, dropout)
