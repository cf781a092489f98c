"""How a part names its addresses: `page` for looking, `form` for doing. Nothing is done without the form's mark."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.forms import WORDS_BYTES, Posted, read_form

Look = Callable[[Request], Awaitable[Response]]
Do = Callable[[Request, Posted], Awaitable[Response]]

SEE_OTHER = 303


def page(path: str, look: Look) -> Route:
    """A page that is looked at; looking changes nothing."""
    return Route(path, look, methods=["GET"])


def form(path: str, do: Do, max_bytes: int = WORDS_BYTES) -> Route:
    """Something that is done; `do` sees only forms that come from a page of ours."""

    async def checked(request: Request) -> Response:
        return await do(request, await read_form(request, max_bytes))

    return Route(path, checked, methods=["POST"])


def go(path: str) -> RedirectResponse:
    """On to another page after something was done, so that a reload repeats nothing."""
    return RedirectResponse(path, SEE_OTHER)


def own_path(path: str, otherwise: str = "/") -> str:
    """`path` where it is one of ours, as a form or an address named it; never another site."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours and "\\" not in path else otherwise
