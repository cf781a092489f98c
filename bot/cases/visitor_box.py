"""The pages of web visitors, one transaction an act; what each act does stands in `web_box`."""

from collections.abc import Iterable

from sqlalchemy import func, select

from bot.cases import web_box
from bot.cases.bookkeeping import Bookkeeping
from bot.cases.papers import read_paper
from bot.cases.tables import visitor_posts
from bot.cases.web_box import Post, Visitor
from bot.messages import Content, Side, Upload


class VisitorBox:
    """What the worker's page and its channel keep and read."""

    def __init__(self, store: Bookkeeping) -> None:
        self._store = store
        self._seen = -1  # the latest post that `news` looked at

    async def find(self, token: str) -> Visitor | None:
        """Whose token it is."""
        async with self._store.read() as books:
            return await web_box.find_visitor(books, token) if token else None

    async def make(self, token: str) -> Visitor:
        """A new visitor."""
        async with self._store.write("visitor") as books:
            return await web_box.make_visitor(books, token)

    async def make_code(self, visitor: Visitor) -> str:
        """A code to come back with, to be shown once."""
        async with self._store.write("visitor-code") as books:
            return await web_box.make_code(books, visitor.id)

    async def come_back(self, code: str, token: str) -> Visitor | None:
        """The visitor whose code it is, from now on under `token`."""
        async with self._store.write("visitor-back") as books:
            return await web_box.come_back(books, code, token)

    async def leave(self, token: str) -> None:
        """The token is worth nothing from now on."""
        async with self._store.write("visitor-leaves") as books:
            await web_box.leave(books, token)

    async def keep(self, visitor_id: str, side: Side, content: Content, corrects: int | None = None) -> int | None:
        """Keep a message for the page; its id, None where the visitor is gone."""
        async with self._store.write("post") as books:
            return await web_box.keep_post(books, visitor_id, side, content, corrects=corrects)

    async def posts(self, visitor: Visitor, after: int = 0) -> tuple[Post, ...]:
        """The messages after the one named, oldest first."""
        async with self._store.read() as books:
            return await web_box.read_posts(books, visitor, after)

    async def paper(self, visitor: Visitor, paper_id: str) -> Upload | None:
        """A file that the visitor was sent; None for any other. Raises Erased."""
        async with self._store.read() as books:
            sent = {post.content.paper_id for post in await web_box.read_posts(books, visitor)}
            return await read_paper(books, paper_id) if paper_id in sent else None

    async def news(self) -> Iterable[str]:
        """The visitors whose pages have something new since the last call."""
        async with self._store.read() as books:
            p = visitor_posts.c
            if self._seen < 0:
                self._seen = await books.connection.scalar(select(func.max(p.id))) or 0
                return ()
            rows = (await books.connection.execute(select(p.id, p.visitor_id).where(p.id > self._seen))).all()
        self._seen = max((row.id for row in rows), default=self._seen)
        return {row.visitor_id for row in rows}

    async def sweep(self) -> int:
        """Erase pages that nobody came back to for half a year; how many."""
        async with self._store.write("visitors-sweep") as books:
            return await web_box.erase_unused(books)
