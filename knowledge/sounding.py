"""What a message sounds like: a learned vote beside the rules of triage and refusal, which name words and are easily passed by.

Two that hear: a softmax over the question's vector (which is computed anyway) and over which short runs of characters occur in it, and
the layers that the embedder has for it (`knowledge/e5/hearing.py`); what counts is the mean of both by their logarithms. The softmax is
learned by `benchmarks/fit_triage.py` from `knowledge/training/*.txt`, messages of our own, one file for each `Sound`, and from the guides'
questions. Its numbers stand in `sounding.npz` with the identity of the embedder they were learned with: with another embedder
there is no vote, and the rules decide alone.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Vectors

EAR_FILE = Path(__file__).with_name("sounding.npz")
TRAINING_FOLDER = Path(__file__).with_name("training")
BUCKETS = 1 << 14  # for runs of characters, by hash: collisions cost little, names of runs would cost megabytes
VECTOR_SCALE = 15.0  # e5's vectors lie within a narrow cone: what differs between them is small
RUN_SCALE = 6.0
_LONGEST_RUN = 3
# Of what the embedder's own layers hear, by their logarithms; the rest is of vector and runs of characters.
_WORTH = 0.7
_LEAST = 1e-6  # a share that is weighed by its logarithm
_WORD = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+")
_FIRST_IDEOGRAPH = "\u2e80"  # below it a single character tells nothing


class Sound(StrEnum):
    """What a message may sound like. Dangers first, disputes, what we answer, then all that we do not answer."""

    SELF_HARM = "self_harm"
    CONFINEMENT = "confinement"
    VIOLENCE = "violence"
    SEVERE_INJURY = "severe_injury"
    CHILD_LABOUR = "child_labour"
    SITE_DANGER = "site_danger"
    WAGE = "wage"
    INJURY = "injury"
    INFORMATION = "information"
    OFF_TOPIC = "off_topic"
    NOT_LAW = "not_law"  # about work, but no law answers it: which factory pays best, what the canteen serves
    PREDICTION = "prediction"
    PRIVATE = "private"
    RECORDS = "records"
    ELSEWHERE = "elsewhere"
    FORGERY = "forgery"
    HARM = "harm"
    CLAIMED = "claimed"
    INJECTION = "injection"


DANGERS = tuple(Sound)[:6]
DISPUTES = (Sound.WAGE, Sound.INJURY)
IN_SCOPE = tuple(Sound)[:9]
UNANSWERED = tuple(Sound)[9:]
# A message likelier than this to be none of ours is not answered: of 4,596 messages kept apart that are ours that is one in forty-seven.
REFUSES = 0.2


@dataclass(frozen=True, slots=True)
class Sounds:
    """How much a message sounds like each; the shares sum to 1.

    `weighed` is how likely it is none of ours, the vote weighed with what the index knows (knowledge.scope), where that was done.
    """

    shares: Mapping[Sound, float]
    weighed: float | None = None

    @property
    def unanswered(self) -> float:
        """How likely it is one that we do not answer."""
        return self.of(UNANSWERED) if self.weighed is None else self.weighed

    def of(self, sounds: Iterable[Sound]) -> float:
        """The share of any of `sounds`."""
        return sum(self.shares[sound] for sound in sounds)

    def loudest(self, sounds: Iterable[Sound] = Sound) -> Sound:
        """The one of `sounds` that it sounds like most."""
        return max(sounds, key=lambda sound: self.shares[sound])


def training_messages(folder: Path = TRAINING_FOLDER) -> Iterator[tuple[str, Sound]]:
    """Our own messages with what each sounds like: one file a sound, then `borders/`, where `= sound` heads its messages."""
    for sound in Sound:
        yield from ((line, sound) for line in _lines(folder / f"{sound}.txt"))
    for path in sorted((folder / "borders").glob("*.txt")):
        yield from read_headed(path)


def read_headed(path: Path) -> Iterator[tuple[str, Sound]]:
    """The messages of a file in which `= sound` heads those below it; raises ValueError where the first have no heading."""
    heading: Sound | None = None
    for line in _lines(path):
        if line.startswith("= "):
            heading = Sound(line[2:])
        elif heading is None:
            raise ValueError(f"{path.name} begins without the sound of its messages")
        else:
            yield line, heading


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def hash_runs(text: str) -> NDArray[np.int64]:
    """The buckets of the words and of the runs of one to three characters of a message, each once."""
    folded = " ".join(text.lower().split())
    words = _WORD.findall(folded)
    padded = f" {folded} "
    runs = {f"w{word}" for word in words} | {f"{a}_{b}" for a, b in pairwise(words)}
    runs.update(character for character in folded if character >= _FIRST_IDEOGRAPH)
    for length in range(2, _LONGEST_RUN + 1):
        runs.update(padded[start : start + length] for start in range(len(padded) - length + 1))
    return np.unique(np.fromiter((zlib.crc32(run.encode()) % BUCKETS for run in runs), dtype=np.int64, count=len(runs)))


@dataclass(frozen=True, eq=False)
class Ear:
    """Listens. `vector_weights` is (dimensions, sounds), `run_weights` (buckets, sounds) in steps of `run_steps`."""

    identity: str
    centre: Vectors
    vector_weights: Vectors
    run_weights: NDArray[np.int8]
    run_steps: Vectors
    offsets: Vectors

    @classmethod
    def load(cls, embedder_identity: str, path: Path = EAR_FILE) -> Self | None:
        """What was learned with that embedder; None where nothing was."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["identity"]) != embedder_identity or tuple(kept["sounds"].tolist()) != tuple(Sound):
                return None
            return cls(embedder_identity, *(kept[name] for name in _ARRAYS))

    def save(self, path: Path = EAR_FILE) -> None:
        """Write numbers and names, no code."""
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        np.savez_compressed(path, identity=np.array(self.identity), sounds=np.array(tuple(Sound)), **arrays)

    def listen(self, text: str, vector: Vectors, loads: Mapping[str, float] | None = None) -> Sounds:
        """The vote on a message; `text` is what was embedded into `vector`, `loads` what the embedder heard in it, where it hears."""
        rows = hash_runs(text)
        heard = (vector - self.centre) * VECTOR_SCALE @ self.vector_weights + self.offsets
        runs = self.run_weights[rows].sum(axis=0, dtype=np.float32) * self.run_steps
        shares = _shares(heard + runs * (RUN_SCALE / np.sqrt(len(rows) + 1.0)))
        if loads is not None:
            deep = _shares(np.array([loads[sound] for sound in Sound]))
            shares = _shares(_WORTH * np.log(deep + _LEAST) + (1 - _WORTH) * np.log(shares + _LEAST))
        return Sounds({sound: float(share) for sound, share in zip(Sound, shares, strict=True)})


def _shares(loads: Vectors) -> Vectors:
    powers = np.exp(loads - loads.max())
    shares: Vectors = powers / powers.sum()
    return shares


_ARRAYS = ("centre", "vector_weights", "run_weights", "run_steps", "offsets")
