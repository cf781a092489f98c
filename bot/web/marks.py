"""The mark that every form carries: only a page of ours could have put it there.

The secret stands in a cookie of the visit, and in each form under a mask that differs every time, so that a compressed page
tells nothing about it.
"""

import base64
import binascii
import hmac
import secrets
from typing import Final

_BYTES: Final = 24


def make_secret() -> str:
    """A fresh secret, as the cookie holds it."""
    return secrets.token_urlsafe(_BYTES)


def mask(secret: str) -> str:
    """The secret as one form carries it."""
    plain = _decode(secret)
    over = secrets.token_bytes(len(plain))
    return base64.urlsafe_b64encode(over + _xor(over, plain)).decode()


def fits(secret: str, carried: str) -> bool:
    """Whether the form was made for the visit with this secret."""
    plain, whole = _decode(secret), _decode(carried)
    if len(plain) != _BYTES or len(whole) != 2 * _BYTES:
        return False
    return hmac.compare_digest(_xor(whole[:_BYTES], whole[_BYTES:]), plain)


def is_secret(secret: str) -> bool:
    """Whether the cookie holds a secret of the right form."""
    return len(_decode(secret)) == _BYTES


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _decode(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text)
    except (ValueError, binascii.Error):
        return b""
