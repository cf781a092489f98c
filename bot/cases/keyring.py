"""The master key, and the keys it wraps: one for each worker and each case."""

from pathlib import Path


class Keyring:
    """Seals and unseals; derived from one master key."""

    @classmethod
    def load(cls, master_key: str, file: Path) -> "Keyring":
        """The keyring of `master_key` (32 bytes as base64 or hex), or of `file`, made 0600 on first use.

        Raises KeyringError.
        """
        raise NotImplementedError
