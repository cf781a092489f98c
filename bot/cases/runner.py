"""Works the inbox: one row after the other per sender, several senders at once."""

from collections.abc import Awaitable, Callable

import structlog

from bot.cases.faults import describe
from bot.cases.inbox import MAX_ATTEMPTS, InboxRow
from bot.cases.notices import notice
from bot.cases.store import Store
from bot.cases.turn import StaffTurn, WorkerTurn
from bot.cases.work_loop import WorkLoop
from bot.messages import Side
from bot.wording import SPOKEN

TakeWorkerTurn = Callable[[WorkerTurn], Awaitable[None]]
TakeStaffTurn = Callable[[StaffTurn], Awaitable[None]]
_LOG = structlog.get_logger("gongyou.cases")


class InboxRunner:
    """`take_worker_turn` is the dialogue, `take_staff_turn` the desk (`bot.desk.turns.take_staff_turn`)."""

    def __init__(
        self, store: Store, take_worker_turn: TakeWorkerTurn, take_staff_turn: TakeStaffTurn, at_once: int = 4
    ) -> None:
        self._store = store
        self._take_worker_turn = take_worker_turn
        self._take_staff_turn = take_staff_turn
        self._loop = WorkLoop(store.take_next, self._work, store.recover, store.arrived, at_once)

    async def run(self) -> None:
        """Work until cancelled; a turn that fails three times is answered with one sentence and relayed as it is."""
        await self._store.sweep_papers()
        await self._loop.run()

    async def work_all(self) -> int:
        """Work off everything that waits now; how many rows were done."""
        return await self._loop.work_all()

    async def _work(self, row: InboxRow) -> None:
        try:
            if row.incoming.side is Side.WORKER:
                async with self._store.worker_turn(row) as turn:
                    await self._take_worker_turn(turn)
            else:
                async with self._store.staff_turn(row) as staff_turn:
                    await self._take_staff_turn(staff_turn)
        except Exception as error:
            await self._recover_from(row, error)

    async def _recover_from(self, row: InboxRow, error: Exception) -> None:
        if row.attempt < MAX_ATTEMPTS:
            await self._store.set_aside(row, error)
            return
        try:
            await self._fall_back(row)
            _LOG.error("turn_given_up", inbox_id=row.id, **describe(error))
        except Exception as second:
            await self._store.set_aside(row, second)

    async def _fall_back(self, row: InboxRow) -> None:
        """Do the least without dialogue or desk: staff get the worker's words, and whoever wrote is told."""
        if row.incoming.side is Side.WORKER:
            async with self._store.worker_turn(row) as turn:
                language = turn.worker.language if turn.worker.language in SPOKEN else "zh"
                if not await turn.record_from_worker():
                    await turn.say(notice("desk-worker-turn-failed", language))
            return
        async with self._store.staff_turn(row) as staff_turn:
            await staff_turn.find_here()
            await staff_turn.answer(notice("desk-turn-failed", staff_turn.language))
