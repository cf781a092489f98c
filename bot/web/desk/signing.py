"""Signing in and out."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log, visiting
from bot.accounts.account import LONGEST, Account, Visit
from bot.accounts.signing_in import check
from bot.cases.rights import Right
from bot.web import marks
from bot.web.cookies import FORM_COOKIE, drop_cookie, set_cookie
from bot.web.desk.browsers import name_browser
from bot.web.desk.door import SIGN_IN, VISIT_COOKIE, Door
from bot.web.forms import Posted
from bot.web.front import Front
from bot.web.routing import form, go, own_path, page
from bot.web.throttle import Throttle

_TRIES, _PERIOD = 20, timedelta(minutes=5)


class Signing:
    """The page that asks who is there."""

    def __init__(self, front: Front, door: Door) -> None:
        self._front = front
        self._door = door
        self._throttle = Throttle(_TRIES, _PERIOD, front.store.clock)

    def routes(self) -> Sequence[BaseRoute]:
        """Open to everybody, but for signing out."""
        return [
            page(SIGN_IN, self.show),
            form(SIGN_IN, self.sign_in),
            self._door.form("/desk/sign-out", Right.LOOK, self.sign_out),
        ]

    async def show(self, request: Request) -> Response:
        """The empty form."""
        to = own_path(request.query_params.get("to", ""), "/desk")
        if await self._door.visit_of(request) is not None:
            return go(to)
        return self._front.pages.render(request, "desk/sign_in.html", name="", to=to, wrong=None, wrong_more={})

    async def sign_in(self, request: Request, posted: Posted) -> Response:
        """Let in whoever has name, password and code; which of them was wrong is not told."""
        self._throttle.check(request)
        name, to = posted.line("name"), own_path(posted.text("to"), "/desk")
        found = await check(self._front.store, name, posted.text("password"), posted.text("code"))
        if isinstance(found, Account):
            return await begin_visit(self._front, request, found, go(to))
        wrong, more = "web-sign-in-wrong", {}
        if found.until is not None:
            seconds = (found.until - self._front.store.clock()).total_seconds()
            wrong, more = "web-sign-in-rests", {"minutes": max(1, round(seconds / 60))}
        return self._front.pages.render(
            request, "desk/sign_in.html", HTTPStatus.FORBIDDEN, name=name, to=to, wrong=wrong, wrong_more=more
        )

    async def sign_out(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """End the visit."""
        async with self._front.store.write("sign-out") as books:
            await visiting.end(books, visit.id)
            await access_log.note(books, visit, "signed_out")
        response = go(SIGN_IN)
        drop_cookie(request, response, VISIT_COOKIE)
        return response


async def begin_visit(front: Front, request: Request, account: Account, response: Response) -> Response:
    """A fresh visit, its token in the browser alone; forms get a fresh secret with it."""
    async with front.store.write("sign-in") as books:
        token = await visiting.begin(books, account.id, name_browser(request.headers.get("user-agent", "")))
        visit = await visiting.find(books, token)
        if visit is not None:
            await access_log.note(books, visit, "signed_in")
    set_cookie(request, response, VISIT_COOKIE, token, int(LONGEST.total_seconds()))
    set_cookie(request, response, FORM_COOKIE, marks.make_secret())
    return response
