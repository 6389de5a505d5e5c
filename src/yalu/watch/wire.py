"""One request: to the public web only, within its limits, tried again where the line broke."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpcore2
import httpx2
import stamina

from yalu import __version__
from yalu.closing import Closing
from yalu.desk.fetch import is_public
from yalu.watch.settings import Settings
from yalu.watch.transport import Allowed, RefusedError, Transport

ROBOT = "yalu"
_PORTS = frozenset({80, 443})
#: A connection that broke is tried again, and once more. What took too long is not.
_ATTEMPTS = 3
_BROKE = (httpcore2.NetworkError, httpcore2.ProtocolError)


@dataclass(frozen=True, slots=True)
class Manners:
    """What may be reached, and how time goes by; other than by default only in tests.

    Args:
        allowed: whether a connection may go to an address.
        ports: what ports may be asked; None is any.
        sleep: waits for so many seconds.
        now: seconds by a clock that never goes back.
    """

    allowed: Allowed = is_public
    ports: frozenset[int] | None = _PORTS
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic


class FetchError(Exception):
    """An address did not answer with what was asked for.

    ``status`` is what it answered, None where nothing came; ``after`` how many seconds
    it wants to be left alone; ``for_good`` says that asking again is of no use.
    """

    def __init__(
        self,
        why: str,
        *,
        status: int | None = None,
        after: float | None = None,
        for_good: bool = False,
    ) -> None:
        super().__init__(why)
        self.status = status
        self.after = after
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whatever it is."""

    status: int
    headers: httpx2.Headers
    raw: bytes

    @property
    def location(self) -> str | None:
        """Where it leads on to, if it does."""
        if self.status not in (301, 302, 303, 307, 308):
            return None
        return self.headers.get("Location") or None


class Wire(Closing):
    """Makes requests.

    Args:
        settings: how long one may take, and whom a host's keeper can turn to.
        manners: what may be reached.
        wait: called with the address before each request.
    """

    def __init__(self, settings: Settings, manners: Manners, wait: Callable[[str], None]) -> None:
        contact = f"; +{settings.contact}" if settings.contact else ""
        self._seconds = settings.seconds
        self._ports = manners.ports
        self._wait = wait
        self._transport = Transport(manners.allowed)
        self._client = httpx2.Client(
            transport=self._transport,
            follow_redirects=False,
            timeout=settings.seconds,
            trust_env=False,
            headers={
                "User-Agent": f"{ROBOT}/{__version__} (checks reported trade figures{contact})",
                "Accept-Encoding": "gzip, identity",
            },
        )

    def close(self) -> None:
        self._client.close()

    def ask(self, url: str, headers: Mapping[str, str], most: int, *, cut: bool = False) -> Reply:
        """The answer to a request.

        Args:
            headers: what is sent beside the usual.
            most: how many bytes it may have, unpacked.
            cut: be content with the first of them, where there are more.

        Raises:
            FetchError: it cannot be reached, takes too long, or is too large.
        """
        self._see(url)
        try:
            for attempt in stamina.retry_context(
                on=_BROKE, attempts=_ATTEMPTS, wait_initial=0.5, wait_max=5.0, timeout=None
            ):
                with attempt:
                    self._wait(url)
                    return self._once(url, headers, most, cut)
        except RefusedError as problem:
            raise FetchError(str(problem), for_good=True) from problem
        except httpcore2.TimeoutException as problem:
            raise FetchError(f"took longer than {self._seconds:g} seconds") from problem
        except _BROKE as problem:
            raise FetchError(f"cannot be reached ({problem})") from problem
        except httpx2.HTTPError as problem:
            raise FetchError(f"answers what cannot be read ({problem})") from problem
        raise AssertionError("the last attempt answers or raises")

    def _once(self, url: str, headers: Mapping[str, str], most: int, cut: bool) -> Reply:
        # By the machine's own clock: it is for real sockets.
        self._transport.until(time.monotonic() + self._seconds)
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as answer:
                raw = bytearray()
                for part in answer.iter_bytes():
                    raw += part
                    if len(raw) > most and cut:
                        break
                    if len(raw) > most:
                        raise FetchError(f"has more than {most / 1e6:g} MB")
                return Reply(answer.status_code, answer.headers, bytes(raw))
        finally:
            # Nobody is recognised by us, nor need we be.
            self._client.cookies.clear()

    def _see(self, url: str) -> None:
        """Stop at what is no address of the web."""
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            httpx2.URL(url)
        except (ValueError, httpx2.InvalidURL) as problem:
            raise FetchError(f"no address: {url[:200]!r}", for_good=True) from problem
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise FetchError(f"no address of the web: {url[:200]!r}", for_good=True)
        if self._ports is not None and port not in self._ports:
            raise FetchError(f"an address at port {port}", for_good=True)
