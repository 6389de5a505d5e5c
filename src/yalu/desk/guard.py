"""What stands before every page: whose request it is, how large, and what the answer may do.

No accounts: a desk answers whoever reaches it. So it must not be reached by way of the
user's browser: not under a foreign name that leads to this machine (DNS rebinding),
and not by a form on another site.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from yalu.desk.settings import MOST_BYTES

#: Nothing but what this desk itself serves; no script or style inside a page.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: A report that is handed out brings its own style, and nothing else may happen in it.
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers would then hide from the desk that its own forms are its own.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Drafts stay out of caches that others share, and of those on disk.
    "Cache-Control": "no-store",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Prefixed:
    """Takes the prefix off, whether the proxy in front has done so already or not."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._prefix:
            path: str = scope["path"]
            if path == self._prefix or path.startswith(self._prefix + "/"):
                scope = {**scope, "path": path[len(self._prefix) :] or "/"}
        await self._app(scope, receive, send)


class Headed:
    """Puts the security headers on every answer; one that brings its own keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, headed)


class Guarded:
    """Refuses foreign names, forms of other sites and bodies over the limit."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], trusted: Iterable[str]) -> None:
        self._app = app
        self._trusted = frozenset(host.lower() for host in trusted)
        self._hosts = frozenset(host.lower() for host in hosts) | self._trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await _Counted(self._app)(scope, receive, send)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if _name(f"//{host}") not in self._hosts:
            return PlainTextResponse(
                "This desk does not answer to that name. Ask for it under the address that "
                "yalu serve printed, or start it with --allow-host NAME.\n",
                status_code=421,
            )
        if method not in _SAFE and not self._own(host, headers):
            return PlainTextResponse(
                "This form came from another site. Send it from the desk itself.\n",
                status_code=403,
            )
        told = headers.get("content-length", "")
        if told.isdigit() and int(told[:12]) > MOST_BYTES:
            return _too_large()
        return None

    def _own(self, host: str, headers: Headers) -> bool:
        """Whether a page of this desk sent it, or a program that is no browser."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") in ("same-origin", "none")
        return origin.partition("//")[2].lower() == host.lower() or _name(origin) in self._trusted


class _Counted:
    """Stops reading a body that turns out larger than the limit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen = 0
        started = False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MOST_BYTES:
                raise _TooLargeError
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except _TooLargeError:
            if started:
                raise
            await _too_large()(scope, receive, send)


class _TooLargeError(Exception):
    """The body went over the limit."""


def _too_large() -> PlainTextResponse:
    return PlainTextResponse(
        f"That is more than {MOST_BYTES // 1_000_000} MB. Hand over one article; for many, use "
        "yalu check on the command line.\n",
        status_code=413,
        headers={"Connection": "close"},
    )


def _name(origin: str) -> str:
    """The host's name in an origin, without its port; empty where there is none."""
    try:
        return (urlsplit(origin).hostname or "").lower()
    except ValueError:
        return ""
