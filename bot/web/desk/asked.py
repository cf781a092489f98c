"""A form of the case page that somebody sent."""

from dataclasses import dataclass

from starlette.requests import Request

from bot.accounts.account import Visit
from bot.web.desk.case_page import Wrong
from bot.web.forms import Posted
from bot.web.pages import language_of
from bot.wording import say


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that somebody sent: which one, and what the page says once it is done."""

    request: Request
    visit: Visit
    posted: Posted
    form: str
    deed: str

    @property
    def language(self) -> str:
        """What the reader reads."""
        return language_of(self.request)

    @property
    def number(self) -> str:
        """The case's number."""
        return str(self.request.path_params["number"])

    def wrong(self, key: str, **arguments: str | int) -> Wrong:
        """Why it is not done."""
        return Wrong(self.form, say(key, self.language, **arguments), self.posted)
