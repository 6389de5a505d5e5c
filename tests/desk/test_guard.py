"""Who may ask, what comes back with every answer, and what is refused."""

from __future__ import annotations

import pytest

from yalu.cli.demo import text as dispatch
from yalu.desk.settings import MOST_BYTES, MOST_CHARACTERS

HOSTILE = (
    "<script>window.stolen = 1</script>",
    "<img src=x onerror='window.stolen = 1'>",
    "</textarea><script>window.stolen = 1</script>",
    "javascript:window.stolen=1",
)


@pytest.mark.parametrize(
    "path", ["/check", "/record.json", "/static/desk.css", "/nothing", "/goods?hs=x", "/"]
)
def test_every_answer_carries_the_security_headers(desk, path: str) -> None:
    headers = desk.ask(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers or headers["server"] == "uvicorn"


def test_drafts_stay_out_of_caches_and_files_stay_in(desk, result: str) -> None:
    assert desk.ask(result).headers["cache-control"] == "no-store"
    assert "max-age" in desk.ask("/static/desk.css").headers["cache-control"]


def test_no_page_has_script_or_style_inside(desk, result: str) -> None:
    for path in (
        "/check",
        result,
        "/record",
        "/goods?q=coal",
        "/names?q=39",
        "/timeline",
        "/sources",
    ):
        page = desk.ask(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert "javascript:" not in page
        assert all("src=" in tag for tag in page.split("<script")[1:]), path
        assert not any(f" on{name}=" in page for name in ("click", "load", "error", "input"))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8718", "127.0.0.1.evil.example", "", "[::1", "169.254.1.1"],
)
def test_a_name_that_is_not_the_desks_own_is_refused(desk, host: str) -> None:
    answer = desk.ask("/check", headers={"Host": host})
    assert answer.status in (400, 421)
    assert "<form" not in answer.text


@pytest.mark.parametrize("host", ["localhost:1234", "127.0.0.1", "[::1]:8718", "LOCALHOST"])
def test_names_of_this_machine_are_answered(desk, host: str) -> None:
    assert desk.ask("/check", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(desk, result: str, headers: dict[str, str]) -> None:
    assert desk.post("/check", headers, text="Trade rose 3 percent.").status == 403
    assert desk.post(f"{result}/forget", headers).status == 403
    assert desk.ask(result).status == 200


def test_a_form_of_the_desk_itself_is_taken(desk) -> None:
    own = {"Origin": f"http://127.0.0.1:{desk.port}", "Sec-Fetch-Site": "same-origin"}
    assert desk.post("/check", own, text="Trade rose 3 percent.").status == 303


def test_behind_a_proxy_its_name_is_trusted(start) -> None:
    served = start(trusted=("desk.example.org",))
    proxied = {"Host": "desk.example.org", "Origin": "https://desk.example.org"}
    assert served.post("/check", proxied, text="Trade rose 3 percent.").status == 303
    assert served.ask("/check", headers={"Host": "other.example.org"}).status == 421


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_pasted_is_data(desk, words: str) -> None:
    text = (
        f"{words}\n\nNorth Korea's imports from China came to $12.98 million in March 2021 {words}"
    )
    path = desk.check(text, published="2021-04-19", outlet=words[:150])
    for address in (path, "/check", "/sources", "/timeline"):
        page = desk.ask(address).text
        assert "<script>window" not in page
        assert "<img" not in page


def test_what_looks_like_a_template_stays_as_it_is(desk) -> None:
    path = desk.check("{{ sum(range(9)) }} {% raw %}\n\nTrade rose.")
    assert "{{ sum(range(" in desk.ask(path).text


def test_what_is_pasted_as_html_is_read_and_never_shown_as_such(desk) -> None:
    page = (
        "<html><head><title>Trade</title></head><body><article><h1>Trade climbs</h1>"
        "<p>North Korea's imports from China came to $12.98 million in March 2021, customs "
        "data showed on Sunday.</p><script>window.stolen = 1</script></article></body></html>"
    )
    path = desk.check(page, published="2021-04-19")
    told = desk.ask(f"{path}.json").json()
    assert "stolen" not in str(told["text"])
    assert "$12.98 million" in str(told["text"])


def test_a_report_that_is_handed_out_is_locked_up(desk, result: str) -> None:
    headers = desk.ask(f"{result}.html").headers
    assert "sandbox" in headers["content-security-policy"]
    assert headers["content-disposition"].startswith("attachment")


def test_a_body_over_the_limit_is_refused_before_it_is_read(desk) -> None:
    told = {"Content-Length": str(MOST_BYTES + 1), "Content-Type": "text/plain"}
    answer = desk.ask("/check", method="POST", body=b"x", headers=told)
    assert answer.status == 413
    assert "MB" in answer.text


def test_a_body_that_does_not_tell_its_length_is_cut_off(desk) -> None:
    edge = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    chunk = b"%x\r\n%s\r\n" % (1 << 16, b"x" * (1 << 16))
    body = b"%x\r\n%s\r\n" % (len(edge), edge) + chunk * (MOST_BYTES // (1 << 16) + 2)
    headers = {"Transfer-Encoding": "chunked", "Content-Type": "multipart/form-data; boundary=b"}
    answer = desk.ask("/check", method="POST", body=body, headers=headers)
    assert answer.status == 413


def test_a_text_over_the_limit_is_refused_with_what_to_do(desk) -> None:
    answer = desk.post("/check", text="Trade rose. " * (MOST_CHARACTERS // 12 + 1))
    assert answer.status == 422
    assert "yalu check on the command line" in answer.text


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("table.csv", b"a,b\n", "a .csv file"),
        ("empty.txt", b"", "empty"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(64), "image"),
        ("two.jsonl", b'{"text": "a"}\n{"text": "b"}\n', "several"),
        ("broken.jsonl", b"{\n", "broken.jsonl"),
        ("../../etc/passwd.csv", b"x", "passwd.csv"),
    ],
)
def test_a_file_that_cannot_be_checked_says_why(desk, name: str, raw: bytes, said: str) -> None:
    answer = desk.upload(name, raw)
    assert answer.status == 422
    assert said.lower() in answer.text.lower()
    assert "/etc/" not in answer.text


def test_a_file_is_checked_like_its_text(desk) -> None:
    answer = desk.upload("draft.txt", dispatch().encode())
    assert answer.status == 303
    assert desk.ask(answer.headers["location"]).status == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing to check"),
        ({"text": "  \n "}, "Nothing to check"),
        ({"text": "Trade rose.", "link": "https://example.org/"}, "More than one thing"),
        ({"text": "Trade rose.", "published": "yesterday"}, "is not a day"),
        ({"link": "https://example.org/"}, "--allow-fetch"),
    ],
)
def test_a_form_that_cannot_be_checked_says_what_to_do(desk, fields, said) -> None:
    answer = desk.post("/check", **fields)
    assert answer.status == 422
    assert 'role="alert"' in answer.text
    assert said in answer.text
    if fields.get("text", "").strip():
        assert "Trade rose." in answer.text


def test_no_error_names_a_place_on_this_machine(start, tmp_path) -> None:
    served = start(results=tmp_path / "secret-folder" / "results.sqlite")
    path = served.check("Trade rose 3 percent.")
    (tmp_path / "secret-folder" / "results.sqlite").write_bytes(b"no database any more" * 500)
    for suffix in ("-wal", "-shm"):
        (tmp_path / "secret-folder" / f"results.sqlite{suffix}").unlink(missing_ok=True)
    for address in (path, "/check", f"{path}.json", "/sources", "/timeline"):
        answer = served.ask(address)
        assert answer.status == 503
        assert "secret-folder" not in answer.text
        assert "Traceback" not in answer.text
