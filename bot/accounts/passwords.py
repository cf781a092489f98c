"""Passwords: what one may be, and how it is kept (argon2id). Hashing takes a tenth of a second by intent, in a thread."""

import asyncio
import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

MIN_LENGTH: Final = 12
MAX_LENGTH: Final = 200
_MIN_DIFFERENT: Final = 5
_HASHER: Final = PasswordHasher(
    time_cost=3, memory_cost=64 * 1024, parallelism=1
)  # RFC 9106, its second choice, one lane
# What is verified where there is no such account, so that the time taken tells nothing.
_NOBODY: Final = "$argon2id$v=19$m=65536,t=3,p=1$1KzJXRul2XmtXvtFP6+1GA$dZQEEgKnb3Vne5y7Jts1UOPoN/ByqqdAGpAVtTWp7YE"


def _fold(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def find_fault(password: str, name: str, again: str) -> str | None:
    """What is wrong with a new password, as a wording key; None where it will do."""
    folded = _fold(password)
    if len(folded) < MIN_LENGTH:
        return "web-password-short"
    if len(folded) > MAX_LENGTH:
        return "web-password-long"
    if name and name.casefold() in folded.casefold():
        return "web-password-name"
    if len(set(folded)) < _MIN_DIFFERENT:
        return "web-password-simple"
    return None if password == again else "web-password-differs"


async def hash_password(password: str) -> str:
    """The password as it is kept."""
    return await asyncio.to_thread(_HASHER.hash, _fold(password))


async def is_password(kept: str | None, password: str) -> bool:
    """Whether it is the one kept; takes as long where none is."""
    return await asyncio.to_thread(_verify, kept or _NOBODY, _fold(password)[:MAX_LENGTH]) and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False
