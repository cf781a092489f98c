"""What worker's and staff's turns share: one transaction, opened by the first write.

Nothing is locked while a turn only reads and thinks; so think first, then write.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.cases import outbox, people, transcript
from bot.cases.books import Books
from bot.cases.card import draw_card
from bot.cases.case import Case
from bot.cases.case_rows import case_key, keep
from bot.cases.papers import PaperRef, put_in_case
from bot.cases.people import Caseworker, Presence
from bot.cases.states import Changed
from bot.cases.transcript import Role
from bot.messages import Content, Incoming

OpenBooks = Callable[[], Awaitable[Books]]


class Turn:
    """The base of both turns."""

    def __init__(self, incoming: Incoming, now: datetime, open_books: OpenBooks) -> None:
        self.incoming = incoming
        self.now = now
        self._open_books = open_books
        self._opened: Books | None = None

    async def books(self) -> Books:
        """The transaction's books; the first call begins the transaction."""
        if self._opened is None:
            self._opened = await self._open_books()
        return self._opened

    async def keep(self, changed: Changed) -> Case:
        """Write what a state decided, with its line in the history."""
        return await keep(await self.books(), changed)

    async def tell_staff(self, content: Content, case: Case | None = None) -> None:
        """Queue a message to the case's thread, or to the staff group."""
        await outbox.to_staff(await self.books(), content, case)

    async def post_card(self, case: Case) -> None:
        """Post the case's card to its thread, opening the thread where there is none."""
        books = await self.books()
        card = draw_card(case, await people.read_caseworkers(books), books.office.language)
        await outbox.to_staff(books, card, case, role=Role.CARD)

    async def refresh_card(self, case: Case) -> None:
        """Bring the posted card up to date; nothing where none is posted."""
        books = await self.books()
        place = books.office.staff_place
        if place is None:
            return
        posted = await transcript.card_of_case(books, transcript.staff_spot(place), case.id)
        if posted is None:
            return
        card = draw_card(case, await people.read_caseworkers(books), books.office.language)
        renewed = Content(card.blocks, card.buttons, replaces=posted)
        await outbox.to_staff(books, renewed, case, role=Role.CARD)

    async def staff(self) -> dict[int, Caseworker]:
        """Everybody of the office known so far, by id."""
        return await people.read_caseworkers(await self.books())

    async def presence(self) -> Presence:
        """Who says to be there, for `bot.desk.hours.expect_answer`."""
        return await people.read_presence(await self.books())

    async def put_paper_in_case(self, paper: PaperRef, case: Case) -> str:
        """Seal a paper with the case's key; its id from now on."""
        books = await self.books()
        return await put_in_case(books, paper.id, case.id, await books.sealer(await case_key(books, case.id)))
