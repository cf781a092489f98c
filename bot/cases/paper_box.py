"""Files that people sent: looked at a little, sealed, and kept on disk under a name that says nothing."""

import asyncio
import os
import re
from pathlib import Path, PurePosixPath
from uuid import uuid4

from bot.cases.errors import PaperTooLarge
from bot.cases.keyring import Sealer
from bot.cleaning import without_controls, without_turning

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"MZ", "application/octet-stream"),  # a program under whatever name stays a nameless lump
    (b"\x7fELF", "application/octet-stream"),
)
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,100}")
_UNSAFE = re.compile(r"[\n\t\u200e\u200f/\\:*?\"<>|]")


def sniff_media_type(data: bytes, declared: str) -> str:
    """The type that the first bytes tell, otherwise the declared one where it is well formed."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return declared if declared.startswith(("video/", "image/", "audio/")) else "video/mp4"
    declared = declared.strip().lower()
    # A picture that begins like none is not shown as one.
    is_plausible = _TYPE.fullmatch(declared) and not declared.startswith("image/")
    return declared if is_plausible else "application/octet-stream"


def clean_name(name: str) -> str:
    """The file name without folders, control characters and direction tricks, at most 100 characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    cleaned = _UNSAFE.sub("", without_turning(without_controls(last))).strip(". ")
    stem, dot, ending = cleaned.rpartition(".")
    if dot and len(ending) <= 10:
        return stem[: 99 - len(ending)] + dot + ending
    return cleaned[:100]


class PaperBox:
    """The folder of sealed files. Every file is written and synced before the row that names it is committed."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self.folder = folder
        self.max_bytes = max_bytes

    async def put(self, data: bytes, sealer: Sealer) -> str:
        """Seal and keep `data`; the new paper's id. Raises PaperTooLarge."""
        if len(data) > self.max_bytes:
            raise PaperTooLarge(f"a file of {len(data)} bytes; the limit is {self.max_bytes}")
        paper_id = uuid4().hex
        await asyncio.to_thread(self._write, paper_id, data, sealer)
        return paper_id

    async def get(self, paper_id: str, sealer: Sealer) -> bytes:
        """The bytes again. Raises OSError where the file is gone, KeyringError where it was altered."""
        return await asyncio.to_thread(self._read, paper_id, sealer)

    async def remove(self, paper_ids: list[str]) -> None:
        """Remove files; those already gone are no matter."""
        await asyncio.to_thread(self._remove, paper_ids)

    async def sweep(self, known: frozenset[str], older_than: float) -> int:
        """Remove files that no row names and that were last touched before `older_than` (seconds since 1970)."""
        return await asyncio.to_thread(self._sweep, known, older_than)

    def _path(self, paper_id: str) -> Path:
        if not re.fullmatch(r"[0-9a-f]{32}", paper_id):
            raise ValueError("not a paper's id")
        return self.folder / paper_id[:2] / paper_id

    def _write(self, paper_id: str, data: bytes, sealer: Sealer) -> None:
        path = self._path(paper_id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(sealer.seal_bytes(data, f"paper/{paper_id}"))
            stream.flush()
            os.fsync(stream.fileno())
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _read(self, paper_id: str, sealer: Sealer) -> bytes:
        return sealer.unseal_bytes(self._path(paper_id).read_bytes(), f"paper/{paper_id}")

    def _remove(self, paper_ids: list[str]) -> None:
        for paper_id in paper_ids:
            self._path(paper_id).unlink(missing_ok=True)

    def _sweep(self, known: frozenset[str], older_than: float) -> int:
        strays = [
            path
            for path in self.folder.glob("??/*")
            if path.name not in known and path.is_file() and path.stat().st_mtime < older_than
        ]
        for path in strays:
            path.unlink(missing_ok=True)
        return len(strays)
