"""Teaches the upper layers that tell what a message sounds like (knowledge/e5/hearing.npz).

    python -m benchmarks.fit_hearing [--rounds 3] [--write]

Learned from our own messages and from questions by article whose sound is known, but not from those that are kept apart
(benchmarks.messages): on these it is measured after each round, and by these `benchmarks/fit_triage.py` learns what its word is worth.
What is shipped is the mean of the weights over the last few hundred steps, which is steadier than the last. About twenty minutes a round
on two cores. It goes with the embedder's adapter, so it is to be taught again after `benchmarks/fit_embedder.py --write`.
"""

import argparse
import math
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from benchmarks.e5_layers import Layers, alike_in_length, open_layers
from benchmarks.fit_embedder import batches
from benchmarks.messages import Example, balance, kind_of, read_messages
from bot.dialogue.triage import TriageKind
from knowledge.e5.adapter import ADAPTER_PATH, Adapter
from knowledge.e5.checking import reference_texts
from knowledge.e5.download import sha256_of
from knowledge.e5.hearing import FIRST_LAYER, Head, Hearing
from knowledge.embedder import QUERY_PREFIX
from knowledge.retrieval import as_searched
from knowledge.settings import KnowledgeSettings
from knowledge.sounding import REFUSES, UNANSWERED, Sound

_RANK, _GLANCES = 64, 4
_BATCH, _RATE, _HEAD_RATE, _DECAY, _WARM_UP = 48, 8e-4, 1e-3, 0.01, 60
# Shares left out in training: of what layers add, before the head, of tokens.
_DROPOUT, _HEAD_DROPOUT, _HIDDEN = 0.1, 0.2, 0.1
_SMOOTHING = 0.05
_BALANCE = 0.3  # 0: a frequent sound weighs more; 1: all sounds weigh the same
_MEAN_OF = 500  # steps that the shipped weights are the mean of, about
_LONGEST = 160  # tokens
_SEED = 0


class Glancing(nn.Module):
    """The head of knowledge.e5.hearing, in torch."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.glances = nn.Linear(width, _GLANCES)
        self.normal = nn.LayerNorm(width * (_GLANCES + 1))
        self.dropout = nn.Dropout(_HEAD_DROPOUT)
        self.out = nn.Linear(width * (_GLANCES + 1), len(Sound))

    def forward(self, flow: Tensor, mask: Tensor) -> Tensor:
        """Loads (number, sounds) of tokens (number, length, width)."""
        weighed = self.glances(flow).masked_fill(~mask[:, :, None], -1e9).softmax(dim=1)
        mean = (flow * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
        seen = torch.einsum("ntg,ntw->ngw", weighed, flow).flatten(1)
        loads: Tensor = self.out(self.dropout(self.normal(torch.cat([mean, seen], dim=1))))
        return loads

    def head(self) -> Head:
        """As it is shipped."""
        of_glances, of_normal, of_out = (
            (part.weight.detach().numpy(), part.bias.detach().numpy()) for part in (self.glances, self.normal, self.out)
        )
        return Head(*of_glances, *of_normal, *of_out)


class Hearer(nn.Module):
    """Layers and head together, with a running mean of all that learns."""

    def __init__(self, layers: Layers) -> None:
        super().__init__()
        self.layers, self.head = layers, Glancing(layers.shape.width)
        self.learning = [part for part in self.parameters() if part.requires_grad]
        self._mean = [part.detach().clone() for part in self.learning]

    def forward(self, read: Sequence[Tensor], hidden: float = 0.0) -> Tensor:
        """Loads (number, sounds) of messages that the lower layers have read."""
        loads: Tensor = self.head(*self.layers.read_on(read, hidden))
        return loads

    def follow(self, step: int) -> None:
        """Let the mean follow what was learned in this step."""
        kept = min(1 - 1 / _MEAN_OF, step / (step + 20))
        for mean, part in zip(self._mean, self.learning, strict=True):
            mean.mul_(kept).add_(part.detach(), alpha=1 - kept)

    def exchange(self) -> None:
        """Put the mean in the place of what is learned, or back."""
        for mean, part in zip(self._mean, self.learning, strict=True):
            mean[...], part.data = part.data.clone(), mean.clone()

    def listen(self, read: Sequence[Tensor]) -> Tensor:
        """Shares (number, sounds), without learning."""
        self.eval()
        shares = torch.zeros(len(read), len(Sound))
        with torch.no_grad():
            for some in alike_in_length(read):
                shares[some] = self([read[i] for i in some]).softmax(dim=1)
        self.train()
        return shares


def teach(hearer: Hearer, examples: Sequence[Example], read: Sequence[Tensor], rounds: float) -> Iterator[int]:
    """Learn from `examples`, half read as `read`; yields the number of the step after each round, the mean in place."""
    allowed = torch.tensor([[sound in example.sounds for sound in Sound] for example in examples])
    weight = torch.from_numpy(balance(examples, _BALANCE))
    head = list(hearer.head.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": hearer.learning[: -len(head)], "lr": _RATE}, {"params": head, "lr": _HEAD_RATE}],
        weight_decay=_DECAY,
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = int(rounds * len(examples) / _BATCH)
    order = batches([len(part) for part in read], np.random.default_rng(_SEED))
    hearer.train()
    for step in range(1, steps + 1):
        batch = next(order)
        loads = hearer([read[i] for i in batch], _HIDDEN).log_softmax(dim=1)
        right = loads.masked_fill(~allowed[batch], -math.inf).logsumexp(dim=1)
        loss = -(right * weight[batch]).sum() / weight[batch].sum() - _SMOOTHING * loads.mean()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(hearer.learning[: -len(head)], 1.0)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, step / _WARM_UP) * max(0.02, 1 - step / steps)
        optimiser.step()
        hearer.follow(step)
        if step % 100 == 0:
            print(f"step {step} of {steps}: {loss.item():.3f}", flush=True)
        a_round = steps / rounds
        if step == steps or (step % int(a_round) == 0 and steps - step > a_round / 2):
            hearer.exchange()
            yield step
            hearer.exchange()


def measure(name: str, shares: Tensor, examples: Sequence[Example]) -> None:
    """How many of the messages kept apart are heard rightly: kinds of those that are ours, refusals of those that are not."""
    kinds = list(TriageKind)
    of_kind = torch.zeros(len(shares), len(kinds))
    for place, sound in enumerate(Sound):
        of_kind[:, kinds.index(kind_of(sound))] += shares[:, place]
    right = torch.tensor([kinds.index(kind_of(example.sounds[0])) for example in examples])
    is_ours = torch.tensor([example.sounds[0] not in UNANSWERED for example in examples])
    refused = of_kind[:, kinds.index(TriageKind.OUT_OF_SCOPE)] >= REFUSES
    of_kind[:, kinds.index(TriageKind.OUT_OF_SCOPE)] = 0
    hits = (of_kind.argmax(dim=1) == right)[is_ours].float().mean()
    print(
        f"{name}: kind {hits:.3f} of {int(is_ours.sum())}, refused {int(refused[~is_ours].sum())} of {int((~is_ours).sum())}"
        f" that are none of ours, {int(refused[is_ours].sum())} that are",
        flush=True,
    )


def main() -> None:
    """Train and measure; with `--write`, write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=float, default=3.0, help="how often each message is learned from (default: 3)")
    parser.add_argument("--write", action="store_true", help="write knowledge/e5/hearing.npz")
    given = parser.parse_args()
    torch.manual_seed(_SEED)
    adapter = Adapter.load()
    _, layers = open_layers(KnowledgeSettings.load().download_dir, FIRST_LAYER, _RANK, _DROPOUT)
    layers.adapt(adapter)
    examples = read_messages()
    read = layers.half_read([QUERY_PREFIX + as_searched(example.text) for example in examples], _LONGEST)
    apart = [i for i, example in enumerate(examples) if example.is_kept_apart]
    learned = [i for i, example in enumerate(examples) if not example.is_kept_apart]
    print(f"{len(learned)} messages to learn from, {len(apart)} kept apart", flush=True)
    hearer = Hearer(layers)
    for step in teach(hearer, [examples[i] for i in learned], [read[i] for i in learned], given.rounds):
        measure(f"step {step}", hearer.listen([read[i] for i in apart]), [examples[i] for i in apart])
        if given.write:
            reference = layers.half_read([QUERY_PREFIX + text for text in reference_texts()], 512)
            loads = hearer.listen(reference).clamp_min(1e-6).log().numpy()
            change = layers.adapter(loads)
            Hearing(tuple(Sound), sha256_of(ADAPTER_PATH), change, hearer.head.head()).save()


if __name__ == "__main__":
    main()
