"""One application out of its parts."""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from bot.cases.store import Store
from bot.settings import Settings
from bot.web import start
from bot.web.chat import routes as chat
from bot.web.desk import part as desk
from bot.web.front import Front, Part
from bot.web.live import Live
from bot.web.pages import Pages
from bot.web.problems import Problem, status_key
from bot.web.protection import Protection
from bot.web.public import numbers
from bot.web.routing import page
from bot.web.statics import Statics

PARTS: tuple[Part, ...] = (start.routes, chat.routes, desk.routes, numbers.routes)


def open_front(settings: Settings, store: Store) -> Front:
    """What the parts rest on; reads templates and static files."""
    return Front(settings, store, Pages(Statics(), settings.office_name), Live(store.committed))


def build_app(front: Front, parts: Sequence[Part] = PARTS) -> ASGIApp:
    """The application: the parts' routes, behind the protection that all of them share."""
    pages = front.pages

    async def tell_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return pages.problem(request, error)

    async def tell_status(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        problem = Problem(
            HTTPStatus(error.status_code), status_key(error.status_code), headers=dict(error.headers or {})
        )
        return pages.problem(request, problem)

    async def tell_failure(request: Request, _error: Exception) -> Response:
        return pages.problem(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "web-problem-failed"))

    routes = [page("/static/{name}", pages.statics.serve)]
    app = Starlette(
        routes=[*routes, *(route for part in parts for route in part(front))],
        exception_handlers={Problem: tell_problem, HTTPException: tell_status, Exception: tell_failure},
    )
    return Protection(GZipMiddleware(app, minimum_size=800), _hosts(front.settings))


def _hosts(settings: Settings) -> list[str]:
    return [name for name in (settings.web_host, urlsplit(settings.web_public_url).hostname) if name]
