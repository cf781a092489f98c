"""The network's offices: what each takes and how it stands; for coordinators, made, changed, paused, bound to a group."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts import access_log
from bot.accounts.account import Visit
from bot.cases import offices
from bot.cases.case import CaseKind
from bot.cases.hours_text import write_hours
from bot.cases.office import HOME, Office
from bot.cases.office_told import OfficeTold, part_words
from bot.cases.rights import Right
from bot.cases.situation import offices_now
from bot.cases.wrong_field import WrongField
from bot.desk import finding
from bot.desk.words import Verb, Wish
from bot.web.desk.filled import Filled, as_typed
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.pages import language_of
from bot.web.problems import NotFound
from bot.wording import LANGUAGES, SPOKEN, say

_LIST: Final = "/desk/offices"
_MOST_NAME: Final = 60


class OfficePages:
    """Everybody sees the offices; a coordinator changes their own, and the home office's any and adds others."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """The list, an office's own page, and what is done from them."""
        door, one = self._room.door, f"{_LIST}/{{office_id}}"
        return [
            door.page(_LIST, Right.LOOK, self.offices),
            door.form(_LIST, Right.NETWORK, self.add),
            door.page("/desk/new-office", Right.NETWORK, self.show_new),
            door.page(one, Right.NETWORK, self.show),
            door.form(one, Right.NETWORK, self.keep),
            door.form(f"{one}/pause", Right.NETWORK, self.pause),
            door.form(f"{one}/code", Right.NETWORK, self.make_code),
            door.form(f"{one}/unbind", Right.NETWORK, self.unbind),
            door.form("/desk/interests", Right.LOOK, self.declare),
        ]

    async def offices(self, request: Request, visit: Visit) -> Response:
        """Every office, with what it takes and how it stands now."""
        return await self._list(request, visit)

    async def _list(
        self, request: Request, visit: Visit, wrong: str | None = None, typed: Posted | None = None
    ) -> Response:
        language = language_of(request)
        async with self._room.store.read() as books:
            network = await offices_now(books)
        return await self._room.render(
            request, visit, "desk/offices.html", 422 if wrong else 200,
            network=network, wrong=wrong, typed=typed or Posted(), may_add=_may_add(visit),
            may_change=lambda office_id: may_manage(visit, office_id),
            hours=lambda office: write_hours(office.hours, language), speaks=lambda code: name_language(code, language),
        )  # fmt: skip

    async def show_new(self, request: Request, visit: Visit) -> Response:
        """The empty form."""
        _check_may_add(visit)
        blank = Office(id="", hours="")
        return await self._form(request, visit, None, fill(blank, language_of(request)))

    async def add(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """A new office."""
        _check_may_add(visit)
        office_id = posted.line("id")
        async with self._room.store.write("office") as books:
            wrong = await offices.add_office(books, office_id, tell(posted))
            if not wrong:
                await access_log.note(books, visit, "office_added")
        if wrong:
            return await self._form(request, visit, None, as_typed(posted, wrong, language_of(request)))
        return self._room.done(request, f"{_LIST}/{office_id}", "office-added")

    async def show(self, request: Request, visit: Visit) -> Response:
        """One office, to be changed."""
        office = await self._office(request, visit)
        return await self._form(request, visit, office, fill(office, language_of(request)))

    async def keep(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """What an office takes, and when."""
        office = await self._office(request, visit)
        wrong: Iterable[WrongField]
        async with self._room.store.write("office") as books:
            wrong = await offices.edit_office(books, office, tell(posted))
            if not wrong:
                await access_log.note(books, visit, "office_set")
        if wrong:
            return await self._form(request, visit, office, as_typed(posted, wrong, language_of(request)))
        return self._room.done(request, f"{_LIST}/{office.id}", "office")

    async def pause(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """No new cases for a while, or new ones again."""
        office, is_paused = await self._office(request, visit), not posted.text("resume")
        deed = "office_paused" if is_paused else "office_resumed"
        async with self._room.store.write("office") as books:
            await offices.keep_office(books, replace(office, is_paused=is_paused))
            await access_log.note(books, visit, deed)
        return self._room.done(request, f"{_LIST}/{office.id}", deed.replace("_", "-"))

    async def make_code(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """A code that binds a staff group to the office, shown once."""
        office = await self._office(request, visit)
        async with self._room.store.write("office") as books:
            code = await offices.make_code(books, office.id)
            await access_log.note(books, visit, "office_code")
        return await self._form(request, visit, office, fill(office, language_of(request)), code)

    async def unbind(self, request: Request, visit: Visit, _posted: Posted) -> Response:
        """Its staff group is its group no more."""
        office = await self._office(request, visit)
        async with self._room.store.write("office") as books:
            await offices.keep_office(books, replace(office, staff_place=None))
            await access_log.note(books, visit, "office_unbound")
        return self._room.done(request, f"{_LIST}/{office.id}", "office-unbound")

    async def _form(
        self, request: Request, visit: Visit, office: Office | None, filled: Filled, code: str = ""
    ) -> Response:
        language = language_of(request)
        others = [known for known in (*filled.chosen.get("languages", ()),) if known not in SPOKEN]
        return await self._room.render(
            request, visit, "desk/office.html", 422 if filled.wrong else 200,
            one=office, f=filled, code=code, is_of_settings=office is not None and self._is_of_settings(office),
            topics=[(kind, say(f"desk-kind-{kind}", language)) for kind in CaseKind],
            spoken=[(one, name_language(one, language)) for one in (*SPOKEN, *others)],
            reads=[(one, name_language(one, language)) for one in LANGUAGES],
        )  # fmt: skip

    def _is_of_settings(self, office: Office) -> bool:
        """Whether its group stands in the settings, where no page can change it."""
        chat_id = self._room.front.settings.telegram_staff_chat_id
        return office.id == HOME and office.staff_place is not None and office.staff_place.chat_id == str(chat_id)

    async def _office(self, request: Request, visit: Visit) -> Office:
        """The office of the address, where the visit may change it. Raises NotFound."""
        office = (await self._room.store.network()).get(request.path_params["office_id"])
        if office is None or not may_manage(visit, office.id):
            raise NotFound
        return office

    async def declare(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """Somebody has to do with an employer, or no longer; no name is kept."""
        employer = posted.line("employer")
        if not employer or len(employer) > _MOST_NAME:
            return await self._list(request, visit, "web-wrong-employer", posted)
        words = ("over " if posted.text("over") else "") + ("office " if posted.text("all") else "") + employer
        async with self._room.turn(visit) as turn:
            await finding.declare_interest(turn, Wish(Verb.CONFLICT, words=words))
            await access_log.note(await turn.books(), visit, "interest")
        return self._room.done(request, _LIST, "interest")


def may_manage(visit: Visit, office_id: str) -> bool:
    """Whether that office and its people are this coordinator's to change."""
    return visit.may(Right.NETWORK) and visit.caseworker.office_id in (HOME, office_id)


def _may_add(visit: Visit) -> bool:
    return visit.may(Right.NETWORK) and visit.caseworker.office_id == HOME


def _check_may_add(visit: Visit) -> None:
    if not _may_add(visit):
        raise NotFound


def tell(posted: Posted) -> OfficeTold:
    """What the form says of the office."""
    return OfficeTold(
        name=posted.line("name"), name_en=posted.line("name_en"), language=posted.text("language"),
        cities=part_words(posted.text("cities")), districts=part_words(posted.text("districts")),
        languages=posted.all("languages"), topics=posted.all("topics"), hours=posted.line("hours"),
        holidays=part_words(posted.text("holidays")), capacity=posted.line("capacity"),
        is_fallback=bool(posted.text("is_fallback")),
    )  # fmt: skip


def fill(office: Office, language: str) -> Filled:
    """The form with what is known of the office, its hours as the reader writes them."""
    joined = "、" if language != "en" else ", "
    return Filled(
        values={
            "name": office.name, "name_en": office.name_en, "language": office.language,
            "cities": joined.join(office.cities), "districts": joined.join(office.districts),
            "hours": write_hours(office.hours, language) if office.hours else "",
            "holidays": joined.join(day.isoformat() for day in office.holidays), "capacity": str(office.capacity or ""),
        },
        chosen={
            "languages": office.languages, "topics": office.topics, "is_fallback": ("1",) if office.is_fallback else (),
        },
    )  # fmt: skip


def name_language(code: str, language: str) -> str:
    """A language by its name; one that we have no name for by its code."""
    return say(f"desk-language-{code}" if code in SPOKEN else "desk-language-other", language, code=code)
