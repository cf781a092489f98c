"""What a form brought: fields and files, held in memory only, within limits, and with its mark checked."""

from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, TypeVar
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.messages import Upload
from bot.web import marks
from bot.web.cookies import FORM_COOKIE, read_cookie
from bot.web.problems import Problem, TooLarge

MARK_FIELD: Final = "form_mark"
MARK_HEADER: Final = "x-form-mark"  # a request made by our script
WORDS_BYTES: Final = 256 * 1024  # a form without files
MAX_FILES: Final = 10
_MAX_FIELDS: Final = 200
Value = TypeVar("Value")
_FROM_HERE: Final = frozenset({"same-origin", "none"})


@dataclass(frozen=True, slots=True)
class Posted:
    """A form as it came. Fields are trimmed of nothing: what was typed can be shown again as it was."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    uploads: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The field's words, "" where it is missing; line ends as Unix has them."""
        return next(iter(self.fields.get(name, ())), "").replace("\r\n", "\n").replace("\x00", "")

    def line(self, name: str) -> str:
        """The field as one trimmed line."""
        return " ".join(self.text(name).split())

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may stand several times."""
        return self.fields.get(name, ())

    @property
    def typed(self) -> tuple[str, ...]:
        """The words of the form that somebody may have typed at length."""
        return tuple(
            value
            for name, values in self.fields.items()
            if name != MARK_FIELD and not name.startswith(("password", "code"))
            for value in values
            if len(value) > 20
        )


async def read_form(request: Request, max_bytes: int) -> Posted:
    """The form, once it is known to come from a page of ours. Raises Problem."""
    if request.headers.get("sec-fetch-site", "same-origin") not in _FROM_HERE:
        raise Problem(HTTPStatus.FORBIDDEN, "web-problem-foreign")
    posted = await _parse(request, max_bytes)
    carried = request.headers.get(MARK_HEADER) or posted.text(MARK_FIELD)
    if not marks.fits(read_cookie(request, FORM_COOKIE), carried):
        raise Problem(HTTPStatus.FORBIDDEN, "web-problem-stale", typed=posted.typed)
    return posted


async def _parse(request: Request, max_bytes: int) -> Posted:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = _bounded(request, max_bytes)
    if kind == "multipart/form-data":
        return await _parse_parts(request, body, max_bytes)
    if kind != "application/x-www-form-urlencoded":
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "web-problem-bad-request")
    whole = b"".join([piece async for piece in body])
    try:
        pairs = parse_qsl(whole.decode("ascii"), keep_blank_values=True, max_num_fields=_MAX_FIELDS, errors="strict")
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "web-problem-bad-request") from error
    return Posted(_gather(pairs))


async def _bounded(request: Request, max_bytes: int) -> AsyncGenerator[bytes, None]:
    """The body's pieces. Raises TooLarge as soon as there are too many, whatever the header promised."""
    limit_mb = max(1, max_bytes // (1024 * 1024))
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > max_bytes:
        raise TooLarge(limit_mb)
    total = 0
    async for piece in request.stream():
        total += len(piece)
        if total > max_bytes:
            raise TooLarge(limit_mb)
        yield piece


async def _parse_parts(request: Request, body: AsyncGenerator[bytes, None], max_bytes: int) -> Posted:
    parser = MultiPartParser(
        request.headers, body, max_files=MAX_FILES, max_fields=_MAX_FIELDS, max_part_size=WORDS_BYTES
    )
    parser.spool_max_size = max_bytes + 1  # never on disk: there files lie sealed only
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "web-problem-bad-request") from error
    words: list[tuple[str, str]] = []
    files: list[tuple[str, Upload]] = []
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            words.append((name, value))
        elif (data := await value.read()) or value.filename:
            files.append((name, Upload(data, value.filename or "", value.content_type or "")))
    await form.close()
    return Posted(_gather(words), _gather(files))


def _gather(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    gathered: dict[str, tuple[Value, ...]] = {}
    for name, value in pairs:
        gathered[name] = (*gathered.get(name, ()), value)
    return gathered
