"""Our own style, scripts and pictures: read once at the start, named by their content, kept long by browsers."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.web.problems import NotFound

_FOLDER = Path(__file__).parent / "static"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}  # fmt: skip
_FOREVER: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _File:
    address: str
    data: bytes
    packed: bytes
    media_type: str


class Statics:
    """Every file of the folder."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._by_name = {
            path.name: _read(path) for path in sorted(folder.iterdir()) if path.is_file() and path.suffix in _TYPES
        }
        self._by_address = {file.address: file for file in self._by_name.values()}

    def address(self, name: str) -> str:
        """Where the file `name` is found; another content has another address."""
        return self._by_name[name].address

    async def serve(self, request: Request) -> Response:
        """The file at this address."""
        file = self._by_address.get(request.url.path)
        if file is None:
            raise NotFound
        headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(file.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=file.media_type)
        return Response(file.data, headers=headers, media_type=file.media_type)


def _read(path: Path) -> _File:
    data = path.read_bytes()
    address = f"/static/{path.stem}.{hashlib.sha256(data).hexdigest()[:12]}{path.suffix}"
    return _File(address, data, gzip.compress(data, mtime=0), _TYPES[path.suffix])
