"""What worker's and staff's turns share: one transaction, opened by the first write.

Nothing is locked while a turn only reads and thinks; so think first, then write.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.cases import outbox, people, transcript
from bot.cases.books import Books
from bot.cases.card import CardMore, draw_card
from bot.cases.case import Case
from bot.cases.case_rows import add_event, case_key, keep
from bot.cases.deadline_rows import deadlines_of
from bot.cases.hours import Expectation, expect_answer, hours_of
from bot.cases.links import read_links
from bot.cases.office import Office
from bot.cases.papers import PaperRef, put_in_case
from bot.cases.people import Caseworker
from bot.cases.states import Act, CaseEvent, Changed
from bot.cases.suggestions import suggested_to
from bot.cases.transcript import Role
from bot.messages import ChannelName, Content, Incoming, IncomingKind, Place, Side

OpenBooks = Callable[[], Awaitable[Books]]


class Turn:
    """The base of both turns."""

    def __init__(self, incoming: Incoming, now: datetime, open_books: OpenBooks) -> None:
        self.incoming = incoming
        self.now = now
        self._open_books = open_books
        self._opened: Books | None = None

    @classmethod
    def by_rule(cls, now: datetime, open_books: OpenBooks) -> "Turn":
        """A turn that nobody's message began."""
        place = Place(ChannelName.CONSOLE, "rules")
        return cls(Incoming("", place, Side.STAFF, IncomingKind.UNSUPPORTED, "", now), now, open_books)

    async def books(self) -> Books:
        """The transaction's books; the first call begins the transaction."""
        if self._opened is None:
            self._opened = await self._open_books()
        return self._opened

    async def keep(self, changed: Changed) -> Case:
        """Write what a state decided, with its line in the history."""
        return await keep(await self.books(), changed)

    async def tell_staff(self, content: Content, case: Case | None = None) -> None:
        """Queue a message to the case's thread in its office's group; without a case, to the home office's group."""
        await outbox.to_staff(await self.books(), content, case)

    async def post_card(self, case: Case) -> None:
        """Post the case's card to its thread, opening the thread where there is none."""
        await outbox.to_staff(await self.books(), await self.card(case), case, role=Role.CARD)

    async def card(self, case: Case) -> Content:
        """The case's card as its office reads it."""
        books = await self.books()
        office = await self.office_of(case)
        more = CardMore(
            office=office.name_in(office.language) if len(await books.network()) > 1 else "",
            deadlines=await deadlines_of(books, case),
            links=await read_links(books, case.id),
            suggested=await suggested_to(books, case.id),
        )
        return draw_card(case, await people.read_caseworkers(books), office.language, more)

    async def office_of(self, case: Case) -> Office:
        """The office that has the case."""
        return await (await self.books()).office_by_id(case.office_id)

    async def note_event(self, case: Case, act: Act, why: str = "", by: int | None = None) -> None:
        """A line in the case's history that changes no state."""
        event = CaseEvent(act, self.now, case.status, case.status, by, why)
        await add_event(await self.books(), case, event)

    async def refresh_card(self, case: Case) -> None:
        """Bring the posted card up to date; nothing where none is posted."""
        books = await self.books()
        place = (await self.office_of(case)).staff_place
        if place is None:
            return
        posted = await transcript.card_of_case(books, transcript.staff_spot(place), case.id)
        if posted is None:
            return
        card = await self.card(case)
        renewed = Content(card.blocks, card.buttons, replaces=posted)
        await outbox.to_staff(books, renewed, case, role=Role.CARD)

    async def staff(self) -> dict[int, Caseworker]:
        """Everybody of staff known so far, by id."""
        return await people.read_caseworkers(await self.books())

    async def expect_answer(self, case: Case, language: str) -> Expectation:
        """When the worker may expect an answer from the case's office."""
        office = await self.office_of(case)
        presence = await people.read_presence(await self.books(), office.id)
        return expect_answer(hours_of(office), self.now, is_urgent=case.is_urgent, language=language, presence=presence)

    async def put_paper_in_case(self, paper: PaperRef, case: Case) -> str:
        """Seal a paper with the case's key; its id from now on."""
        books = await self.books()
        return await put_in_case(books, paper.id, case.id, await books.sealer(await case_key(books, case.id)))
