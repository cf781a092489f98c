"""How often the same one may try the same thing. In memory: a restart forgives, the database remembers what must not be."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from starlette.requests import Request

from bot.web.problems import TooOften

_MOST_KNOWN = 10_000


@dataclass(slots=True)
class Throttle:
    """At most `tries` within `period` for one name."""

    tries: int
    period: timedelta
    clock: Callable[[], datetime]
    _known: "OrderedDict[str, deque[datetime]]" = field(default_factory=OrderedDict)

    def wait_for(self, name: str) -> int:
        """Count one try; 0 where it may go on, otherwise the seconds until the next one may."""
        now = self.clock()
        times = self._known.setdefault(name, deque())
        self._known.move_to_end(name)
        while times and times[0] <= now - self.period:
            times.popleft()
        if len(times) >= self.tries:
            return max(1, ceil((times[0] + self.period - now).total_seconds()))
        times.append(now)
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return 0

    def check(self, request: Request, name: str = "") -> None:
        """Count one try of this reader's address (and `name`). Raises TooOften."""
        address = request.client.host if request.client else ""
        if seconds := self.wait_for(f"{address} {name}"):
            raise TooOften(seconds)
