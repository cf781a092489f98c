"""The desk's stream of news, for as long as the visit lasts."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts.account import Visit
from bot.cases.rights import Right
from bot.web.desk.news import DeskNews
from bot.web.desk.room import Room


class DeskStream:
    """One address for every page of the desk."""

    def __init__(self, room: Room) -> None:
        self._room = room
        room.front.live.add(DeskNews(room.store).look)

    def routes(self) -> Sequence[BaseRoute]:
        """Looked at only."""
        return [self._room.door.page("/desk/live", Right.LOOK, self.stream, touches=False)]

    async def stream(self, request: Request, visit: Visit) -> Response:
        """News of the office's queue, or of one case."""

        async def is_welcome() -> bool:
            return await self._room.door.visit_of(request, touches=False) is not None

        number = request.query_params.get("case", "")
        topic = f"office:{visit.caseworker.office_id}"
        if number:
            topic = f"case:{(await self._room.case_for(visit, number)).id}"
        return self._room.front.live.stream(topic, is_welcome=is_welcome)
