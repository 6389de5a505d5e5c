"""A server on this machine that answers as the web does, at its best and at its worst."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stamina

from yalu.desk.fetch import IpAddress
from yalu.watch.settings import Settings
from yalu.watch.wire import Manners

Headers = dict[str, str]
#: What a path answers: status, headers, body; or whatever is done with the handler.
Answer = tuple[int, Headers, bytes] | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """The answers by path, and what was asked."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Headers]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        raw = body.encode() if isinstance(body, str) else body
        self.answers[path] = (
            status,
            {name.replace("_", "-"): value for name, value in headers.items()},
            raw,
        )
        return self.url(path)

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def headers(self, path: str) -> Headers:
        """The headers of the last request for a path."""
        return next(headers for asked, headers in reversed(self.asked) if asked == path)

    @property
    def manners(self) -> Manners:
        """Those of a test: this machine may be asked, and pauses are only written down."""
        now = [1_000.0]

        def sleep(seconds: float) -> None:
            self.slept.append(round(seconds, 3))
            now[0] += seconds

        return Manners(allowed=loopback, ports=None, sleep=sleep, now=lambda: now[0])


def loopback(address: IpAddress) -> bool:
    return address.is_loopback


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, dict(self.headers)))
            answer = made.answers.get(self.path, (404, {}, b"not here"))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            etag = headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed between the tests."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asks has left; that is what is tested."""

    with Server(("127.0.0.1", 0), Handler) as server:
        made.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        with stamina.set_testing(True, attempts=3):
            yield made
        server.shutdown()
        thread.join()


@pytest.fixture
def quick() -> Settings:
    """Settings without pauses, and with little patience."""
    return Settings(delay=0, seconds=1, megabytes=0.2)
