"""What no text, name or line may carry: signs that steer a screen or a terminal, and signs that turn letters around. Pure."""

import re
from typing import Final

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Embeddings, overrides and isolates turn around whatever stands after them; letters keep their own direction without.
_TURNING: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def without_controls(text: str) -> str:
    """`text` without NUL, control characters and lone surrogates; new lines and tabs stay."""
    return _CONTROLS.sub("", text)


def without_turning(text: str) -> str:
    """`text` without the characters that reverse what follows them."""
    return _TURNING.sub("", text)
