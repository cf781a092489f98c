"""The composition root: builds everything once, opens it in one stack, and takes fakes in tests."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.adviser import IndexAdviser
from bot.cases.deliverer import Channel, Deliverer
from bot.cases.runner import InboxRunner
from bot.cases.store import Store
from bot.cases.visitor_box import VisitorBox
from bot.channels.web import WebChannel
from bot.clock import utc_now
from bot.desk.opening import open_store
from bot.desk.reminders import Reminders
from bot.desk.turns import take_staff_turn
from bot.dialogue.considering import Adviser
from bot.dialogue.restating import Restated, Restater, Screen, Show
from bot.dialogue.turns import WorkerDialogue
from bot.messages import ChannelName
from bot.settings import Settings
from knowledge.answering import Answer

if TYPE_CHECKING:
    from bot.web.front import Front
    from bot.web.serving import WebServer

Clock = Callable[[], datetime]
GROUP_PACE = 18  # messages a minute; Telegram lets a bot send 20 to one group
MakeChannel = Callable[[Store], Channel]


@dataclass(slots=True)
class Gongyou:
    """All parts, open. `run` works until cancelled; `settle` works off what waits now, for the terminal and for tests."""

    settings: Settings
    store: Store
    adviser: Adviser
    runner: InboxRunner
    deliverer: Deliverer
    reminders: Reminders
    channels: dict[ChannelName, Channel] = field(default_factory=dict)
    web: "WebServer | None" = None
    _settling: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Work inbox, outbox and reminders until cancelled; the first of them to fail ends all."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.runner.run())
            group.create_task(self.deliverer.run())
            group.create_task(self.reminders.run())
            if self.web is not None:
                group.create_task(self.web.run())

    async def settle(self) -> None:
        """Work off the inbox and send what is due, until nothing is left to do now.

        One at a time: what another call has under way is done too when this one returns.
        """
        async with self._settling:
            while await self.runner.work_all() + await self.deliverer.deliver_all():
                pass


def has_telegram(settings: Settings) -> bool:
    """Whether a bot token is set."""
    return bool(settings.telegram_token.get_secret_value())


@asynccontextmanager
async def open_gongyou(
    settings: Settings,
    make_channels: Mapping[ChannelName, MakeChannel],
    *,
    adviser: Adviser | None = None,
    index_version: Callable[[], str] | None = None,
    clock: Clock = utc_now,
    with_web: bool = False,
    group_pace: int | None = GROUP_PACE,
) -> AsyncIterator[Gongyou]:
    """Build and open everything; what was opened is closed again, the last first, also when the opening fails.

    A channel with a lifetime of its own (an async context manager) is entered last, so that nothing comes in before
    everything stands. Raises KnowledgeError, CasesError or the channel's start error, each with one sentence.
    """
    async with AsyncExitStack() as stack:
        # The slowest part is opened beside the others.
        opening = None if adviser else asyncio.create_task(asyncio.to_thread(IndexAdviser.open, settings))
        try:
            store = await stack.enter_async_context(open_store(settings, clock))
            front = _open_front(settings, store) if with_web else None
        except BaseException:
            if opening is not None:
                await asyncio.wait([opening])
                opening.exception()  # the first failure is the one to tell
            raise
        if adviser is None:
            assert opening is not None
            opened = await opening
            adviser, index_version = opened, lambda: opened.index_version
        channels = {name: make(store) for name, make in make_channels.items()}
        if with_web:
            channels[ChannelName.WEB] = WebChannel(VisitorBox(store).keep)
        restater = _restater(settings, adviser, channels)
        dialogue = WorkerDialogue(adviser, index_version or (lambda: ""), settings.max_file_mb, restater)
        gongyou = Gongyou(
            settings=settings,
            store=store,
            adviser=adviser,
            runner=InboxRunner(store, dialogue.take, take_staff_turn),
            deliverer=Deliverer(store, channels, group_pace=group_pace),
            reminders=Reminders(store, settings.reminder_minutes),
            channels=channels,
        )
        for channel in channels.values():
            if isinstance(channel, AbstractAsyncContextManager):
                await stack.enter_async_context(channel)
        if front is not None:
            gongyou.web = _bind_web(front)
            stack.callback(gongyou.web.close)
        yield gongyou


def _restater(settings: Settings, adviser: Adviser, channels: Mapping[ChannelName, Channel]) -> Restater | None:
    """Words answers by the language model that the settings name; None where they name none, as by default."""
    if settings.llm_url is None or not isinstance(adviser, IndexAdviser):
        return None
    from knowledge.language_model import LanguageModel  # noqa: PLC0415  only where an endpoint is set

    model = LanguageModel.open(settings)

    async def restate(answer: Answer, show: Show) -> Restated:
        improved = model and await model.improve(answer, answer.question, answer.language, adviser.law, show=show)
        return Restated(improved.answer, improved.ask_back) if improved else Restated(answer)

    def screen(name: ChannelName) -> Screen | None:
        channel = channels.get(name)
        return channel if isinstance(channel, Screen) else None

    return Restater(restate, screen)


def _open_front(settings: Settings, store: Store) -> "Front":
    from bot.web.app import open_front  # noqa: PLC0415  only who serves pages needs the framework

    return open_front(settings, store)


def _bind_web(front: "Front") -> "WebServer":
    from bot.web.serving import WebServer  # noqa: PLC0415

    return WebServer.bind(front)


def telegram_channel(settings: Settings) -> MakeChannel:
    """Makes the Telegram channel; imported late, since only a bot needs its second of imports."""

    def make(settings: Settings, store: Store) -> Channel:
        from bot.channels.telegram import TelegramChannel  # noqa: PLC0415

        return TelegramChannel(settings, store.accept, groups=store.staff_groups)

    return partial(make, settings)
