"""Enrolment behind a link given once: a name to show and a password, then the second factor, then recovery codes."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import enrolling, second_factor
from bot.accounts.account import Account
from bot.accounts.account_rows import set_values
from bot.accounts.passwords import MIN_LENGTH, find_fault, hash_password
from bot.cases.people import read_caseworkers
from bot.cases.tables import caseworkers
from bot.web.desk.signing import begin_visit
from bot.web.forms import Posted
from bot.web.front import Front
from bot.web.problems import NotFound, Problem
from bot.web.routing import form, go, page
from bot.web.throttle import Throttle
from bot.wording import say

PATH = "/desk/enrol/{token}"
_TRIES, _PERIOD = 30, timedelta(minutes=5)
_MAX_NAME = 40


class Enrolling:
    """Two steps; which is next is read from the account."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._throttle = Throttle(_TRIES, _PERIOD, front.store.clock)

    def routes(self) -> Sequence[BaseRoute]:
        """Open to whoever has the link."""
        return [page(PATH, self.show), form(PATH, self.take)]

    async def show(self, request: Request) -> Response:
        """The next step."""
        account = await self._account(request)
        return await self._step(request, account)

    async def take(self, request: Request, posted: Posted) -> Response:
        """Take a step."""
        account = await self._account(request)
        if not account.password:
            return await self._take_password(request, account, posted)
        return await self._take_code(request, account, posted)

    async def _account(self, request: Request) -> Account:
        self._throttle.check(request)
        async with self._front.store.read() as books:
            account = await enrolling.find_enrolling(books, request.path_params["token"])
        if account is None:
            raise Problem(HTTPStatus.NOT_FOUND, "web-enrol-no-link")
        return account

    async def _step(
        self, request: Request, account: Account, wrong: str | None = None, shown: str | None = None
    ) -> Response:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        if not account.password:
            if shown is None:
                async with self._front.store.read() as books:
                    shown = (await read_caseworkers(books))[account.caseworker_id].name
            return self._front.pages.render(
                request, "desk/enrol_password.html", status,
                account=account, shown=shown, wrong=wrong, length=MIN_LENGTH,
            )  # fmt: skip
        issuer = self._front.settings.office_name or say("web-name", "zh")
        address = second_factor.address(account.totp_secret, account.name, issuer)
        return self._front.pages.render(
            request, "desk/enrol_code.html", status,
            account=account, qr=draw_qr(address), address=address, secret=_in_fours(account.totp_secret), wrong=wrong,
        )  # fmt: skip

    async def _take_password(self, request: Request, account: Account, posted: Posted) -> Response:
        shown, password = posted.line("shown")[:_MAX_NAME], posted.text("password")
        wrong = find_fault(password, account.name, posted.text("again")) if shown else "web-enrol-no-name"
        if wrong:
            return await self._step(request, account, wrong, shown)
        hashed = await hash_password(password)
        async with self._front.store.write("enrol") as books:
            await set_values(books, account.id, password=hashed)
            naming = caseworkers.update().where(caseworkers.c.id == account.caseworker_id)
            await books.connection.execute(naming.values(name=shown))
        return go(request.url.path)

    async def _take_code(self, request: Request, account: Account, posted: Posted) -> Response:
        now = self._front.store.clock()
        step = second_factor.fitting_step(account.totp_secret, posted.text("code"), now, None)
        if step is None:
            return await self._step(request, account, "web-enrol-wrong-code")
        async with self._front.store.write("enrol") as books:
            if await enrolling.find_enrolling(books, request.path_params["token"]) is None:
                raise NotFound  # the same form, sent twice
            codes = await enrolling.finish(books, request.path_params["token"], account, step)
        response = self._front.pages.render(request, "desk/recovery_codes.html", codes=codes)
        return await begin_visit(self._front, request, account, response)


def draw_qr(address: str) -> Markup:
    """A QR code as a picture inside the page; dark on light in every theme, for cameras."""
    drawn: str = segno.make(address, error="m").svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=True)
    return Markup(drawn)  # noqa: S704  drawn from our own address, which segno turns into paths


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
