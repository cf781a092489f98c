"""What belongs to no part alone: language and theme, and who asks robots to stay away."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from bot.web.cookies import LANGUAGE_COOKIE, THEME_COOKIE, YEAR_SECONDS, set_cookie
from bot.web.forms import Posted
from bot.web.front import Front
from bot.web.pages import THEMES
from bot.web.routing import form, go, own_path, page
from bot.wording import LANGUAGES


def routes(front: Front) -> Sequence[BaseRoute]:
    """The first page and the switches."""

    async def first_page(request: Request) -> Response:
        return front.pages.render(request, "start.html")

    return [page("/", first_page), page("/robots.txt", _robots), form("/look", _choose_look)]


async def _robots(_request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def _choose_look(request: Request, posted: Posted) -> Response:
    """Keep the language or theme that was chosen, and go back to where the reader was."""
    response = go(own_path(posted.text("back")))
    for name, cookie, known in (("language", LANGUAGE_COOKIE, LANGUAGES), ("theme", THEME_COOKIE, THEMES)):
        if (chosen := posted.text(name)) in known:
            set_cookie(request, response, cookie, chosen, YEAR_SECONDS)
    return response
