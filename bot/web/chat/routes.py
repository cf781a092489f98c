"""The addresses of the worker's page."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute

from bot.cases.errors import Erased
from bot.cases.visitor_box import VisitorBox
from bot.cases.web_box import Post, Visitor
from bot.messages import ChannelName, Incoming, IncomingKind, Place, Side, Upload
from bot.web import marks
from bot.web.chat.drawing import awaits_answer, draw, lead_and_rest, with_calls
from bot.web.chat.taking import read_incoming
from bot.web.cookies import FORM_COOKIE, LANGUAGE_COOKIE, YEAR_SECONDS, drop_cookie, read_cookie, set_cookie
from bot.web.forms import WORDS_BYTES, Posted
from bot.web.front import Front
from bot.web.pages import language_of
from bot.web.problems import NotFound, Problem
from bot.web.routing import SEE_OTHER, form, go, page
from bot.web.throttle import Throttle
from bot.wording import LANGUAGES

VISITOR_COOKIE: Final = "gongyou_visitor"
ELSEWHERE: Final = "https://www.baidu.com/"  # where the quick exit leads: a page that everybody has open
_ANSWER_SECONDS: Final = 5.0  # a browser without script waits so long for the answer to be on the page it gets
_SHOWN_AS_IS: Final = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_TRACES: Final = '"cache", "cookies", "storage"'


def routes(front: Front) -> Sequence[BaseRoute]:
    """Every address under /chat."""
    chat = _Chat(front)
    front.live.add(chat.news)
    max_bytes = front.max_upload_bytes + WORDS_BYTES
    return [
        page("/chat", chat.show),
        page("/chat/posts", chat.show_new),
        page("/chat/news", chat.stream),
        page("/chat/paper/{paper_id}", chat.show_paper),
        page("/chat/back", chat.show_way_back),
        page("/chat/exit", chat.exit),
        form("/chat/say", chat.take, max_bytes),
        form("/chat/language", chat.choose_language),
        form("/chat/code", chat.show_code),
        form("/chat/back", chat.come_back),
        form("/chat/traces", chat.erase_traces),
    ]


class _Chat:
    def __init__(self, front: Front) -> None:
        self._front = front
        self._box = VisitorBox(front.store)
        throttle = partial(Throttle, clock=front.store.clock)
        # One address may be a whole dormitory; these only stop machines.
        self._arrivals = throttle(300, timedelta(hours=1))
        self._words = throttle(40, timedelta(minutes=1))
        self._codes = throttle(10, timedelta(minutes=10))

    async def show(self, request: Request) -> Response:
        visitor = await self._visitor(request)
        posts = await self._box.posts(visitor) if visitor else ()
        if visitor and "sent" in request.query_params and awaits_answer(posts):
            posts = await self._answered(visitor)
        return self._front.pages.render(
            request, "chat.html",
            posts=draw(posts), latest=posts[-1].id if posts else 0, visitor=visitor, is_waiting=awaits_answer(posts),
            key=marks.make_secret(), max_mb=self._front.settings.max_file_mb, **_DRAWING,
        )  # fmt: skip

    async def _answered(self, visitor: Visitor) -> tuple[Post, ...]:
        """The messages once an answer is among them, or once it is taking long."""
        with self._front.live.listen(_topic(visitor.id)) as listener:
            posts = await self._box.posts(visitor)
            if awaits_answer(posts):
                await listener.wait(_ANSWER_SECONDS)
                posts = await self._box.posts(visitor)
        return posts

    async def show_new(self, request: Request) -> Response:
        """The messages after the one that the page has, as a piece of it."""
        visitor, after = await self._known(request), request.query_params.get("after", "0")
        posts = await self._box.posts(visitor, int(after) if after.isascii() and after.isdecimal() else 0)
        drawn = self._front.pages.draw(
            request, "chat_posts.html", form_mark=marks.mask(read_cookie(request, FORM_COOKIE)),
            posts=draw(posts), key=marks.make_secret(), **_DRAWING,
        )  # fmt: skip
        return Response(drawn, media_type="text/html; charset=utf-8")

    async def stream(self, request: Request) -> StreamingResponse:
        return self._front.live.stream(_topic((await self._known(request)).id))

    async def news(self) -> list[str]:
        return [_topic(visitor_id) for visitor_id in await self._box.news()]

    async def take(self, request: Request, posted: Posted) -> Response:
        """Accept what was sent; from here on it is ours."""
        self._words.check(request)
        response = go("/chat?sent=1#latest")
        visitor = await self._visitor(request)
        if visitor is None:
            self._arrivals.check(request)
            token = marks.make_secret()
            visitor = await self._box.make(token)
            set_cookie(request, response, VISITOR_COOKIE, token)
        incoming = read_incoming(
            posted,
            visitor.id,
            await self._box.posts(visitor),
            self._front.store.clock(),
            language=language_of(request),
            max_file_bytes=self._front.max_upload_bytes,
        )
        await self._front.store.accept(incoming)
        return response

    async def choose_language(self, request: Request, posted: Posted) -> Response:
        """The page changes at once; the answers with it, where a conversation is under way."""
        response = go("/chat")
        chosen, visitor = posted.line("language"), await self._visitor(request)
        if chosen in LANGUAGES:
            set_cookie(request, response, LANGUAGE_COOKIE, chosen, YEAR_SECONDS)
            if visitor is not None:
                await self._front.store.accept(_language_wish(visitor, chosen, self._front))
        return response

    async def show_code(self, request: Request, _posted: Posted) -> Response:
        visitor = await self._known(request)
        self._codes.check(request, "make")
        return self._front.pages.render(request, "chat_code.html", code=await self._box.make_code(visitor))

    async def show_way_back(self, request: Request) -> Response:
        return self._front.pages.render(request, "chat_back.html", is_wrong=False)

    async def come_back(self, request: Request, posted: Posted) -> Response:
        self._codes.check(request)
        token = marks.make_secret()
        if await self._box.come_back(posted.line("code"), token) is None:
            return self._front.pages.render(request, "chat_back.html", HTTPStatus.UNPROCESSABLE_ENTITY, is_wrong=True)
        response = go("/chat#latest")
        set_cookie(request, response, VISITOR_COOKIE, token)
        return response

    async def show_paper(self, request: Request) -> Response:
        visitor = await self._known(request)
        try:
            paper = await self._box.paper(visitor, request.path_params["paper_id"])
        except Erased:
            paper = None
        if paper is None:
            raise NotFound
        return _paper(paper)

    async def exit(self, request: Request) -> Response:
        """Away at once; whoever presses "back" finds nothing. Looking again takes the code."""
        response = RedirectResponse(ELSEWHERE, SEE_OTHER, {"Clear-Site-Data": '"cache", "storage"'})
        await self._leave(request, response)
        return response

    async def erase_traces(self, request: Request, _posted: Posted) -> Response:
        response = self._front.pages.render(request, "chat_traces.html")
        response.headers["Clear-Site-Data"] = _TRACES
        await self._leave(request, response)
        return response

    async def _leave(self, request: Request, response: Response) -> None:
        if token := read_cookie(request, VISITOR_COOKIE):
            await self._box.leave(token)
            drop_cookie(request, response, VISITOR_COOKIE)

    async def _visitor(self, request: Request) -> Visitor | None:
        return await self._box.find(read_cookie(request, VISITOR_COOKIE))

    async def _known(self, request: Request) -> Visitor:
        visitor = await self._visitor(request)
        if visitor is None:
            raise Problem(HTTPStatus.FORBIDDEN, "chat-web-unknown", back="/chat/back")
        return visitor


def _topic(visitor_id: str) -> str:
    return f"visitor:{visitor_id}"


def _language_wish(visitor: Visitor, language: str, front: Front) -> Incoming:
    return Incoming(
        update_key=f"{visitor.id}/{marks.make_secret()}",
        place=Place(ChannelName.WEB, visitor.id),
        side=Side.WORKER,
        kind=IncomingKind.BUTTON,
        sender_id=visitor.id,
        received_at=front.store.clock(),
        argument=f"lang:{language}",
    )


def _paper(paper: Upload) -> Response:
    """A picture to look at, anything else to save: what somebody sent never runs in a page of ours."""
    way = "inline" if paper.media_type in _SHOWN_AS_IS else "attachment"
    headers = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(paper.name or 'file')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(paper.data, media_type=paper.media_type, headers=headers)


_DRAWING: Final[dict[str, Any]] = {
    "with_calls": with_calls,
    "lead_and_rest": lead_and_rest,
    "commands": {
        "human": "button-person", "mycases": "chat-web-mycases", "help": "chat-web-help", "forget": "chat-web-forget",
    },
}  # fmt: skip
