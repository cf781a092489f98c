"""The desk's door: every address names the right it asks for, and nobody passes without a visit that has it."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.accounts import access_log, visiting
from bot.accounts.account import Visit
from bot.cases.rights import Right
from bot.web.cookies import read_cookie
from bot.web.forms import WORDS_BYTES, Posted, read_form
from bot.web.front import Front
from bot.web.problems import Problem
from bot.web.routing import go

VISIT_COOKIE: Final = "gongyou_visit"
SIGN_IN: Final = "/desk/sign-in"
PIECE_HEADER: Final = "x-piece"  # a script fetches a piece of a page that is open: nobody need be there

Look = Callable[[Request, Visit], Awaitable[Response]]
Do = Callable[[Request, Visit, Posted], Awaitable[Response]]


class Door:
    """Makes the desk's routes."""

    def __init__(self, front: Front) -> None:
        self._store = front.store
        self.rights: dict[tuple[str, str], Right] = {}  # what each address asks for, by method and path

    def page(self, path: str, right: Right, look: Look, *, touches: bool = True) -> Route:
        """A page for whoever has the right. `touches` False: a browser asks for it by itself, nobody need be there."""
        self.rights["GET", path] = right

        async def guarded(request: Request) -> Response:
            visit = await self.visit_of(request, touches=touches)
            if visit is None:
                return _to_sign_in(request)
            _check(visit, right)
            return await look(request, visit)

        return Route(path, guarded, methods=["GET"])

    def form(self, path: str, right: Right, do: Do, max_bytes: int = WORDS_BYTES) -> Route:
        """Something done by whoever has the right."""
        self.rights["POST", path] = right

        async def guarded(request: Request) -> Response:
            visit = await self.visit_of(request)
            if visit is None:  # what was typed while the visit ran out is shown again
                typed = (await read_form(request, WORDS_BYTES)).typed
                raise Problem(HTTPStatus.UNAUTHORIZED, "web-problem-signed-out", typed=typed, back=SIGN_IN)
            _check(visit, right)
            return await do(request, visit, await read_form(request, max_bytes))

        return Route(path, guarded, methods=["POST"])

    async def visit_of(self, request: Request, *, touches: bool = True) -> Visit | None:
        """Who is there; None where nobody signed in, or not any more."""
        token = read_cookie(request, VISIT_COOKIE)
        if not token:
            return None
        async with self._store.read() as books:
            visit = await visiting.find(books, token)
        is_stale = visit is not None and self._store.clock() - visit.seen_at >= visiting.TOUCH_EVERY
        if visit is not None and is_stale and touches and PIECE_HEADER not in request.headers:
            async with self._store.write("visit") as books:
                await visiting.touch(books, visit)
        return visit

    async def note_reading(self, visit: Visit, case_id: int) -> None:
        """Write down that the case was read; going back and forth is one reading."""
        async with self._store.read() as books:
            is_known = await access_log.was_read(books, visit, case_id)
        if not is_known:
            await self.note(visit, access_log.READ, case_id)

    async def note(self, visit: Visit, deed: str, case_id: int | None = None) -> None:
        """Write down what was done."""
        async with self._store.write("access") as books:
            await access_log.note(books, visit, deed, case_id)


def _check(visit: Visit, right: Right) -> None:
    if not visit.may(right):
        raise Problem(HTTPStatus.FORBIDDEN, "web-problem-no-right", back="/desk")


def _to_sign_in(request: Request) -> Response:
    if PIECE_HEADER in request.headers:
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return go(SIGN_IN if here == "/desk" else f"{SIGN_IN}?to={quote(here, safe='')}")
