"""Cookies: ours alone, out of reach of scripts, and over https never sent in the clear."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

FORM_COOKIE: Final = "gongyou_form"
LANGUAGE_COOKIE: Final = "gongyou_language"
THEME_COOKIE: Final = "gongyou_theme"
YEAR_SECONDS: Final = 365 * 24 * 3600
_MAX_LENGTH: Final = 400


def is_https(request: Request) -> bool:
    """Whether the reader came over TLS; a proxy on this machine tells by X-Forwarded-Proto."""
    return request.url.scheme == "https"


def _name(request: Request, name: str) -> str:
    return f"__Host-{name}" if is_https(request) else name  # no neighbouring host can set such a one


def read_cookie(request: Request, name: str) -> str:
    """The cookie's value, "" where there is none."""
    value = request.cookies.get(_name(request, name), "")
    return value if len(value) <= _MAX_LENGTH else ""


def set_cookie(request: Request, response: Response, name: str, value: str, max_age: int | None = None) -> None:
    """Give the reader a cookie; without `max_age` it ends with the browser."""
    response.set_cookie(
        _name(request, name), value, max_age=max_age, path="/", secure=is_https(request), httponly=True, samesite="lax"
    )  # fmt: skip


def drop_cookie(request: Request, response: Response, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(
        _name(request, name), path="/", secure=is_https(request), httponly=True, samesite="lax"
    )  # fmt: skip
