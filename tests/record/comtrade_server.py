"""A server on loopback that stands in for Comtrade, with all of its moods."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "a-key-of-my-own"


@dataclass
class Comtrade:
    """What the server answers, and what it was asked.

    ``moods`` are taken one by one, a normal answer when none is left: an HTTP status, or
    ``cut`` (the connection ends in the middle), ``short`` (fewer rows than it says),
    ``slow``, ``utf-16``, ``renamed`` (a field has another name), ``message`` (no data but
    an error), ``not json``.
    """

    cap: int = 250_000
    lines: int = 3
    moods: list[object] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    retry_after: str | None = None
    url: str = ""

    def rows(self, asked: dict[str, str]) -> list[dict[str, object]]:
        """As many lines for each month, partner and way as Comtrade would have."""
        made: list[dict[str, object]] = []
        for period in asked["period"].split(","):
            for partner in asked.get("partnerCode", "408").split(","):
                for flow in asked["flowCode"].split(","):
                    for code in asked["cmdCode"].split(","):
                        goods = {
                            "TOTAL": ["TOTAL"],
                            "AG6": [f"{n + 100610:06}" for n in range(self.lines)],
                        }.get(code, [code])
                        made += [_row(period, partner, flow, one) for one in goods]
        return made[: self.cap]


def _row(period: str, partner: str, flow: str, code: str) -> dict[str, object]:
    value = 1000.5 * int(period[-2:]) if code == "TOTAL" else 10.25
    return {
        "typeCode": "C",
        "freqCode": "M" if len(period) == 6 else "A",
        "refPeriodId": int(period),
        "period": period,
        "reporterCode": 156,
        "flowCode": flow,
        "partnerCode": int(partner),
        "partner2Code": 0,
        "classificationCode": "H5",
        "cmdCode": code,
        "customsCode": "C00",
        "motCode": 0,
        "qtyUnitCode": 8,
        "qty": 0,
        "netWgt": 0,
        "cifvalue": value if flow == "M" else None,
        "fobvalue": None if flow == "M" else value,
        "primaryValue": value,
        "isReported": True,
        "isAggregate": code == "TOTAL",
    }


@contextmanager
def serving(comtrade: Comtrade) -> Iterator[Comtrade]:
    """The server, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name: told[0] for name, told in parse_qs(urlsplit(self.path).query).items()}
            comtrade.asked.append(asked)
            comtrade.headers.append(dict(self.headers))
            comtrade.times.append(time.monotonic())
            if self.headers.get("Ocp-Apim-Subscription-Key") != KEY:
                self.answer(401, b'{"message": "Access denied due to invalid subscription key."}')
                return
            mood = comtrade.moods.pop(0) if comtrade.moods else None
            rows = comtrade.rows(asked)
            if mood == "renamed":
                rows = [{**row, "tradeValue": row.pop("primaryValue")} for row in rows]
            count = len(rows) + (5 if mood == "short" else 0)
            body = json.dumps({"elapsedTime": "0.1", "count": count, "data": rows, "error": ""})
            match mood:
                case int():
                    self.answer(mood, b'{"message": "not now"}')
                case "message":
                    self.answer(
                        200, b'{"elapsedTime": "0.1", "error": "Invalid period", "data": []}'
                    )
                case "not json":
                    self.answer(200, b"<html>Service Unavailable</html>")
                case "utf-16":
                    self.answer(200, body.encode("utf-16"))
                case "cut":
                    self.answer(200, body.encode()[: len(body) // 2], length=len(body))
                case "slow":
                    time.sleep(1.5)
                    self.answer(200, body.encode())
                case _:
                    self.answer(200, body.encode())

        def answer(self, status: int, body: bytes, length: int | None = None) -> None:
            self.send_response(status)
            if comtrade.retry_after is not None and status == 429:
                self.send_header("Retry-After", comtrade.retry_after)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            try:
                self.wfile.write(body)
            except BrokenPipeError:
                # Who asked has not waited.
                return

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    comtrade.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield comtrade
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
