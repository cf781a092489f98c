"""The turns, as dialogue, desk and wiring know them."""

from bot.cases.answers import AnswerLog
from bot.cases.inbox import InboxRow
from bot.cases.papers import PaperRef
from bot.cases.people import Caseworker, Worker
from bot.cases.staff_turn import StaffTurn
from bot.cases.worker_turn import WorkerTurn

__all__ = ["AnswerLog", "Caseworker", "InboxRow", "PaperRef", "StaffTurn", "Worker", "WorkerTurn"]
