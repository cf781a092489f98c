"""Fakes with verbs: a clock to turn, a channel that keeps what it was given, and an office put together for a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.cases.case import CaseDraft, CaseKind, Facts
from bot.cases.deliverer import Deliverer
from bot.cases.keyring import Keyring
from bot.cases.office import Office
from bot.cases.runner import InboxRunner, TakeWorkerTurn
from bot.cases.store import Store, StoreOptions
from bot.cases.turn import InboxRow, WorkerTurn
from bot.desk.turns import take_staff_turn
from bot.messages import (
    Block,
    ChannelName,
    Content,
    DeliveryError,
    Incoming,
    IncomingKind,
    Place,
    Side,
    Thread,
    Upload,
)

MASTER = "11" * 32
STAFF = Place(ChannelName.TELEGRAM, "-100777")
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in the morning in China
WORDS = "老板三个月没发工资，我们十二个人"
JPEG = b"\xff\xd8\xff\xe0 a payslip"


class Clock:
    """Stands still until turned."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass(frozen=True)
class Sent:
    """One message as the channel got it."""

    place: Place
    content: Content
    paper: Upload | None
    message_id: str

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def actions(self) -> list[str]:
        return [button.action for row in self.content.buttons for button in row]


@dataclass
class FakeChannel:
    """Takes every message, unless told to fail; has topics or root messages."""

    has_topics: bool = True
    sent: list[Sent] = field(default_factory=list)
    closed: list[Thread] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    failures: dict[str, list[DeliveryError]] = field(default_factory=dict)
    ids: "count[int]" = field(default_factory=lambda: count(1000))
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def has_sent(self, number: int) -> None:
        """Wait until that many messages are out."""
        while len(self.sent) < number:
            self.news.clear()
            await self.news.wait()

    def fail_next(self, chat_id: str, *errors: DeliveryError) -> None:
        """The next messages to that chat fail like this, one after the other."""
        self.failures.setdefault(chat_id, []).extend(errors)

    async def send(self, place: Place, content: Content, paper: Upload | None) -> tuple[str, ...]:
        if self.failures.get(place.chat_id):
            raise self.failures[place.chat_id].pop(0)
        message_id = content.replaces or str(next(self.ids))
        self.sent.append(Sent(place, content, paper, message_id))
        self.news.set()
        return (message_id,)

    async def open_thread(self, place: Place, title: str) -> Thread:
        self.opened.append(title)
        if self.has_topics:
            return Thread(replace(place, thread_id=str(next(self.ids))))
        return Thread(place, str(next(self.ids)))

    async def close_thread(self, thread: Thread) -> None:
        self.closed.append(thread)

    def to(self, chat_id: str) -> list[Sent]:
        """Everything a chat was sent, oldest first."""
        return [sent for sent in self.sent if sent.place.chat_id == chat_id]

    def last(self, chat_id: str) -> Sent:
        """The latest message to a chat."""
        return self.to(chat_id)[-1]

    def forget(self) -> None:
        """Look only at what comes from here on."""
        self.sent.clear()


async def simple_dialogue(turn: WorkerTurn) -> None:
    """A dialogue small enough to see through: opens a case, relays, forgets, withdraws, echoes."""
    text = turn.incoming.text
    if turn.incoming.kind in (IncomingKind.BLOCKED, IncomingKind.UNBLOCKED):
        return
    if turn.incoming.kind is IncomingKind.COMMAND and text == "forget":
        await turn.forget_worker(Content((Block("已删除"),)))
    elif turn.incoming.kind is IncomingKind.COMMAND and text == "withdraw":
        await turn.withdraw_case()
    elif turn.incoming.kind is IncomingKind.COMMAND and text == "human":
        case = await turn.open_case(draft())
        await turn.say(Content((Block(f"案件 {case.number}"),)))
    elif turn.case is not None:
        await turn.record_from_worker()
    else:
        await turn.say(Content((Block(f"答：{len(text)}"),)))
    await turn.remember(f"谈到：{text}", "zh")


def draft(**changes: object) -> CaseDraft:
    """A case about to be opened."""
    facts = Facts(city="东莞", employer="宏达电子厂", since="2026-08", amount="三万六", amount_fen=3_600_000, people=12)
    usual = CaseDraft(CaseKind.WAGE, "zh", facts, flags=("wage",), reasons=("三个月没发工资",), words=(WORDS,))
    return replace(usual, **changes)  # type: ignore[arg-type]


@dataclass
class OfficeAtWork:
    """A store with its runner, deliverer and channel, and people who write to it."""

    store: Store
    channel: FakeChannel
    clock: Clock
    runner: InboxRunner
    deliverer: Deliverer
    keys: "count[int]" = field(default_factory=lambda: count(1))

    async def settle(self) -> None:
        """Work off everything in and out."""
        while await self.runner.work_all() + await self.deliverer.deliver_all():
            pass

    def from_worker(
        self, text: str, sender: str = "5001", kind: IncomingKind = IncomingKind.TEXT, **more: object
    ) -> Incoming:
        """What a worker writes in private, as the channel gives it."""
        key = str(next(self.keys))
        place = Place(ChannelName.TELEGRAM, sender)
        usual = Incoming(key, place, Side.WORKER, kind, sender, self.clock(), text=text, message_id=f"w{key}")
        return replace(usual, **more)  # type: ignore[arg-type]

    async def take_from_worker(self, text: str, **more: object) -> InboxRow:
        """A worker writes; the row is accepted and taken, and nothing done with it yet."""
        assert await self.store.accept(self.from_worker(text, **more))  # type: ignore[arg-type]
        row = await self.store.take_next()
        assert row is not None
        return row

    async def worker_writes(
        self,
        text: str,
        sender: str = "5001",
        kind: IncomingKind = IncomingKind.TEXT,
        **more: object,
    ) -> Incoming:
        """A worker writes in private, and everything that follows happens."""
        incoming = self.from_worker(text, sender, kind, **more)
        assert await self.store.accept(incoming)
        await self.settle()
        return incoming

    async def staff_writes(
        self,
        text: str,
        at: Place,
        who: str = "李",
        kind: IncomingKind = IncomingKind.TEXT,
        **more: object,
    ) -> Incoming:
        """Somebody of staff writes in the group, and everything that follows happens."""
        key = str(next(self.keys))
        more = {"message_id": f"s{key}"} | more
        incoming = Incoming(key, at, Side.STAFF, kind, f"id-of-{who}", self.clock(), text=text, sender_name=who, **more)  # type: ignore[arg-type]
        assert await self.store.accept(incoming)
        await self.settle()
        return incoming

    async def staff_presses(self, action: str, at: Place, who: str = "李") -> None:
        """Somebody of staff presses a button."""
        await self.staff_writes("", at, who, IncomingKind.BUTTON, argument=action, message_id="")

    async def staff_commands(self, command: str, at: Place, who: str = "李", argument: str = "") -> None:
        """Somebody of staff sends a command."""
        await self.staff_writes(command, at, who, IncomingKind.COMMAND, argument=argument)

    async def has_case(self, sender: str = "5001") -> tuple[str, Place]:
        """A worker has a case: its number and its thread."""
        await self.worker_writes("human", sender, IncomingKind.COMMAND)
        number = self.channel.last(sender).text.split()[-1]
        card = next(sent for sent in reversed(self.channel.to(STAFF.chat_id)) if number in sent.text)
        return number, card.place

    async def has_claimed_case(self, sender: str = "5001") -> tuple[str, Place]:
        """A worker has a case, and 李 has claimed it."""
        number, thread = await self.has_case(sender)
        await self.staff_presses(f"desk:claim:{number}", thread)
        self.channel.forget()
        return number, thread


def files_in(folder: Path) -> list[Path]:
    """All files under a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def bytes_in(folder: Path) -> bytes:
    """Everything that lies on disk under a folder."""
    return b"".join(path.read_bytes() for path in files_in(folder))


@asynccontextmanager
async def open_office(
    folder: Path,
    url: str = "",
    channel: FakeChannel | None = None,
    staff_place: Place | None = STAFF,
    dialogue: TakeWorkerTurn = simple_dialogue,
) -> AsyncIterator[OfficeAtWork]:
    """An office at work on a database on disk."""
    clock, channel = Clock(), channel or FakeChannel()
    url = url or f"sqlite+aiosqlite:///{folder / 'gongyou.sqlite'}"
    keyring = Keyring.load(MASTER, folder / "master.key")
    office = Office(name="东莞工友服务中心", staff_place=staff_place)
    options = StoreOptions(paper_dir=folder / "papers", max_paper_bytes=1_000_000)
    async with Store.open(url, keyring, options, office, clock) as store:
        runner = InboxRunner(store, dialogue, take_staff_turn)
        deliverer = Deliverer(store, {ChannelName.TELEGRAM: channel})
        yield OfficeAtWork(store, channel, clock, runner, deliverer)
