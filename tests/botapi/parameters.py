"""A request's parameters, as Telegram takes them: form, multipart, JSON or query, all values as text if need be."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from tests.botapi.errors import bad_request

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Uploaded:
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    values: dict[str, Any]
    uploads: dict[str, Uploaded]

    @property
    def names(self) -> set[str]:
        return set(self.values) | set(self.uploads)

    def text(self, name: str, default: str = "") -> str:
        return str(self.values.get(name, default))

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.values.get(name, default)
        if value is None:
            raise bad_request(f"{name} is not specified")
        try:
            return int(value)
        except (TypeError, ValueError) as error:
            raise bad_request(f"{name} is invalid") from error

    def optional(self, name: str) -> int | None:
        return self.integer(name) if name in self.values else None

    def is_set(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in {"true", "1"}

    def structure(self, name: str) -> Any:
        """A JSON-serialised parameter, or None."""
        value = self.values.get(name)
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def file(self, name: str) -> Uploaded | str:
        """What is to be sent: bytes in this request, or the id of a file already known."""
        value = self.values.get(name, "")
        if isinstance(value, str) and value.startswith("attach://"):
            name = value.removeprefix("attach://")
        if name in self.uploads:
            return self.uploads[name]
        if not value:
            raise bad_request(f"there is no {name} in the request")
        return str(value)


async def read_parameters(request: web.Request) -> Parameters:
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Uploaded] = {}
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            data = bytes(await part.read())
            if part.filename is None:
                values[part.name or ""] = data.decode()
            else:
                media_type = part.headers.get("Content-Type", "application/octet-stream")
                uploads[part.name or ""] = Uploaded(part.filename, media_type, data)
    else:
        values |= dict(await request.post())
    return Parameters(values, uploads)
