"""A process that works a worker's request for a person and is killed at a named point. Run by test_killed.py.

The channel is a file, one line a message, synced: what stands in it was sent, whatever became of the process.
"""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from bot.cases import inbox
from bot.cases.books import Books
from bot.cases.inbox import InboxRow
from bot.cases.leases import Holder
from bot.cases.runner import InboxRunner
from bot.cases.turn import WorkerTurn
from bot.desk.turns import take_staff_turn
from bot.messages import ChannelName, Content, Incoming, IncomingKind, Place, Side, Thread, Upload
from tests.bot.cases.fakes import MONDAY, FakeChannel, open_office, simple_dialogue


def die() -> None:
    """As if the power went."""
    os.kill(os.getpid(), signal.SIGKILL)


class FileChannel(FakeChannel):
    """Writes every message to a file; dies before or after the first it takes, if told to."""

    def __init__(self, file: Path, point: str) -> None:
        super().__init__()
        self.file, self.point = file, point

    def write(self, line: dict[str, str]) -> str:
        with self.file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        return str(len(self.file.read_text(encoding="utf-8").splitlines()))

    async def send(self, place: Place, content: Content, paper: Upload | None) -> tuple[str, ...]:
        if self.point == "before sending":
            die()
        message_id = self.write({"to": place.chat_id, "thread": place.thread_id or "", "text": content.text})
        if self.point == "after sending":
            die()
        return (message_id,)

    async def open_thread(self, place: Place, title: str) -> Thread:
        return Thread(Place(place.channel, place.chat_id, self.write({"to": "", "thread": "new", "text": title})))


async def work(folder: Path, point: str) -> None:
    """Accept, work and deliver one request, as far as the point allows."""

    async def dialogue(turn: WorkerTurn) -> None:
        await simple_dialogue(turn)
        if point == "in the turn":
            die()

    place = Place(ChannelName.TELEGRAM, "5001")
    request = Incoming("u1", place, Side.WORKER, IncomingKind.COMMAND, "5001", MONDAY, text="human", message_id="w1")
    channel = FileChannel(folder / "sent.jsonl", point)
    async with open_office(folder, channel=channel) as office:
        print("accepted", await office.store.accept(request), flush=True)
        if point == "after accepting":
            die()
        if point == "at the commit":
            finish_then_die()
        await InboxRunner(office.store, dialogue, take_staff_turn).work_all()
        if point == "before delivering":
            die()
        await office.deliverer.deliver_all()


def finish_then_die() -> None:
    """Die with everything of the turn written and nothing of it committed."""
    finish = inbox.finish

    async def finish_and_die(books: Books, row: InboxRow, holder: Holder) -> None:
        await finish(books, row, holder)
        die()

    inbox.finish = finish_and_die


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), sys.argv[2]))
