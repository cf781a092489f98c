"""The desk's part of the web, put together."""

from collections.abc import Sequence

from starlette.routing import BaseRoute

from bot.web.desk.acts import CaseActs
from bot.web.desk.calendar_page import CalendarPages
from bot.web.desk.case_page import CasePages
from bot.web.desk.door import Door
from bot.web.desk.enrolling import Enrolling
from bot.web.desk.figure_pages import FigurePages
from bot.web.desk.me_pages import MePages
from bot.web.desk.office_pages import OfficePages
from bot.web.desk.people import PeoplePages
from bot.web.desk.queue import QueuePages
from bot.web.desk.reply_pages import ReplyPages
from bot.web.desk.review_pages import ReviewPages
from bot.web.desk.room import Room
from bot.web.desk.signing import Signing
from bot.web.desk.streaming import DeskStream
from bot.web.front import Front


def routes(front: Front) -> Sequence[BaseRoute]:
    """Everything under /desk."""
    return desk_routes(front)[0]


def desk_routes(front: Front) -> tuple[Sequence[BaseRoute], Door]:
    """The routes, and the door that knows what each of them asks for."""
    door = Door(front)
    room = Room(front, door)
    cases = CasePages(room)
    rooms = (
        QueuePages(room), cases, CaseActs(room, cases), CalendarPages(room), OfficePages(room), ReplyPages(room),
        ReviewPages(room), FigurePages(room), PeoplePages(room), MePages(room), DeskStream(room),
    )  # fmt: skip
    open_to_all = (Signing(front, door), Enrolling(front))
    return [route for part in (*open_to_all, *rooms) for route in part.routes()], door
