"""The process is killed between "accepted" and "sent": the next one answers, once."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process

from bot.wording import say
from knowledge.settings import KnowledgeSettings
from tests.botapi.errors import flood

from .village import STAFF_CHAT_ID, Village


async def start_bot(village: Village) -> Process:
    """`gongyou serve` as an operator starts it, on the journey's disk and the index of all journeys."""
    prepared = KnowledgeSettings.load()
    for folder in (prepared.model_dir, prepared.index_dir):
        link = village.disk / folder.name
        if not link.exists():
            link.symlink_to(folder.resolve())
    environment = os.environ | {
        "GONGYOU_DATA_DIR": str(village.disk),
        "TELEGRAM_BOT_TOKEN": village.server.token,
        "TELEGRAM_API_URL": village.server.url,
        "TELEGRAM_STAFF_CHAT_ID": str(STAFF_CHAT_ID),
    }
    command = (sys.executable, "-m", "bot", "serve")
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=DEVNULL, stderr=DEVNULL)


async def kill(bot: Process) -> None:
    bot.send_signal(signal.SIGKILL)
    await bot.wait()


async def test_a_kill_between_accepted_and_sent_loses_and_doubles_nothing(village: Village) -> None:
    village.staff_group()
    worker = village.worker()
    village.server.refuse("sendMessage", flood(30))  # so that the answer waits while the process is killed
    bot = await start_bot(village)
    update_id = await worker.says("/help")
    await village.server.updates.acknowledged(update_id, seconds=60)
    await village.server.until_called("sendMessage", seconds=60)
    await kill(bot)
    assert worker.seen() == []

    bot = await start_bot(village)
    try:
        await worker.hears("/mycases", seconds=60)
        await worker.says("/mycases")
        await worker.hears(say("mycases-none"))
        assert len(worker.seen()) == 2
    finally:
        await kill(bot)
