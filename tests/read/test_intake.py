"""Files of every kind and every kind of broken file."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from yalu.errors import InputError
from yalu.read.dispatch import LIMIT, Dispatch
from yalu.read.intake import take, take_bytes

ENGLISH = "North Korea bought goods worth $12.98 million from China in March.\n"
KOREAN = "북한이 지난 3월 중국에서 1천297만 8천 달러어치를 수입했다. 2월은 3천 달러였다."
CHINESE = "据中国海关总署数据,3月份中国对朝鲜出口1297.8万美元,2月份为3000美元。"
PAGE = """<!doctype html><html><head><meta charset="{charset}">
<title>Trade climbs | The Wire</title>
<meta property="article:published_time" content="2021-04-19T03:12:44Z">
<meta property="og:site_name" content="The Wire"></head><body>
<nav><ul><li><a href="/m">Markets: gold $1,700</a></li></ul></nav>
<article><h1>Trade climbs</h1>
<p>North Korea bought goods worth $12.98 million from China in March, the customs service said
on Sunday, after two months in which next to nothing had crossed the river.</p>
<p>Its sales came to $1.3 million, against $1.75 million in February \u2014 caf\u00e9 goods.</p>
</article><aside><h3>Read next</h3><a href="/x">Coal fetches $99 a tonne</a></aside>
<footer>Subscribe for $9 a month</footer></body></html>"""


def taken(path: Path | str, stdin: bytes = b"", encoding: str | None = None) -> list[object]:
    stream = io.BufferedReader(io.BytesIO(stdin))  # type: ignore[arg-type]
    return list(take(str(path), stream, encoding=encoding))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_dispatch(path: Path | str, stdin: bytes = b"", encoding: str | None = None) -> Dispatch:
    (dispatch,) = taken(path, stdin, encoding)
    assert isinstance(dispatch, Dispatch), dispatch
    return dispatch


def only_problem(path: Path | str, stdin: bytes = b"", encoding: str | None = None) -> InputError:
    (problem,) = taken(path, stdin, encoding)
    assert isinstance(problem, InputError), problem
    return problem


@pytest.mark.parametrize(
    ("name", "content", "encoding", "text"),
    [
        ("a.txt", ENGLISH.encode(), None, ENGLISH),
        ("a.md", b"# Title\r\n\r\nText\r", None, "# Title\r\n\r\nText\r"),
        ("bom.txt", b"\xef\xbb\xbf" + ENGLISH.encode(), None, ENGLISH),
        ("u16.txt", ENGLISH.encode("utf-16"), "UTF-16-LE", ENGLISH),
        ("u16be.txt", b"\xfe\xff" + KOREAN.encode("utf-16-be"), "UTF-16-BE", KOREAN),
        ("u16le.txt", ENGLISH.encode("utf-16-le"), "UTF-16-LE", ENGLISH),
        ("u32.txt", ENGLISH.encode("utf-32"), "UTF-32-LE", ENGLISH),
        ("ko.txt", KOREAN.encode("euc-kr"), "EUC-KR", KOREAN),
        ("zh.txt", CHINESE.encode("gb18030"), "GB18030", CHINESE),
        ("mixed.txt", ("Customs (북한, 중국) " + ENGLISH).encode("cp949"), "EUC-KR", None),
        ("west.txt", "“Café” – $12 million".encode("cp1252"), "Windows-1252", None),
        ("ja.txt", "北朝鮮への輸出は1297万8千ドルだった。".encode("shift_jis"), "Shift_JIS", None),
    ],
)
def test_text_is_kept_as_given_whatever_its_encoding(
    tmp_path: Path, name: str, content: bytes, encoding: str | None, text: str | None
) -> None:
    dispatch = only_dispatch(write(tmp_path, name, content))
    if text is not None:
        assert dispatch.text == text
    assert "\ufffd" not in dispatch.text
    if encoding is None:
        assert dispatch.notes == ()
    else:
        assert dispatch.notes[0].startswith(f"read as {encoding}")


def test_an_encoding_that_is_named_is_the_only_one_tried(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", KOREAN.encode("euc-kr"))
    assert only_dispatch(path, encoding="euc-kr").text == KOREAN
    problem = only_problem(path, encoding="utf-8")
    assert "offset 0" in str(problem)
    assert problem.line == 1
    assert "no such encoding" in str(only_problem(path, encoding="utf-99"))


@pytest.mark.parametrize(
    ("content", "found", "line"),
    [
        (b"North\nKorea \xff\xfe imports\n" + ENGLISH.encode(), "byte 0xff at offset 12", 2),
        ("Caf\u00e9 \u2014 ".encode() + b"\xc3\x28 trade", "byte 0xc3 at offset 10", 1),
        (ENGLISH.encode() + b"cut off: \xe2\x82", "byte 0xe2 at offset 76", 2),
        (b"\xef\xbb\xbfbad \xff byte in marked text", "byte 0xff at offset 4", 1),
    ],
)
def test_broken_bytes_are_reported_with_their_place_and_the_rest_is_still_read(
    tmp_path: Path, content: bytes, found: str, line: int
) -> None:
    problem, dispatch = taken(write(tmp_path, "bad.txt", content))
    assert isinstance(problem, InputError)
    assert found in str(problem)
    assert problem.line == line
    assert "save the file as UTF-8" in str(problem)
    assert isinstance(dispatch, Dispatch)
    assert "\ufffd" in dispatch.text
    assert "trade" in dispatch.text or "million" in dispatch.text or "byte" in dispatch.text


@pytest.mark.parametrize(
    ("name", "content", "found", "next_step"),
    [
        ("empty.txt", b"", "empty", "Nothing was checked"),
        ("blank.txt", b" \n\r\n\t", "empty", "Nothing was checked"),
        ("empty.html", b"", "empty", "Nothing was checked"),
        ("empty.jsonl", b"", "empty", "Nothing was checked"),
        ("blank.jsonl", b"\n\n", "empty", "Nothing was checked"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG", "text"),
        ("draft.txt", b"PK\x03\x04" + bytes(64), "office document", "pandoc"),
        ("report.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF", "pdftotext"),
        ("data.txt", bytes(range(256)) * 4, "binary", "plain text"),
        ("noise.txt", bytes((i * 97 + 31) % 255 + 1 for i in range(4096)), "", ""),
        ("page.html", b"<html><body><script>1</script></body></html>", "without text", ".txt"),
        ("short.txt", b"\xff\xfd\x80\x81 a", "no known encoding", "--encoding"),
        ("table.csv", b"a,b\n1,2\n", "a .csv file", ".jsonl"),
        ("one.json", b"{}", "a .json file", ".jsonl"),
        ("long.txt", b"word " * (LIMIT // 5 + 1), "more than 5 MB", "Split it"),
    ],
)
def test_what_is_no_text_is_refused_with_the_next_step(
    tmp_path: Path, name: str, content: bytes, found: str, next_step: str
) -> None:
    path = write(tmp_path, name, content)
    problem = only_problem(path)
    assert problem.file == str(path)
    assert found in problem.found
    assert next_step in str(problem)


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    write(tmp_path, "draft.txt", ENGLISH)
    assert "a directory" in str(only_problem(tmp_path))
    assert "draft.txt?" in str(only_problem(tmp_path / "drfat.txt"))
    assert "no such file" in str(only_problem(tmp_path / "nowhere" / "a.txt"))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_gives_its_article_and_nothing_around_it(tmp_path: Path, charset: str) -> None:
    path = write(tmp_path, "a.html", PAGE.format(charset=charset).encode(_python(charset)))
    dispatch = only_dispatch(path)
    assert dispatch.text.startswith("Trade climbs\n\nNorth Korea bought")
    assert "café goods" in dispatch.text
    for around in ("$1,700", "$99", "$9 a month"):
        assert around not in dispatch.text
    assert (dispatch.title, dispatch.published) == ("Trade climbs", "2021-04-19")
    assert (dispatch.outlet, dispatch.published_basis) == ("The Wire", "stated")
    assert dispatch.extracted


def _python(charset: str) -> str:
    # A browser takes ISO-8859-1 for Windows-1252, and so do those who write it.
    return "cp1252" if charset == "iso-8859-1" else charset


def test_a_fragment_of_a_page_counts_whole(tmp_path: Path) -> None:
    dispatch = only_dispatch(write(tmp_path, "f.html", "<p>Sales fell to $1.3 million.</p>"))
    assert dispatch.text == "Sales fell to $1.3 million."
    assert dispatch.published is None


LINES = [
    {"id": "a", "text": ENGLISH, "published": "2021-04-19", "outlet": "Wire", "title": "T"},
    {"id": "b", "html": "<p>Sales fell to $1.3 million.</p>"},
    {"text": "No id. Sales rose."},
    {"id": 7, "text": "A number for an id.", "published": "2021-04-19T10:00:00Z", "url": "u"},
]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "-"])
def test_lines_come_in_their_order_with_their_fields(tmp_path: Path, name: str) -> None:
    raw = "\r\n".join(json.dumps(line) for line in LINES).encode()
    if name == "-":
        dispatches = taken("-", raw)
    else:
        packed = gzip.compress(raw) if name.endswith(".gz") else raw
        dispatches = taken(write(tmp_path, name, packed))
    assert all(isinstance(one, Dispatch) for one in dispatches)
    a, b, c, d = (one for one in dispatches if isinstance(one, Dispatch))
    assert (a.id, a.text, a.published, a.outlet, a.title) == tuple(
        LINES[0][key] for key in ("id", "text", "published", "outlet", "title")
    )
    assert (b.id, b.text, b.extracted) == ("b", "Sales fell to $1.3 million.", True)
    assert c.id.endswith(":3")
    assert (d.id, d.published, d.line) == ("7", "2021-04-19", 4)
    assert "url" in d.notes[0]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"{not json", "not JSON"),
        (b'{"id": "x", "text": "cut', "not JSON"),
        (b"[1, 2]", "a list"),
        (b'"text"', "a string"),
        (b"null", "null"),
        (b"{}", "neither text nor html"),
        (b'{"txt": "misspelt"}', "fields: txt"),
        (b'{"text": null}', "neither text nor html"),
        (b'{"text": ""}', "empty text"),
        (b'{"text": 12}', "'text' is a number"),
        (b'{"text": ["a"]}', "'text' is a list"),
        (b'{"text": "a", "id": true}', "'id' is a truth value"),
        (b'{"text": "a", "published": "19 April"}', "'published' is '19 April'"),
        (b'{"text": "a", "published": "2021-02-30"}', "'published' is '2021-02-30'"),
        (b'{"text": "a", "outlet": {}}', "'outlet' is an object"),
        (b'{"text": "a\xff"}', "offset 11 of the line is not UTF-8"),
        (b'{"html": "<html></html>"}', "without text"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"text": "a", "id": ' + b"9" * 5000 + b"}", "a number out of bounds"),
        (b'{"text": "' + b"a" * LIMIT + b'"}', "more than 5 MB"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_answered(
    tmp_path: Path, line: bytes, found: str
) -> None:
    good = json.dumps({"text": ENGLISH}).encode()
    path = write(tmp_path, "a.jsonl", good + b"\n" + line + b"\n" + good + b"\n")
    before, problem, after = taken(path)
    assert isinstance(before, Dispatch)
    assert isinstance(problem, InputError)
    assert isinstance(after, Dispatch)
    assert (problem.file, problem.line) == (str(path), 2)
    assert found in str(problem)
    assert after.line == 3


def test_an_id_used_twice_is_reported_and_both_are_answered(tmp_path: Path) -> None:
    raw = b'{"id": "a", "text": "one"}\n{"id": "a", "text": "two"}\n'
    one, problem, two = taken(write(tmp_path, "a.jsonl", raw))
    assert isinstance(problem, InputError)
    assert "line 1" in str(problem)
    assert problem.line == 2
    assert [d.text for d in (one, two) if isinstance(d, Dispatch)] == ["one", "two"]


def test_an_archive_that_is_cut_off_keeps_the_lines_before_the_cut(tmp_path: Path) -> None:
    raw = b"".join(
        json.dumps({"id": str(i), "text": ENGLISH * (i % 7 + 1)}).encode() + b"\n"
        for i in range(2000)
    )
    whole = taken(write(tmp_path, "a.jsonl.gz", gzip.compress(raw)))
    assert len(whole) == 2000
    *before, problem = taken(write(tmp_path, "b.jsonl.gz", gzip.compress(raw)[:-300]))
    assert len(before) > 100
    assert isinstance(problem, InputError)
    assert problem.line == len(before) + 1
    (problem,) = taken(write(tmp_path, "c.jsonl.gz", raw))
    assert isinstance(problem, InputError)


def test_standard_input_is_recognised_by_how_it_begins() -> None:
    assert only_dispatch("-", ENGLISH.encode()).text == ENGLISH
    page = only_dispatch("-", PAGE.format(charset="utf-8").encode())
    assert page.extracted
    assert only_problem("-", b"").file == "<stdin>"


def test_half_a_surrogate_pair_does_not_reach_the_output(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b'{"text": "half \\ud83d here"}')
    only_dispatch(path).text.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("draft.txt", ENGLISH.encode(), ENGLISH),
        ("draft", KOREAN.encode("utf-8-sig"), KOREAN),
        ("C:\\drafts\\draft.md", ENGLISH.encode(), ENGLISH),
        ("one.jsonl", json.dumps({"text": ENGLISH}).encode(), ENGLISH),
        ("one.jsonl.gz", gzip.compress(json.dumps({"text": ENGLISH}).encode()), ENGLISH),
        ("page.html", PAGE.format(charset="utf-8").encode(), "Trade climbs"),
        ("page", PAGE.format(charset="utf-8").encode(), "Trade climbs"),
    ],
)
def test_bytes_are_read_as_a_file_of_their_name(name: str, content: bytes, text: str) -> None:
    (dispatch,) = take_bytes(content, name)
    assert isinstance(dispatch, Dispatch), dispatch
    assert dispatch.text.startswith(text)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("table.csv", b"a,b\n1,2\n", "a .csv file"),
        ("empty.txt", b" \n", "empty"),
        ("lines.jsonl", b"{\n", "lines.jsonl:1"),
    ],
)
def test_bytes_that_cannot_be_read_are_named(name: str, content: bytes, found: str) -> None:
    (problem,) = take_bytes(content, name)
    assert isinstance(problem, InputError), problem
    assert found in str(problem)


def test_a_name_is_never_looked_up_on_this_machine(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "not for you")
    (dispatch,) = take_bytes(ENGLISH.encode(), str(secret))
    assert isinstance(dispatch, Dispatch)
    assert (dispatch.text, dispatch.file) == (ENGLISH, "secret.txt")


@pytest.mark.parametrize("page", ["<!", "<html><!-- -->", "<?xml version='1.0'?>", "<script>"])
def test_a_page_of_nothing_is_told_and_breaks_nothing(page: str) -> None:
    (problem,) = take_bytes(page.encode(), "page.html")
    assert isinstance(problem, InputError), problem
    assert "a page without text" in str(problem)


def test_a_page_may_declare_its_encoding_as_xml_does() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?><html><body><p>Trade rose.</p></body></html>'
    (dispatch,) = take_bytes(page.encode(), "page.html")
    assert isinstance(dispatch, Dispatch), dispatch
    assert dispatch.text == "Trade rose."
