"""The channel through the real client over HTTP."""

from collections.abc import Callable

from bot.messages import Block, Button, Content, IncomingKind, Side, Style
from bot.settings import Settings
from tests.botapi.server import BotApi

from .office import Accepted, make_channel, place_of


async def test_a_worker_writes_and_is_answered(server: BotApi, settings: Callable[..., Settings]) -> None:
    server.group()
    worker, accepted = server.worker(), Accepted()
    async with make_channel(settings(), accepted) as channel:
        await worker.says("老板三个月没发工资")
        incoming = await accepted.next(IncomingKind.TEXT)
        assert (incoming.text, incoming.side, incoming.sender_name) == ("老板三个月没发工资", Side.WORKER, "")
        ids = await channel.send(
            incoming.place,
            Content(
                blocks=(Block("可以要回来", Style.HEADING), Block("先保存证据 <b>工资条</b>")),
                buttons=((Button("找真人", "human"),),),
            ),
        )
        heard = await worker.hears("可以要回来")
    assert [str(heard.id)] == list(ids)
    assert heard.text == "可以要回来\n先保存证据 <b>工资条</b>"
    assert heard.styled("bold") == ["可以要回来"]
    assert heard.buttons == ["找真人"]
    assert incoming.place == place_of(worker.chat.id)
