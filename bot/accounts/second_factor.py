"""The second factor: six digits from a phone (TOTP, RFC 6238), each counted once, or a recovery code kept on paper."""

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Final

import pyotp

STEP_SECONDS: Final = 30
RECOVERY_CODES: Final = 10
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look alike
_HALF: Final = 6


def make_secret() -> str:
    """A fresh secret, in base32 as authenticator apps take it."""
    return pyotp.random_base32()


def address(secret: str, name: str, issuer: str) -> str:
    """What the QR code says."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def fitting_step(secret: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """The time step whose code this is, one step early or late allowed; None where it is wrong or was used already."""
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 6):
        return None
    here = int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    for step in (here - 1, here, here + 1):
        if hmac.compare_digest(totp.generate_otp(step), digits) and (last_step is None or step > last_step):
            return step
    return None


def make_recovery_codes() -> tuple[str, ...]:
    """Codes for the day when the phone is lost, shown once."""
    return tuple(f"{_letters()}-{_letters()}" for _ in range(RECOVERY_CODES))


def _letters() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_HALF))


def hash_recovery_code(account_id: int, code: str) -> bytes:
    """The code as it is kept: 59 bits of chance need no slow hash."""
    folded = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(f"{account_id}/{folded}".encode()).digest()
