"""What every part of the web rests on, handed to each part when the application is built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute

from bot.cases.store import Store
from bot.settings import Settings
from bot.web.live import Live
from bot.web.pages import Pages


@dataclass(frozen=True, slots=True)
class Front:
    """Made once per process, by `bot.web.app.open_front`."""

    settings: Settings
    store: Store
    pages: Pages
    live: Live

    @property
    def max_upload_bytes(self) -> int:
        """The largest file taken in."""
        return self.settings.max_file_mb * 1024 * 1024


Part = Callable[[Front], Sequence[BaseRoute]]  # one part of the web: its routes
