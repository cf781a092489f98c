"""What stands before every page: the right host, headers that tie a browser's hands, and no words in a failure's log."""

from collections.abc import Iterable
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.cases.faults import describe
from bot.settings import LOOPBACK_HOSTS

_LOG = structlog.get_logger("gongyou.web")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "media-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_HTTPS_ONLY: Final = "max-age=31536000; includeSubDomains"


class Protection:
    """The outermost layer. `hosts` are the names under which we may be asked for: another one is somebody's trick."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts) | LOOPBACK_HOSTS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        send = _with_headers(send, is_https=scope["scheme"] == "https")
        if _host(scope) not in self._hosts:
            await PlainTextResponse("Wrong host name.", 400)(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        except Exception as error:  # the reader has their page already; uvicorn would log what people wrote
            _LOG.error("page_failed", method=scope["method"], **describe(error))


def _host(scope: Scope) -> str:
    host = Headers(scope=scope).get("host", "").lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _with_headers(send: Send, *, is_https: bool) -> Send:
    async def send_protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if is_https:
                headers.setdefault("strict-transport-security", _HTTPS_ONLY)
        await send(message)

    return send_protected
