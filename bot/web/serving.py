"""Serves the application on its address, inside the tasks of the process, and stops in good order."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator, Sequence

import uvicorn
from starlette.types import ASGIApp

from bot.settings import Settings
from bot.web.app import PARTS, build_app
from bot.web.front import Front, Part

_LAST_SECONDS = 5  # for requests under way at the stop


class WebStartError(Exception):
    """The address cannot be listened on; its text is one sentence for the maintainer."""


class _Server(uvicorn.Server):
    """The command itself listens for signals, and cancels."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """`WebServer.bind` takes the address, so that a taken one is known at once; `run` serves until cancelled."""

    def __init__(self, front: Front, app: ASGIApp, listening: socket.socket) -> None:
        self._front = front
        self._listening = listening
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", server_header=False, ws="none",
            timeout_graceful_shutdown=_LAST_SECONDS, h11_max_incomplete_event_size=32 * 1024,
            forwarded_allow_ips="127.0.0.1",
        )  # fmt: skip
        self._server = _Server(config)

    @classmethod
    def bind(cls, front: Front, parts: Sequence[Part] = PARTS) -> "WebServer":
        """Listen on the address of the settings. Raises WebStartError."""
        return cls(front, build_app(front, parts), _listen(front.settings))

    @property
    def address(self) -> str:
        """Where people find the pages."""
        public, (host, port) = self._front.settings.web_public_url, self._listening.getsockname()[:2]
        return public.rstrip("/") or f"http://{f'[{host}]' if ':' in host else host}:{port}"

    def close(self) -> None:
        """Give the address back."""
        self._listening.close()

    async def run(self) -> None:
        """Serve until cancelled; requests under way are finished, streams end."""
        looking = asyncio.create_task(self._front.live.run())
        serving = asyncio.create_task(self._server.serve([self._listening]))
        try:
            await asyncio.shield(serving)
        finally:
            self._front.live.close()
            self._server.should_exit = True
            looking.cancel()
            await asyncio.wait([serving, looking])


def _listen(settings: Settings) -> socket.socket:
    try:
        family = socket.getaddrinfo(settings.web_host, settings.web_port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((settings.web_host, settings.web_port), family=family, backlog=128)
    except OSError as error:
        where = f"{settings.web_host}:{settings.web_port}"
        reason = error.strerror or str(error)
        raise WebStartError(f"The web pages cannot listen on {where} ({reason}); set GONGYOU_WEB_PORT.") from error
