"""Rules and vote weighed together: how much a message tells of injury or of wages, and how much it only asks for the rule.

Each sign is a claim of the rules that staff can read ("asks for the rule", "names a time or a sum"); what it is worth beside the
others and beside the vote is learned by `benchmarks/fit_triage.py` from messages heard by ears that had not learned them.
The numbers stand in `weighing.npz`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.dialogue.refusals import find_refusal
from bot.dialogue.triage import TriageKind, find_cues, triage
from knowledge.sounding import Sound, Sounds

WEIGHING_FILE = Path(__file__).with_name("weighing.npz")
KINDS = (*TriageKind,)  # of which out_of_scope stands for all that we do not answer
_LEAST_SHARE = 1e-3  # a share is weighed by its logarithm
_SHOWN = 3
# A dispute missed costs more than a person offered too often; of questions kept apart that only ask, 4% are taken for one.
LEAST_DISPUTE = 0.45
# The same where rules find a dispute that the asker tells, and nothing supposed or asked: of 573 such messages kept apart six disputes
# lie between, and five that are none.
LEAST_TOLD = 0.2

SIGNS = (
    "words of danger", "words of injury", "words of wages", "words of work", "no words of work", "words we do not answer",
    "tells something", "tells all through",
    "names the asker", "names a time or a sum", "supposes a case", "asks for the rule", "asks what to do", "names trouble",
    "speaks of work", "speaks of other things", "asks for a person", "question mark",
)  # fmt: skip


def find_signs(text: str) -> NDArray[np.bool_]:
    """Which of `SIGNS` a message bears, by the rules alone."""
    found, cues = triage(text), find_cues(text)
    by_kind = (TriageKind.URGENT, TriageKind.INJURY, TriageKind.WAGE, TriageKind.INFORMATION, TriageKind.OUT_OF_SCOPE)
    return np.array(
        [
            *(kind in found.flags for kind in by_kind),
            find_refusal(text) is not None,
            cues.tells_something, cues.tells_all,
            cues.personal, cues.happened, cues.hypothetical, cues.rule_question, cues.what_to_do, cues.trouble,
            cues.work, cues.other, cues.asks_for_person,
            "?" in text or "？" in text,
        ],
        dtype=bool,
    )  # fmt: skip


def features(signs: NDArray[np.bool_], shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """What is weighed: the vote and each sign."""
    return np.concatenate([np.log(shares + _LEAST_SHARE), signs]).astype(np.float32)


def _is_told_plainly(signs: NDArray[np.bool_]) -> bool:
    bears = dict(zip(SIGNS, signs.tolist(), strict=True))
    is_dispute = bears["words of injury"] or bears["words of wages"]
    is_asked = any(bears[sign] for sign in ("supposes a case", "asks for the rule", "asks what to do", "question mark"))
    return is_dispute and bears["names the asker"] and not is_asked


@dataclass(frozen=True, eq=False)
class Weighed:
    """The share of each kind, and the signs that spoke most for the heaviest; whether a dispute is told and nothing else."""

    shares: Mapping[TriageKind, float]
    signs: tuple[str, ...]
    is_told: bool = False

    def loudest(self) -> TriageKind:
        """Injury, wages or information, whichever weighs most; a dispute needs `LEAST_DISPUTE` of the three, told plainly `LEAST_TOLD`."""
        injury, wage = self.shares[TriageKind.INJURY], self.shares[TriageKind.WAGE]
        disputes = injury + wage
        least = LEAST_TOLD if self.is_told else LEAST_DISPUTE
        if disputes < least * (disputes + self.shares[TriageKind.INFORMATION]):
            return TriageKind.INFORMATION
        return TriageKind.INJURY if injury > wage else TriageKind.WAGE

    def reason(self, kind: TriageKind) -> str:
        """As staff read it."""
        return f"weighed as {kind} {self.shares[kind]:.2f}" + (f" ({', '.join(self.signs)})" if self.signs else "")


@dataclass(frozen=True, eq=False)
class Scales:
    """`weights` is (features, kinds)."""

    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path = WEIGHING_FILE) -> Self:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            return cls(kept["weights"], kept["offsets"])

    def save(self, path: Path = WEIGHING_FILE) -> None:
        """Write the numbers."""
        np.savez_compressed(path, weights=self.weights, offsets=self.offsets)

    def weigh(self, signs: NDArray[np.bool_], sounds: Sounds) -> Weighed:
        """The share of each kind."""
        given = features(signs, np.array([sounds.shares[sound] for sound in Sound], dtype=np.float32))
        loads = given @ self.weights + self.offsets
        shares = np.exp(loads - loads.max())
        shares /= shares.sum()
        first = len(Sound)
        worth = self.weights[first : first + len(SIGNS), int(shares.argmax())] * signs
        named = [SIGNS[i] for i in np.argsort(-worth)[:_SHOWN] if worth[i] > 0]
        by_kind = {kind: float(share) for kind, share in zip(KINDS, shares, strict=True)}
        return Weighed(by_kind, tuple(named), _is_told_plainly(signs))


@lru_cache(maxsize=1)
def learned_scales() -> Scales:
    """The scales that stand beside this file."""
    return Scales.load()
