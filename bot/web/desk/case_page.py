"""One case: what was written, what is known, what can be done next, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.accounts.account import Visit
from bot.cases import canned, lookers, lookups, referrals
from bot.cases.books import Books
from bot.cases.case import Case, Outcome
from bot.cases.deadline import DeadlineFacts
from bot.cases.deadline_rows import china_day
from bot.cases.errors import Erased
from bot.cases.papers import paper_kinds
from bot.cases.rights import Right
from bot.cases.wrong_field import WrongField
from bot.desk.correcting import fill_for
from bot.desk.draft_words import write_draft
from bot.desk.words import Verb
from bot.web.desk import deadline_form
from bot.web.desk.door import PIECE_HEADER
from bot.web.desk.facts import facts_of, sums_of
from bot.web.desk.room import Room
from bot.web.forms import Posted
from bot.web.pages import language_of
from bot.web.problems import NotFound, Problem

_SHOWN_INLINE: Final = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "audio/ogg", "audio/mpeg", "audio/mp4",
     "video/mp4", "text/plain"}
)  # fmt: skip
_PAPER_POLICY: Final = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What kept something from being done: shown at the form, with what was typed in it."""

    form: str
    sentence: str
    typed: Posted
    fields: tuple[WrongField, ...] = ()  # told beside their fields


class CasePages:
    """The case page, its files, and who is at it."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def routes(self) -> Sequence[BaseRoute]:
        """Reading is written down."""
        door = self._room.door
        return [
            door.page("/desk/case/{number}", Right.READ, self.show),
            door.page("/desk/case/{number}/paper/{paper_id}", Right.READ, self.paper),
            door.form("/desk/case/{number}/looking", Right.READ, self.looking),
        ]

    async def show(self, request: Request, visit: Visit) -> Response:
        """The case as it stands."""
        return await self.draw(request, visit, await self._case(request, visit))

    async def draw(self, request: Request, visit: Visit, case: Case, wrong: Wrong | None = None) -> Response:
        """The page, with what went wrong in one of its forms."""
        if PIECE_HEADER not in request.headers:
            await self._room.door.note_reading(visit, case.id)
        async with self._room.store.read() as books:
            known = await self._read(books, visit, case, language_of(request))
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return await self._room.render(
            request, visit, "desk/case.html", status,
            case=case, wrong=wrong, **self._deadlines(request, known["file"], wrong),
            outcomes=tuple(Outcome), max_mb=self._room.front.settings.max_file_mb, **known,
        )  # fmt: skip

    def _deadlines(self, request: Request, file: lookups.CaseFile | None, wrong: Wrong | None) -> dict[str, Any]:
        """The form of the case's days: with what is known, or as it was sent where something in it is wrong."""
        language = language_of(request)
        facts = file.deadline_facts if file else DeadlineFacts()
        is_wrong = wrong is not None and wrong.form == Verb.DEADLINE
        filled = deadline_form.refill(wrong.typed, wrong.fields, language) if wrong and is_wrong else None
        return {
            "days": filled or deadline_form.fill(facts),
            "filled_days": deadline_form.told_in(facts),
            "day_groups": deadline_form.draw_fields(language, china_day(self._room.store.clock())),
            "period_of": lambda deadline: deadline_form.write_period(deadline, language),
        }

    async def _read(self, books: Books, visit: Visit, case: Case, language: str) -> dict[str, Any]:
        office_id, me = visit.caseworker.office_id, visit.caseworker.id
        is_here = case.office_id == office_id
        network = await books.network()
        replies = await canned.read_canned(books, office_id) if is_here else ()
        return {
            # Of a case that is only offered, an office reads neither words nor names before it accepts.
            "file": await lookups.read_file(books, case) if is_here else None,
            "facts": facts_of(case, language, is_offered=not is_here),
            "sums": sums_of(case, language) if is_here else (),
            "drafted": lambda draft: write_draft(draft, network, language),
            "papers": await paper_kinds(books, case.id) if is_here else {},
            # What nobody knows stays marked in the text, to be filled in by hand.
            "replies": tuple((one.slug, fill_for(one, case, network[office_id], case.due_on)[0]) for one in replies),
            "referral": await referrals.open_referral(books, case.id),
            "others": await lookers.who_else(books, case.id, me) if is_here else (),
            "network": tuple(office for office in network.values() if office.id != office_id and not office.is_paused),
            "is_mine": is_here and case.caseworker_id == me,
            "is_here": is_here,
        }

    async def paper(self, request: Request, visit: Visit) -> Response:
        """A file of the case, opened; it cannot run anything here."""
        case = await self._case(request, visit)
        if case.office_id != visit.caseworker.office_id:
            raise NotFound
        paper_id = request.path_params["paper_id"]
        async with self._room.store.read() as books:
            kinds = await paper_kinds(books, case.id)
        if paper_id not in kinds:
            raise NotFound
        try:
            upload = await self._room.store.paper(paper_id)
        except Erased as error:
            raise Problem(HTTPStatus.GONE, "web-problem-erased", back=f"/desk/case/{case.number}") from error
        await self._room.door.note_reading(visit, case.id)
        is_inline = upload.media_type in _SHOWN_INLINE and "save" not in request.query_params
        name = quote(upload.name or f"{case.number}-{paper_id[:6]}", safe="")
        return Response(
            upload.data,
            media_type=upload.media_type if is_inline else "application/octet-stream",
            headers={
                "Content-Disposition": f"{'inline' if is_inline else 'attachment'}; filename*=UTF-8''{name}",
                "Content-Security-Policy": _PAPER_POLICY,
                "Cache-Control": "private, no-store",
            },
        )

    async def looking(self, request: Request, visit: Visit, posted: Posted) -> Response:
        """Somebody has the case open, and perhaps writes; colleagues at it see that."""
        case = await self._case(request, visit)
        async with self._room.store.write("looking") as books:
            is_writing = posted.text("writing") == "1"
            await lookers.note_looking(books, case.id, visit.caseworker.id, is_writing=is_writing)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def _case(self, request: Request, visit: Visit) -> Case:
        return await self._room.case_for(visit, request.path_params["number"])
