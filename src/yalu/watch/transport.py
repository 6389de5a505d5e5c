"""Connections to the public internet only, and none that outlives its time.

A host's name is resolved once; every address that it has must be a public one, and the
connection goes to one of those that were looked at, so that a name cannot answer
otherwise in between.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator

import httpcore2
import httpx2

from yalu.desk.fetch import IpAddress

Allowed = Callable[[IpAddress], bool]


class RefusedError(Exception):
    """The address is none of the public internet."""


class Transport(httpx2.BaseTransport):
    """Requests over connections that were looked at; ``until`` ends all that is under way.

    Args:
        allowed: whether a connection may go to an address.
    """

    def __init__(self, allowed: Allowed) -> None:
        self._backend = _Backend(allowed)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=self._backend,
            # A connection that is kept would keep the time of the request it was made for.
            max_keepalive_connections=0,
        )

    def until(self, moment: float) -> None:
        """The moment, as ``time.monotonic`` counts, at which the next request must be over."""
        self._backend.until = moment

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        content = request.stream
        if not isinstance(content, httpx2.SyncByteStream):
            raise TypeError("a request that is not synchronous")
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=content,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """The bytes of an answer, as they come."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore2.NetworkBackend):
    """Makes the connections."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._real = httpcore2.SyncBackend()
        self.until = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        address = self._looked_at(host, port)
        real = self._real.connect_tcp(
            address, port, _left(self.until, timeout), local_address, socket_options
        )
        return _Stream(real, self.until)

    def _looked_at(self, host: str, port: int) -> str:
        """An address of the host, once all that it has were found to be allowed."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as problem:
            raise httpcore2.ConnectError(f"no such host: {host}") from problem
        addresses = [str(entry[4][0]) for entry in found]
        for one in addresses:
            # A zone ("fe80::1%eth0") is of this machine's own network.
            if "%" in one or not self._allowed(ipaddress.ip_address(one)):
                raise RefusedError(f"{host} is not on the public internet")
        return addresses[0]


class _Stream(httpcore2.NetworkStream):
    """A connection whose every wait ends when the time of the request is up."""

    def __init__(self, real: httpcore2.NetworkStream, until: float) -> None:
        self._real = real
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._real.read(max_bytes, _left(self._until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._real.write(buffer, _left(self._until, timeout))

    def close(self) -> None:
        self._real.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(self._until, timeout)
        return _Stream(self._real.start_tls(ssl_context, server_hostname, left), self._until)

    def get_extra_info(self, info: str) -> object:
        return self._real.get_extra_info(info)


def _left(until: float, timeout: float | None) -> float:
    """How long to wait at most."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time of the request is up")
    return left if timeout is None else min(left, timeout)
