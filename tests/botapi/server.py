"""The server: HTTP in front of a World, faults on demand, and the people who write to the bot.

`async with BotApi() as server:` listens on a free port of 127.0.0.1.
"""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import web

from tests.botapi import chats, editing, sending
from tests.botapi.contract import Contract
from tests.botapi.errors import Refusal
from tests.botapi.parameters import Parameters, read_parameters
from tests.botapi.people import Group, Worker
from tests.botapi.updates import Updates
from tests.botapi.world import Chat, Json, User, World

TOKEN: Final = "100200300:" + "test-token-" * 3
Method = Callable[[World, Parameters], Awaitable[Any]]
_MAX_REQUEST: Final = 64 * 1024 * 1024

_METHODS: Final[dict[str, Method]] = {
    "getMe": chats.get_me,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "leaveChat": chats.leave_chat,
    "sendChatAction": chats.send_chat_action,
    "getFile": chats.get_file,
    "setMyCommands": chats.set_my_commands,
    "getMyCommands": chats.get_my_commands,
    "createForumTopic": chats.create_forum_topic,
    "editForumTopic": chats.edit_forum_topic,
    "closeForumTopic": partial(chats.switch_topic, is_closed=True),
    "reopenForumTopic": partial(chats.switch_topic, is_closed=False),
    "deleteForumTopic": chats.delete_forum_topic,
    "sendMessage": sending.send_message,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "sendPhoto": partial(sending.send_media, kind="photo"),
    "sendDocument": partial(sending.send_media, kind="document"),
    "sendVoice": partial(sending.send_media, kind="voice"),
    "sendAudio": partial(sending.send_media, kind="audio"),
    "sendVideo": partial(sending.send_media, kind="video"),
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "pinChatMessage": editing.pin_chat_message,
    "setMessageReaction": editing.set_message_reaction,
    "answerCallbackQuery": editing.answer_callback_query,
}


class BotApi:
    """One bot's Telegram. `calls` lists every request; `contract.breaches` what aiogram finds wrong."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.world = World(User(100200300, "工友", username="GongyouTestBot", is_bot=True), now)
        self.updates = Updates()
        self.contract = Contract()
        self.calls: list[tuple[str, Parameters]] = []
        self.token = TOKEN
        self._call = asyncio.Condition()
        self._faults: dict[str, list[Refusal | str]] = defaultdict(list)
        self._user_ids = itertools.count(
            7_312_450_001
        )  # as long as real ones, so that none turns up by chance in a date
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_MAX_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.*}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.updates.close()
        if self._runner:
            await self._runner.cleanup()

    def worker(self, name: str = "张三", language: str = "zh-hans", username: str = "zhangsan") -> Worker:
        """Somebody with a private chat to the bot."""
        user = User(next(self._user_ids), name, username=username, language_code=language)
        chat = self.world.chats.setdefault(user.id, Chat(user.id, "private", user=user, bot_status="member"))
        return Worker(self, user, chat)

    def private(self, user: User) -> Worker:
        """The private chat of somebody who is in a group too."""
        chat = self.world.chats.setdefault(user.id, Chat(user.id, "private", user=user, bot_status="member"))
        return Worker(self, user, chat)

    def group(self, title: str = "法律援助工作组", *, is_forum: bool = True, chat_id: int = -1001000000001) -> Group:
        """A group the bot is in: administrator of a forum, or plain member where there are no topics."""
        chat = Chat(chat_id, "supergroup", title=title, is_forum=is_forum, bot_status="administrator")
        return Group(self, self.world.chats.setdefault(chat_id, chat))

    def person(self, name: str, username: str = "") -> User:
        return User(next(self._user_ids), name, username=username)

    def refuse(self, method: str, *refusals: Refusal) -> None:
        """The next calls of `method` are refused so, one after the other."""
        self._faults[method] += refusals

    def lose_answer(self, method: str) -> None:
        """The next call of `method` takes effect, and its answer never arrives."""
        self._faults[method].append("lost")

    async def until_called(self, method: str, seconds: float = 10.0) -> None:
        """Return when `method` has been called."""
        async with asyncio.timeout(seconds), self._call:
            await self._call.wait_for(lambda: self.called(method))

    def called(self, method: str) -> list[Parameters]:
        """The parameters of every call of `method`, oldest first."""
        return [parameters for name, parameters in self.calls if name == method]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, parameters = request.match_info["method"], await read_parameters(request)
        async with self._call:
            self.calls.append((method, parameters))
            self._call.notify_all()
        self.contract.request(method, parameters.names)
        fault = self._faults[method].pop(0) if self._faults[method] else None
        body: Json
        try:
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            if isinstance(fault, Refusal):
                raise fault
            body = {"ok": True, "result": await self._run(method, parameters)}
        except Refusal as refusal:
            body = refusal.json()
        if fault == "lost" and request.transport:
            request.transport.close()
        self.contract.answer(method, body)
        return web.json_response(body, status=200 if body["ok"] else body["error_code"])

    async def _run(self, method: str, parameters: Parameters) -> Any:
        if method == "getUpdates":
            return await self.updates.poll(
                parameters.integer("offset", 0),
                parameters.integer("limit", 100),
                parameters.integer("timeout", 0),
                parameters.structure("allowed_updates"),
            )
        if method in {"setWebhook", "deleteWebhook"}:
            names = {"url", "secret_token"} & set(parameters.values)
            settings: Json = {name: parameters.text(name) for name in names}
            if parameters.structure("allowed_updates"):
                settings["allowed_updates"] = parameters.structure("allowed_updates")
            await self.updates.set_webhook(settings if settings.get("url") else {})
            return True
        if method not in _METHODS:
            raise Refusal(404, "Not Found")
        return await _METHODS[method](self.world, parameters)

    async def _download(self, request: web.Request) -> web.Response:
        if self._faults["download"]:
            self._faults["download"].pop(0)
            return web.Response(status=502)
        file = self.world.files.get(request.match_info["path"].removeprefix("documents/"))
        if file is None or request.match_info["token"] != self.token:
            return web.Response(status=404)
        return web.Response(body=file.data)
