"""Draws pages: templates filled in the reader's language and theme, with everything escaped that people wrote."""

from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.web import marks
from bot.web.cookies import FORM_COOKIE, LANGUAGE_COOKIE, THEME_COOKIE, read_cookie, set_cookie
from bot.web.forms import MARK_FIELD
from bot.web.problems import Problem
from bot.web.statics import Statics
from bot.wording import LANGUAGES, say

THEMES: Final = ("auto", "light", "dark")
_FOLDER = Path(__file__).parent / "templates"


def language_of(request: Request) -> str:
    """The language chosen with the switch, otherwise the first of the browser's that we have, otherwise Chinese."""
    chosen = read_cookie(request, LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    wanted = [part.partition(";")[0].strip().lower() for part in request.headers.get("accept-language", "").split(",")]
    for tag in wanted[:10]:
        if tag.startswith("zh"):
            return "zh-Hant" if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")) else "zh"
        for language in LANGUAGES:
            if tag.partition("-")[0] == language:
                return language
    return LANGUAGES[0]


def theme_of(request: Request) -> str:
    """The theme chosen with the switch; "auto": as the reader's system has it."""
    chosen = read_cookie(request, THEME_COOKIE)
    return chosen if chosen in THEMES else "auto"


class Pages:
    """`render` draws a template of `bot/web/templates`."""

    def __init__(self, statics: Statics, title: str) -> None:
        self.statics = statics
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip
        self._environment.globals |= {
            "static": statics.address,
            "office_title": title,
            "languages": LANGUAGES,
            "themes": THEMES,
            "mark_field": MARK_FIELD,
            "say": say,
        }

    def render(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """The page. In templates `t(key, …)` speaks the reader's language; `form_mark` goes into every form."""
        secret = read_cookie(request, FORM_COOKIE)
        is_new = not marks.is_secret(secret)
        if is_new:
            secret = marks.make_secret()
        response = HTMLResponse(self.draw(request, template, form_mark=marks.mask(secret), **values), status)
        if is_new:
            set_cookie(request, response, FORM_COOKIE, secret)
        return response

    def draw(self, request: Request, template: str, form_mark: str = "", **values: Any) -> str:
        """The same as text: for a piece of a page that a script puts in its place."""
        language = language_of(request)
        given = {
            "t": partial(_say_in, language),
            "language": language,
            "theme": theme_of(request),
            "form_mark": form_mark,
            "path": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        }
        return self._environment.get_template(template).render(given | values)

    def problem(self, request: Request, problem: Problem) -> HTMLResponse:
        """The page for a request that was refused."""
        response = self.render(
            request, "problem.html", int(problem.status),
            key=problem.key, arguments=problem.arguments, typed=problem.typed, back=problem.back,
        )  # fmt: skip
        response.headers.update(problem.headers or {})
        return response


def _say_in(language: str, key: str, /, **arguments: str | int | float) -> str:
    return say(key, language, **arguments) if arguments else _say_fixed(language, key)


@lru_cache(maxsize=4096)  # a page says the same few hundred things, row by row; nothing that people wrote is among them
def _say_fixed(language: str, key: str) -> str:
    return say(key, language)
