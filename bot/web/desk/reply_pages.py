"""Replies kept ready: those that come with Gongyou, and the office's own."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log
from bot.accounts.account import Visit
from bot.accounts.rights import Right
from bot.cases import canned
from bot.cases.canned import Canned
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.problems import NotFound

_MOST_REPLY: Final = 2000


class ReplyPages:
    """The list, with its forms."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Whoever reads cases sees the replies; who may word them changes the office's own."""
        door = self._room.door
        return [
            door.page("/desk/replies", Right.READ, self.replies),
            door.form("/desk/replies", Right.WORDING, self.keep_reply),
            door.form("/desk/replies/{slug}/drop", Right.WORDING, self.drop_reply),
        ]

    async def replies(self, request: Request, visit: Visit) -> Response:
        """Replies that need not be typed again."""
        return await self._show_replies(request, visit)

    async def _show_replies(
        self, request: Request, visit: Visit, wrong: str | None = None, typed: Posted | None = None
    ) -> Response:
        async with self._room.store.read() as books:
            known = await canned.read_canned(books, visit.caseworker.office_id)
        return await self._room.render(
            request, visit, "desk/replies.html", 422 if wrong else 200,
            replies=known, wrong=wrong, typed=typed or Posted(), variables=canned.VARIABLES,
        )  # fmt: skip

    async def keep_reply(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """A new reply, or one changed."""
        slug, chinese, english = posted.line("slug").lower(), posted.text("zh").strip(), posted.text("en").strip()
        unknown = [name for name in canned.variables_of(chinese + english) if name not in canned.VARIABLES]
        wrong = None
        if not canned.is_slug(slug):
            wrong = "web-wrong-slug"
        elif not chinese or not english:
            wrong = "web-wrong-reply-empty"
        elif max(len(chinese), len(english)) > _MOST_REPLY:
            wrong = "web-wrong-reply-long"
        elif unknown:
            wrong = "web-wrong-variable"
        if wrong:
            return await self._show_replies(request, visit, wrong, posted)
        async with self._room.store.write("canned") as books:
            reply = Canned(slug, chinese, english, visit.caseworker.office_id)
            await canned.keep_canned(books, reply, visit.caseworker.id)
            await access_log.note(books, visit, "reply_kept")
        return self._room.done(request, "/desk/replies", "canned")

    async def drop_reply(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """The office needs it no more."""
        async with self._room.store.write("canned") as books:
            slug = request.path_params["slug"]
            if not await canned.drop_canned(books, visit.caseworker.office_id, slug):
                raise NotFound
            await access_log.note(books, visit, "reply_dropped")
        return self._room.done(request, "/desk/replies", "canned-dropped")
