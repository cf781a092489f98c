"""The master key, and the sealing of words and files with keys that it wraps.

AES-256-GCM throughout: a nonce of 12 random bytes, then the sealed bytes. The id of the key and the purpose are associated
data, so that nothing sealed for one case or one purpose can be passed off as another's.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.cases.errors import KeyringError, WrongMasterKey

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


def _seal(key: bytes, data: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to.encode())


def _unseal(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to.encode())


@dataclass(frozen=True, slots=True)
class Sealer:
    """One data key, in the open for as long as a transaction lasts."""

    key_id: str
    key: bytes = field(repr=False)

    def seal(self, text: str, purpose: str) -> bytes:
        """`text` sealed for `purpose`."""
        return self.seal_bytes(text.encode(), purpose)

    def unseal(self, sealed: bytes | None, purpose: str) -> str:
        """The text again; "" where there is nothing. Raises KeyringError where it was sealed otherwise."""
        return self.unseal_bytes(sealed, purpose).decode() if sealed else ""

    def seal_bytes(self, data: bytes, purpose: str) -> bytes:
        """`data` sealed for `purpose`."""
        return _seal(self.key, data, f"{self.key_id}/{purpose}")

    def unseal_bytes(self, sealed: bytes, purpose: str) -> bytes:
        """The bytes again. Raises KeyringError where they were altered or sealed otherwise."""
        try:
            return _unseal(self.key, sealed, f"{self.key_id}/{purpose}")
        except (InvalidTag, ValueError) as error:
            raise KeyringError(f"what was sealed as {purpose} under key {self.key_id} was altered") from error


class Keyring:
    """Wraps data keys and finds people, by keys derived from one master key."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise KeyringError("the master key must have 32 bytes, written in base64 or hexadecimal")
        self._wrapping = _derive(master, "gongyou wrap 1")
        self._finding = _derive(master, "gongyou find 1")

    def __repr__(self) -> str:
        return "Keyring(…)"

    @classmethod
    def load(cls, master_key: str, file: Path) -> "Keyring":
        """The keyring of `master_key` (32 bytes as base64 or hex), or of `file`, made 0600 on first use.

        Raises KeyringError.
        """
        if master_key:
            return cls(_decode(master_key))
        try:
            if not file.exists():
                _make_key_file(file)
            return cls(_decode(file.read_text(encoding="ascii")))
        except (OSError, UnicodeError) as error:
            raise KeyringError(f"the master key file {file} cannot be read or made: {error}") from error

    def make_key(self, key_id: str) -> tuple[Sealer, bytes]:
        """A fresh data key, and the same wrapped, to be stored."""
        key = secrets.token_bytes(KEY_BYTES)
        return Sealer(key_id, key), _seal(self._wrapping, key, f"key/{key_id}")

    def unwrap(self, key_id: str, wrapped: bytes) -> Sealer:
        """The data key again. Raises WrongMasterKey."""
        try:
            return Sealer(key_id, _unseal(self._wrapping, wrapped, f"key/{key_id}"))
        except InvalidTag as error:
            raise WrongMasterKey(
                "this database was sealed with another master key: set GONGYOU_MASTER_KEY or put the right key file back"
            ) from error

    def lookup(self, *parts: str) -> bytes:
        """A keyed hash by which a person is found without keeping who they are."""
        return hmac.new(self._finding, "\x00".join(parts).encode(), hashlib.sha256).digest()


def _derive(master: bytes, use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=use.encode()).derive(master)


def _decode(text: str) -> bytes:
    text = text.strip()
    try:
        if len(text) == 2 * KEY_BYTES:
            return bytes.fromhex(text)
        return base64.b64decode(text, altchars=b"-_" if "-" in text or "_" in text else None, validate=True)
    except (ValueError, binascii.Error) as error:
        raise KeyringError("the master key must have 32 bytes, written in base64 or hexadecimal") from error


def _make_key_file(file: Path) -> None:
    """Make the file whole or not at all: a start cut short, or two at once, never leave half a key behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)  # fails where another process was first; then its key is the key
        except FileExistsError:
            return
    finally:
        draft.unlink(missing_ok=True)
