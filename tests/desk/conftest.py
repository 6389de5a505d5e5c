"""A desk on loopback, asked over real sockets, and what its tests share."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
import uvicorn

import yalu
from yalu.cli.demo import text as dispatch
from yalu.desk.app import build
from yalu.desk.settings import Settings, record_mark

#: So that a page without a day of its own says the same in every year.
TODAY = date(2026, 2, 1)


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode()

    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.raw)
        return found


@dataclass(frozen=True)
class Served:
    """A running desk."""

    port: int
    prefix: str = ""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answered:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answered(answer.status, found, answer.read())
        finally:
            connection.close()

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> Answered:
        kind = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self.ask(path, method="POST", body=urlencode(fields).encode(), headers=kind)

    def upload(self, name: str, raw: bytes, **fields: str) -> Answered:
        edge = "yalu-test-boundary"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), raw, f"\r\n--{edge}--\r\n".encode()])
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self.ask("/check", method="POST", body=body, headers=kind)

    def check(self, text: str, **fields: str) -> str:
        """Checks a text; the path of its result."""
        answer = self.post("/check", text=text, **fields)
        assert answer.status == 303, answer.text
        return answer.headers["location"]


Start = Callable[..., Served]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts a desk with some settings; all are stopped at the end."""
    running: list[tuple[uvicorn.Server, Thread]] = []

    def begin(**settings: object) -> Served:
        folder = tmp_path_factory.mktemp("desk")
        given = {
            "record": yalu.open_record(),
            "results": folder / "results.sqlite",
            "record_id": record_mark(None),
            "today": TODAY,
            **settings,
        }
        made = Settings(**given)  # type: ignore[arg-type]
        listening = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(build(made), log_level="critical", access_log=False)
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        running.append((server, thread))
        return Served(listening.getsockname()[1], made.prefix)

    yield begin
    for server, thread in running:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def desk(start: Start) -> Served:
    """A desk with one result: the dispatch that comes with yalu."""
    served = start()
    served.check(dispatch())
    return served


@pytest.fixture(scope="module")
def result(desk: Served) -> str:
    """The path of that result."""
    return desk.check(dispatch())


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where pictures of pages go; git ignores it."""
    folder = Path(__file__).resolve().parents[1] / "out"
    folder.mkdir(exist_ok=True)
    return folder
