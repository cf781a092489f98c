"""How likely a message is none of ours: the vote on how it sounds, weighed with how near the index's own questions are.

The vote alone is too sure of words it has met in other company ("the landlord keeps my deposit"), nearness alone of whatever is said as
workers say it. A logistic regression of two numbers; the weights stand in `scope.toml`, written by `python -m benchmarks.fit_triage
--write` from messages heard by ears that had not learned them.
"""

import math
import tomllib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from knowledge.sounding import DANGERS, UNANSWERED, Sound, Sounds

SCOPE_FILE = Path(__file__).with_name("scope.toml")
_LEAST = 1e-4  # a vote is never surer than this
# Whoever may be in danger is not turned away, nor who tells of somebody hurt or dead: that happens in ways that no known question is
# near to. Of 347 questions kept apart that are none of ours two more are then answered.
_SOME_DANGER, _SOME_HURT = 0.15, 0.35


def weigh_scope(sounds: Sounds, nearest: float) -> Sounds:
    """`sounds` with how likely the message is none of ours; `nearest` is its cosine with the nearest question of a guide."""
    hurt = sounds.of(DANGERS)
    if hurt >= _SOME_DANGER or hurt + sounds.shares[Sound.INJURY] >= _SOME_HURT:
        return replace(sounds, weighed=0.0)
    weights, given = _weights(), numbers(sounds, nearest)
    load = weights["offset"] + sum(weights[name] * value for name, value in given.items())
    return replace(sounds, weighed=1 / (1 + math.exp(-load)))


def numbers(sounds: Sounds, nearest: float) -> dict[str, float]:
    """What is weighed, by name."""
    voted = min(max(sounds.of(UNANSWERED), _LEAST), 1 - _LEAST)
    return {"vote": math.log(voted / (1 - voted)), "nearest": nearest}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return tomllib.loads(SCOPE_FILE.read_text(encoding="utf-8"))["weights"]  # type: ignore[no-any-return]
