"""What an address has, asked for politely: robots.txt, pauses, conditional requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit, urlunsplit

from protego import Protego

from yalu.closing import Closing
from yalu.watch.settings import Settings
from yalu.watch.wire import ROBOT, FetchError, Manners, Reply, Wire

#: RFC 9309, 2.4: a robots.txt is not to be held for more than a day; 2.5: half a
#: megabyte of it is to be read at least.
_ROBOTS_SECONDS = 86_400
_ROBOTS_BYTES = 512_000
#: Nobody waits longer between two requests than this, whatever a robots.txt asks for.
_LONGEST_DELAY = 60.0
_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address has.

    ``raw`` is None where nothing has changed since. ``url`` had it in the end; ``moved``
    is where it has moved to for good, if it has.
    """

    raw: bytes | None
    url: str
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it was last asked, and its rules."""

    asked: float | None = None
    rules: Protego | None = None
    #: Its rules cannot be had, and nothing may be asked (RFC 9309, 2.3.1.4).
    closed: bool = False
    #: When its rules were read; None where they are to be read.
    ruled: float | None = None


class Fetcher(Closing):
    """Asks for addresses, one after the other."""

    def __init__(self, settings: Settings, manners: Manners | None = None) -> None:
        self._manners = manners or Manners()
        self._delay = settings.delay
        self._most = int(settings.megabytes * 1e6)
        self._wire = Wire(settings, self._manners, self._wait)
        self._hosts: dict[str, _Host] = {}

    def close(self) -> None:
        self._wire.close()

    def get(
        self, url: str, *, accept: str, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        """What the address has, or that it has nothing new.

        Args:
            accept: the types that are of use.
            etag, modified: what it said of what it had before.

        Raises:
            FetchError: it must not be asked, cannot be reached, takes too long, is too
                large, or answers otherwise.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {"Accept": accept} | {k: value for k, value in conditions.items() if value}
        moved: str | None = None
        for_good = True
        for _ in range(_REDIRECTS + 1):
            self._permitted(url)
            reply = self._wire.ask(url, headers, self._most)
            if reply.location is None:
                return _fetched(reply, url, moved)
            url = _joined(url, reply.location)
            for_good = for_good and reply.status in (301, 308)
            moved = url if for_good else moved
        raise FetchError(f"redirected more than {_REDIRECTS} times")

    def _permitted(self, url: str) -> None:
        """Stop where the host does not want to be asked for that."""
        host = self._host(url)
        now = self._manners.now()
        if host.ruled is None or now - host.ruled > _ROBOTS_SECONDS:
            self._rule(host, url)
            # What could not be had is asked for again the next time.
            host.ruled = None if host.closed else now
        if host.closed:
            raise FetchError("its robots.txt cannot be had, so that nothing may be asked")
        if host.rules is not None and not host.rules.can_fetch(url, ROBOT):
            raise FetchError("its robots.txt forbids it", for_good=True)

    def _rule(self, host: _Host, url: str) -> None:
        """Read the rules of a host: none where it has none; nothing goes where it fails."""
        parts = urlsplit(url)
        address = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        host.rules = None
        try:
            for _ in range(_REDIRECTS + 1):
                reply = self._wire.ask(address, {}, _ROBOTS_BYTES, cut=True)
                if reply.location is None:
                    break
                address = _joined(address, reply.location)
        except FetchError as problem:
            if problem.for_good:
                raise
            host.closed = True
            return
        if reply.status == 200:
            host.rules = Protego.parse(reply.raw.decode("utf-8", "replace"))
        # Other answers below 500 say that there are no rules.
        host.closed = reply.status >= 500 or reply.status == 429

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(urlsplit(url).netloc.lower(), _Host())

    def _wait(self, url: str) -> None:
        """Leave the host alone for as long as it wants."""
        host = self._host(url)
        delay = self._delay
        if host.rules is not None:
            delay = max(delay, min(_LONGEST_DELAY, host.rules.crawl_delay(ROBOT) or 0.0))
        if host.asked is not None and (left := host.asked + delay - self._manners.now()) > 0:
            self._manners.sleep(left)
        host.asked = self._manners.now()


def _fetched(reply: Reply, url: str, moved: str | None) -> Fetched:
    headers = reply.headers
    if reply.status == 304:
        return Fetched(None, url, moved=moved)
    if reply.status != 200:
        raise FetchError(
            f"answers {reply.status}",
            status=reply.status,
            after=_after(headers.get("Retry-After")),
            for_good=reply.status in (404, 410, 451),
        )
    charset = headers.get("Content-Type", "").lower().partition("charset=")[2]
    return Fetched(
        reply.raw,
        url,
        charset.split(";")[0].strip("\"' ") or None,
        headers.get("ETag"),
        headers.get("Last-Modified"),
        moved,
    )


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as problem:
        raise FetchError(f"no address: {location[:200]!r}", for_good=True) from problem


def _after(header: str | None) -> float | None:
    """How many seconds a ``Retry-After`` asks for: a number, or a date."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header.strip()[:9])
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
