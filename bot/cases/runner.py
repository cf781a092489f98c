"""Works the inbox: one row after the other per sender, several senders at once."""

from collections.abc import Awaitable, Callable

from bot.cases.store import Store
from bot.cases.turn import StaffTurn, WorkerTurn

TakeWorkerTurn = Callable[[WorkerTurn], Awaitable[None]]
TakeStaffTurn = Callable[[StaffTurn], Awaitable[None]]


class InboxRunner:
    """`take_worker_turn` is the dialogue, `take_staff_turn` the desk (`bot.desk.turns.take_staff_turn`)."""

    def __init__(
        self, store: Store, take_worker_turn: TakeWorkerTurn, take_staff_turn: TakeStaffTurn, at_once: int = 4
    ) -> None:
        raise NotImplementedError

    async def run(self) -> None:
        """Work until cancelled; a turn that fails three times is parked and the worker told so."""
        raise NotImplementedError

    async def work_all(self) -> int:
        """Work off everything that waits now; how many rows were done."""
        raise NotImplementedError
