"""Links: what is fetched, and everything that is not."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from yalu.desk.fetch import IpAddress, Limits, fetch, is_public
from yalu.errors import InputError

PAGE = b"<!doctype html><html><body><p>Trade rose.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A site with every kind of page that a fetch must not swallow."""

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0].replace("-", "_") or "page"
        getattr(self, f"page_{name}")()

    def answer(self, raw: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def page_page(self) -> None:
        self.answer(PAGE)

    def page_host(self) -> None:
        self.answer(self.headers["Host"].encode(), "text/plain")

    def page_moved(self) -> None:
        self.redirect("/page")

    def page_circle(self) -> None:
        self.redirect("/circle")

    def page_inward(self) -> None:
        self.redirect(f"http://127.0.0.2:{self.server.server_port}/page")  # type: ignore[attr-defined]

    def page_file(self) -> None:
        self.redirect("file:///etc/passwd")

    def page_told(self) -> None:
        self.answer(PAGE, Content_Length="9000000")

    def page_long(self) -> None:
        self.answer(b"x" * 3_000_000)

    def page_slow(self) -> None:
        self.answer(b"<p>")
        for _ in range(200):
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.05)

    def page_drip(self) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: " + b"a" * 400:
            self.wfile.write(bytes([letter]))
            self.wfile.flush()
            time.sleep(0.05)

    def page_picture(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def page_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def page_gone(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            return  # The other side hung up, as it should.


@pytest.fixture(scope="module")
def site() -> Iterator[int]:
    """The port of the site, on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def only(address: str) -> Callable[[IpAddress], bool]:
    return lambda found: found == ipaddress.ip_address(address)


#: The rules of the desk, but for the site of this test.
HERE = Limits(ports=None, allowed=only("127.0.0.1"), seconds=1.0)


def test_a_page_comes_back_whole(site: int) -> None:
    page = fetch(f"http://127.0.0.1:{site}/page", HERE)
    assert (page.raw, page.is_html) == (PAGE, True)


def test_a_redirect_is_followed_and_the_last_address_told(site: int) -> None:
    assert fetch(f"http://127.0.0.1:{site}/moved", HERE).url.endswith("/page")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("circle", "redirected more than 5 times"),
        ("inward", "not on the public web"),
        ("file", "not a link to a web page"),
        ("told", "more than 2 MB"),
        ("long", "more than 2 MB"),
        ("slow", "longer than 1 seconds"),
        ("drip", "longer than 1 seconds"),
        ("picture", "image/png"),
        ("packed", "compressed"),
        ("gone", "404"),
    ],
)
def test_a_page_that_is_refused_says_why_and_what_to_do(site: int, path: str, said: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError, match=said) as refused:
        fetch(f"http://127.0.0.1:{site}/{path}", HERE)
    assert refused.value.hint or refused.value.expected
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.1/",
        "http://172.16.3.4/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
    ],
)
def test_this_machine_and_its_network_are_never_asked(link: str) -> None:
    with pytest.raises(InputError, match=r"not on the public web|could not be reached"):
        fetch(link)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("ftp://example.org/", "not a link to a web page"),
        ("file:///etc/passwd", "not a link to a web page"),
        ("gopher://example.org/", "not a link to a web page"),
        ("javascript:alert(1)", "not a link to a web page"),
        ("example.org/page", "not a link to a web page"),
        ("http://", "not a link to a web page"),
        ("http://user:secret@example.org/", "name or password"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:99999/", "not a link"),
        ("http://exa mple.org/", "not a link"),
        ("http://example.org/\r\nX-Y: z", "not a link"),
        ("http://[::1", "not a link"),
        ("https://example.org/" + "x" * 3000, "not a link"),
        ("http://" + "a" * 70 + ".example/", "not the name of a host"),
    ],
)
def test_what_is_no_link_is_told(link: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        fetch(link)


def test_a_name_is_resolved_once_so_that_it_cannot_change_its_answer(
    site: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["127.0.0.1", "127.0.0.2"])
    asked = []

    def rebinding(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    page = fetch(f"http://rebinding.example:{site}/host", HERE)
    assert asked == ["rebinding.example"]
    assert page.raw.decode() == f"rebinding.example:{site}"


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def mixed(host: str, port: int, **_: object) -> list[object]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in ("93.184.216.34", "10.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", mixed)
    with pytest.raises(InputError, match="not on the public web"):
        fetch("http://mixed.example/")


def test_a_site_that_cannot_prove_its_name_is_refused(site: int) -> None:
    with pytest.raises(InputError, match="does not prove who it is"):
        fetch(f"https://127.0.0.1:{site}/page", HERE)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("8.8.8.8", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("::", False),
        ("::ffff:8.8.8.8", True),
        ("::ffff:192.168.0.1", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("2001::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_desk_fetches_only_when_it_is_allowed_to_and_never_inward(start) -> None:
    served = start(allow_fetch=True)
    assert 'name="link"' in served.ask("/check").text
    answer = served.post("/check", link=f"http://127.0.0.1:{served.port}/check")
    assert answer.status == 422
    assert "port" in answer.text
    answer = served.post("/check", link="http://localhost/")
    assert answer.status == 422
    assert "not on the public web" in answer.text
