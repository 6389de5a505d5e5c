"""Asking politely: what is sent, what is borne, and where nobody is asked at all."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from watch.conftest import Web
from yalu.watch.fetch import Fetched, Fetcher
from yalu.watch.settings import Settings
from yalu.watch.wire import FetchError, Manners

Handler = BaseHTTPRequestHandler


def get(web: Web, path: str, settings: Settings, **more: str) -> Fetched:
    with Fetcher(settings, web.manners) as fetcher:
        return fetcher.get(web.url(path), accept="*/*", **more)


def refused(web: Web, path: str, settings: Settings) -> FetchError:
    with pytest.raises(FetchError) as raised:
        get(web, path, settings)
    return raised.value


def test_what_is_sent_says_who_asks(web: Web, quick: Settings) -> None:
    web.put("/a", "words")
    settings = Settings(delay=0, contact="https://example.org/us")
    assert get(web, "/a", settings).raw == b"words"
    agent = web.headers("/a")["User-Agent"]
    assert agent.startswith("yalu/")
    assert "+https://example.org/us" in agent


def test_what_has_not_changed_is_not_sent_again(web: Web, quick: Settings) -> None:
    web.put("/a", "words", ETag='"one"', Last_Modified="Mon, 19 Apr 2021 10:00:00 GMT")
    first = get(web, "/a", quick)
    assert (first.etag, first.modified) == ('"one"', "Mon, 19 Apr 2021 10:00:00 GMT")
    again = get(web, "/a", quick, etag=first.etag or "", modified=first.modified or "")
    assert again.raw is None
    sent = web.headers("/a")
    assert sent["If-None-Match"] == '"one"'
    assert sent["If-Modified-Since"] == "Mon, 19 Apr 2021 10:00:00 GMT"


@pytest.mark.parametrize(
    ("status", "for_good"), [(404, True), (410, True), (403, False), (500, False), (503, False)]
)
def test_another_answer_is_told_apart(
    web: Web, quick: Settings, status: int, for_good: bool
) -> None:
    web.put("/a", "no", status)
    problem = refused(web, "/a", quick)
    assert (problem.status, problem.for_good, str(problem)) == (
        status, for_good, f"answers {status}",
    )  # fmt: skip
    assert web.paths() == ["/a"]


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("120", 120, 120),
        (format_datetime(datetime(2020, 1, 1, tzinfo=UTC)), 0, 0),
        ("9" * 40, 1, 999_999_999),
    ],
)
def test_how_long_a_host_wants_to_be_left_alone(
    web: Web, quick: Settings, header: str, least: float, most: float
) -> None:
    web.put("/a", "", 429, Retry_After=header)
    after = refused(web, "/a", quick).after
    assert after is not None
    assert least <= after <= most


def test_until_when_a_host_wants_to_be_left_alone(web: Web, quick: Settings) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2))
    web.put("/a", "", 429, Retry_After=later)
    after = refused(web, "/a", quick).after
    assert after is not None
    assert 7_000 <= after <= 7_200


def test_what_cannot_be_read_of_it_counts_for_nothing(web: Web, quick: Settings) -> None:
    web.put("/a", "", 429, Retry_After="soon")
    assert refused(web, "/a", quick).after is None


def test_redirects_are_followed_and_a_move_for_good_is_told(web: Web, quick: Settings) -> None:
    web.put("/end", "words")
    web.put("/for-good", "", 301, Location="/end")
    web.put("/for-now", "", 302, Location="/for-good")
    moved = get(web, "/for-good", quick)
    assert (moved.raw, moved.url, moved.moved) == (b"words", web.url("/end"), web.url("/end"))
    assert get(web, "/for-now", quick).moved is None


def test_redirects_without_end_are_ended(web: Web, quick: Settings) -> None:
    web.put("/a", "", 302, Location="/a")
    assert "redirected more than 5 times" in str(refused(web, "/a", quick))


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://[", "ftp://127.0.0.1/a", "http://a@127.0.0.1/"]
)
def test_a_redirect_to_anything_but_the_web_is_refused(
    web: Web, quick: Settings, location: str
) -> None:
    web.put("/a", "", 302, Location=location)
    problem = refused(web, "/a", quick)
    assert problem.for_good
    assert "no address" in str(problem)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a", "http://localhost/a", "http://[::1]/a", "http://10.1.2.3/a",
        "http://192.168.0.1/a", "http://169.254.169.254/latest", "http://[fe80::1]/a",
        "http://0.0.0.0/a", "http://[::ffff:127.0.0.1]/a", "http://2130706433/a",
        "http://[64:ff9b::7f00:1]/a",
    ],
)  # fmt: skip
def test_by_default_only_the_public_internet_is_asked(url: str) -> None:
    with Fetcher(Settings(delay=0)) as fetcher, pytest.raises(FetchError) as raised:
        fetcher.get(url, accept="*/*")
    assert raised.value.for_good
    assert "not on the public internet" in str(raised.value)


def test_by_default_other_ports_are_not_asked(web: Web) -> None:
    with Fetcher(Settings(delay=0)) as fetcher, pytest.raises(FetchError, match="at port"):
        fetcher.get(web.url("/a"), accept="*/*")
    assert web.asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(
    web: Web, quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name that answers with a public address first and with this machine's after that.
    real = socket.getaddrinfo
    answers = iter(["93.184.215.14", "127.0.0.1"])
    looked_up: list[str] = []

    def turning(host: str, port: int, *args: int, **kwargs: int) -> list[object]:
        if host == "turning.example":
            looked_up.append(next(answers))
            host = looked_up[-1]
        return list(real(host, port, *args, **kwargs))

    asked: list[tuple[str, int]] = []

    def connected(address: tuple[str, int], *args: object, **kwargs: object) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    monkeypatch.setattr(socket, "create_connection", connected)
    with Fetcher(quick) as fetcher, pytest.raises(FetchError):
        fetcher.get("http://turning.example/a", accept="*/*")
    assert asked[0] == ("93.184.215.14", 80)
    assert ("127.0.0.1", 80) not in asked


def trickle(piece: bytes, head: bytes) -> Callable[[Handler], None]:
    """Sends a little every now and then, for longer than anyone waits."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(head)
        for _ in range(40):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.1)

    return answer


@pytest.mark.parametrize(
    ("piece", "head"),
    [
        (b"x", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
        (b"X-A: b\r\n", b"HTTP/1.1 200 OK\r\n"),
        (b"", b""),
    ],
)
def test_what_comes_too_slowly_is_given_up(
    web: Web, quick: Settings, piece: bytes, head: bytes
) -> None:
    web.answers["/a"] = trickle(piece, head)
    start = time.monotonic()
    assert "took longer than 1 seconds" in str(refused(web, "/a", quick))
    assert time.monotonic() - start < 3
    assert web.paths() == ["/a"]


def endless(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        handler.wfile.write(b"words " * 10_000)


def test_what_is_too_large_is_given_up(web: Web, quick: Settings) -> None:
    web.answers["/a"] = endless
    assert "has more than 0.2 MB" in str(refused(web, "/a", quick))
    packed = gzip.compress(bytes(30_000_000))
    web.put("/b", packed, Content_Encoding="gzip")
    assert len(packed) < 200_000
    assert "has more than 0.2 MB" in str(refused(web, "/b", quick))


def test_what_comes_packed_is_unpacked(web: Web, quick: Settings) -> None:
    web.put("/a", gzip.compress(b"words"), Content_Encoding="gzip")
    assert get(web, "/a", quick).raw == b"words"
    web.put("/b", b"words", Content_Encoding="gzip")
    assert "cannot be read" in str(refused(web, "/b", quick))


def test_a_connection_that_breaks_is_tried_again(web: Web, quick: Settings) -> None:
    tries = 0

    def broken(handler: Handler) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            handler.connection.close()
            return
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwords")

    web.answers["/a"] = broken
    assert get(web, "/a", quick).raw == b"words"
    web.answers["/b"] = lambda handler: handler.connection.close()
    assert "cannot be reached" in str(refused(web, "/b", quick))
    assert web.paths() == ["/a"] * 3 + ["/b"] * 3


def test_what_is_no_http_is_told(web: Web, quick: Settings) -> None:
    web.answers["/a"] = lambda handler: handler.wfile.write(b"220 mail ready\r\n\r\n") and None
    assert "cannot be reached" in str(refused(web, "/a", quick))


def test_the_encoding_that_an_answer_names_is_kept(web: Web, quick: Settings) -> None:
    web.put("/a", "x", Content_Type='text/html; Charset="EUC-KR"; x=y')
    assert get(web, "/a", quick).charset == "euc-kr"
    web.put("/a", "x", Content_Type="text/html")
    assert get(web, "/a", quick).charset is None


def test_what_robots_txt_forbids_is_not_asked(web: Web, quick: Settings) -> None:
    web.put(
        "/robots.txt", "User-agent: *\nDisallow: /private/\n\nUser-agent: yalu\nDisallow: /*.pdf$"
    )
    web.put("/a.pdf", "x")
    web.put("/private/a", "words")
    problem = refused(web, "/a.pdf", quick)
    assert problem.for_good
    assert web.paths() == []
    # What is said to all does not hold for one that is named.
    assert get(web, "/private/a", quick).raw == b"words"


def test_robots_txt_is_asked_for_once_a_day(web: Web, quick: Settings) -> None:
    manners = web.manners
    web.put("/a", "x")
    with Fetcher(quick, manners) as fetcher:
        for _ in range(3):
            fetcher.get(web.url("/a"), accept="*/*")
        assert [path for path, _ in web.asked] == ["/robots.txt", "/a", "/a", "/a"]
        manners.sleep(90_000)
        fetcher.get(web.url("/a"), accept="*/*")
    assert [path for path, _ in web.asked].count("/robots.txt") == 2


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_whose_rules_cannot_be_had_is_not_asked(
    web: Web, quick: Settings, status: int
) -> None:
    web.put("/robots.txt", "", status)
    web.put("/a", "words")
    problem = refused(web, "/a", quick)
    assert "robots.txt cannot be had" in str(problem)
    assert not problem.for_good
    assert web.paths() == []


@pytest.mark.parametrize("body", [b"\xff\xfe\x00" * 100, b"<html>not rules</html>", b"x" * 900_000])
def test_rules_that_are_none_forbid_nothing(web: Web, quick: Settings, body: bytes) -> None:
    web.put("/robots.txt", body)
    web.put("/a", "words")
    assert get(web, "/a", quick).raw == b"words"


def test_a_host_is_left_alone_between_two_requests(web: Web) -> None:
    web.put("/a", "x")
    with Fetcher(Settings(delay=2), web.manners) as fetcher:
        for _ in range(3):
            fetcher.get(web.url("/a"), accept="*/*")
    assert web.slept == [2.0, 2.0, 2.0]


def test_a_host_may_ask_for_longer_pauses(web: Web) -> None:
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    web.put("/a", "x")
    with Fetcher(Settings(delay=2), web.manners) as fetcher:
        for _ in range(2):
            fetcher.get(web.url("/a"), accept="*/*")
    assert web.slept == [7.0, 7.0]


def test_nobody_is_asked_to_remember_us(web: Web, quick: Settings) -> None:
    web.put("/a", "x", Set_Cookie="who=you")
    with Fetcher(quick, web.manners) as fetcher:
        for _ in range(2):
            fetcher.get(web.url("/a"), accept="*/*")
    assert "Cookie" not in web.headers("/a")


def test_a_name_that_nobody_has(quick: Settings) -> None:
    with Fetcher(quick, Manners(sleep=lambda _: None)) as fetcher, pytest.raises(FetchError) as it:
        fetcher.get("http://nobody.invalid/a", accept="*/*")
    assert not it.value.for_good
