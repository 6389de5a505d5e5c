"""A page from the web, asked for by address: bounded, and never from this machine's own network.

A name is resolved once; every address that it has must be one of the public internet,
and the connection goes to one of those that were looked at, so that a name cannot
answer differently in between. Each step of a redirect begins anew.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from yalu import __version__
from yalu.errors import InputError

_SAVE = "Save the page in a browser and drop the file here"
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Ranges that Python counts as global but that lead on to an address inside them.
_TUNNELS = tuple(
    ipaddress.ip_network(one)
    for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::/96")
)
_LONGEST_ADDRESS = 2_000
_CHUNK = 65_536

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: IpAddress) -> bool:
    """Whether an address belongs to the public internet and to no tunnel into another."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in tunnel for tunnel in _TUNNELS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may reach and cost. ``seconds`` is for all of it, redirects included."""

    bytes: int = 2_000_000
    seconds: float = 10.0
    redirects: int = 5
    ports: frozenset[int] | None = frozenset({80, 443})
    allowed: Callable[[IpAddress], bool] = is_public


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the bytes, and the address that had them in the end."""

    raw: bytes
    url: str
    is_html: bool


@dataclass(slots=True)
class _Deadline:
    """Closes the connection when the time is up, however slowly the bytes still trickle."""

    seconds: float
    passed: bool = False
    _socket: socket.socket | None = None
    _timer: Timer | None = field(default=None)

    def start(self) -> None:
        self._timer = Timer(self.seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connected: socket.socket) -> None:
        self._socket = connected
        if self.passed:
            self._end()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            try:
                # Not the method of a TLS socket, which another thread is using.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                # Closed already: there is nothing left to end.
                return


def fetch(url: str, limits: Limits | None = None) -> Page:
    """The page at an address.

    Raises:
        InputError: it is no address of the public web, or the page is too large, too
            slow, of another type, or not there.
    """
    limits = limits or Limits()
    deadline = _Deadline(limits.seconds)
    deadline.start()
    try:
        for _ in range(limits.redirects + 1):
            answer = _ask(url, limits, deadline)
            if isinstance(answer, Page):
                return answer
            url = answer
    except (OSError, http.client.HTTPException, UnicodeError) as problem:
        raise _failed(url, limits, deadline, problem) from problem
    finally:
        deadline.stop()
    raise InputError(
        f"the link is redirected more than {limits.redirects} times", expected="a page", hint=_SAVE
    )


def _failed(url: str, limits: Limits, deadline: _Deadline, problem: Exception) -> InputError:
    host = urlsplit(url).hostname or "the page"
    if deadline.passed or isinstance(problem, TimeoutError):
        return InputError(f"{host} took longer than {limits.seconds:.0f} seconds", hint=_SAVE)
    if isinstance(problem, ssl.SSLError):
        return InputError(f"{host} does not prove who it is (its certificate)", hint=_SAVE)
    return InputError(f"{host} could not be reached", hint=f"Check the link. {_SAVE}")


def _ask(url: str, limits: Limits, deadline: _Deadline) -> Page | str:
    """The page, or the address that it is redirected to."""
    parts = _checked(url, limits)
    host = _ascii(parts.hostname or "")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address, family = _resolve(host, port, limits)
    connection = _Connection(host, port, address, family, secure, limits.seconds, deadline)
    try:
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
        connection.request("GET", target, headers=_headers())
        with connection.getresponse() as answer:
            # Cut off by the deadline, half a head looks like a whole one.
            if deadline.passed:
                raise TimeoutError
            if answer.status in _REDIRECTS and (where := answer.getheader("Location")):
                return urljoin(url, where)
            return _page(answer, url, limits, deadline)
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"yalu/{__version__} (one page, asked for by a person)",
        "Accept": ", ".join(_TYPES),
        # What comes compressed may be any size when it is unpacked.
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _checked(url: str, limits: Limits) -> SplitResult:
    """The parts of an address that may be asked."""
    expected = "a link as https://example.org/article"
    if len(url) > _LONGEST_ADDRESS or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise InputError("not a link", expected=expected)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise InputError("not a link", expected=expected) from wrong
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("not a link to a web page", expected=expected)
    if parts.username is not None or parts.password is not None:
        raise InputError("a link with a name or password in it", expected=expected, hint=_SAVE)
    if port is not None and limits.ports is not None and port not in limits.ports:
        raise InputError(f"a link to port {port}", expected="the web's own ports", hint=_SAVE)
    return parts


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as wrong:
        raise InputError(
            "not the name of a host", expected="a link as https://example.org"
        ) from wrong


def _resolve(host: str, port: int, limits: Limits) -> tuple[str, socket.AddressFamily]:
    """An address of the host, once all that it has were found to be allowed."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [(str(entry[4][0]), entry[0]) for entry in found]
    for text, _ in addresses:
        try:
            allowed = limits.allowed(ipaddress.ip_address(text.partition("%")[0]))
        except ValueError:
            allowed = False
        if not allowed or "%" in text:
            raise InputError(
                f"{host} is not on the public web",
                expected="a link to a page that anybody can open",
                hint=_SAVE,
            )
    return addresses[0]


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was looked at, speaking for the host it belongs to."""

    def __init__(
        self,
        host: str,
        port: int,
        address: str,
        family: socket.AddressFamily,
        secure: bool,
        seconds: float,
        deadline: _Deadline,
    ) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address = address
        self._family = family
        self._secure = secure
        self._deadline = deadline
        self.default_port = 443 if secure else 80

    def connect(self) -> None:
        if self._deadline.passed:
            raise TimeoutError
        plain = socket.socket(self._family, socket.SOCK_STREAM)
        plain.settimeout(self.timeout)
        self._deadline.watch(plain)
        try:
            plain.connect((self._address, self.port))
            self.sock = plain
            if self._secure:
                secure = ssl.create_default_context().wrap_socket(
                    plain, server_hostname=self.host, do_handshake_on_connect=False
                )
                self.sock = secure
                self._deadline.watch(secure)
                secure.do_handshake()
        except BaseException:
            self.close()
            raise


def _page(answer: http.client.HTTPResponse, url: str, limits: Limits, deadline: _Deadline) -> Page:
    if answer.status != 200:
        raise InputError(f"the page answers {answer.status}", expected="200", hint=_SAVE)
    kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in _TYPES:
        raise InputError(
            f"the link leads to {kind or 'something without a type'}",
            expected="a page or plain text",
            hint=_SAVE,
        )
    if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise InputError("the page comes compressed though it was asked not to", hint=_SAVE)
    told = answer.getheader("Content-Length") or ""
    if told.isdigit() and int(told) > limits.bytes:
        raise _too_large(limits)
    raw = bytearray()
    while chunk := answer.read(_CHUNK):
        raw += chunk
        if len(raw) > limits.bytes:
            raise _too_large(limits)
    if deadline.passed:
        raise TimeoutError
    return Page(bytes(raw), url, kind != "text/plain")


def _too_large(limits: Limits) -> InputError:
    return InputError(
        f"the page has more than {limits.bytes // 1_000_000} MB", expected="one article", hint=_SAVE
    )
