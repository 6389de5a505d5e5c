"""Feeds in their dialects, and what is left of broken ones."""

from __future__ import annotations

import pytest

from yalu.watch.entries import Entry, canonical, parse, wanted
from yalu.watch.settings import Feed

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>강변 Post</title><link>https://post.example/</link>
<item><title>Trade &amp;amp; tide</title><guid>g-1</guid>
<link>/2021/a?utm_source=rss&amp;id=3</link>
<pubDate>Mon, 19 Apr 2021 00:30:00 +0900</pubDate><description>A line.</description>
<content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded></item>
<item><title>Without an address</title></item>
<item><title>Second</title><link>https://post.example/b</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Meridian</title>
<entry><title>One</title><link href="https://meridian.example/1"/><id>tag:1</id>
<updated>2021-04-18T23:30:00-05:00</updated><summary>Short.</summary></entry></feed>"""
BASE = "https://post.example/feed.xml"


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
@pytest.mark.parametrize("charset", [None, "utf-8", "nonsense"])
def test_entries_of_rss(encoding: str, charset: str | None) -> None:
    feed = parse(RSS.format(encoding=encoding).encode(encoding), BASE, charset)
    assert feed.title == "강변 Post"
    assert feed.broken is None
    first, second = feed.entries
    assert first.title == "Trade & tide"
    assert first.url == "https://post.example/2021/a?utm_source=rss&id=3"
    assert (first.summary, first.content) == ("A line.", "<p>All of it.</p>")
    assert second.key == "https://post.example/b"


def test_the_day_is_that_of_the_place_where_it_was_published() -> None:
    rss = parse(RSS.format(encoding="utf-8").encode(), BASE, None)
    atom = parse(ATOM.encode(), "https://meridian.example/feed", None)
    # In universal time the one is of the day before, the other of the day after.
    assert [one.published for one in (*rss.entries, *atom.entries)] == [
        "2021-04-19", None, "2021-04-18",
    ]  # fmt: skip
    assert atom.entries[0].key == "tag:1"


@pytest.mark.parametrize(
    ("raw", "entries"),
    [
        (RSS.format(encoding="utf-8").encode()[:-30], 2),
        (RSS.format(encoding="utf-8").replace("A line.", "A & <b> line.").encode(), 2),
        (RSS.format(encoding="utf-8").encode().replace(b"Second", b"Sec\x00ond\x0b"), 2),
        (b"<html><body>Please log in</body></html>", 0),
        (b"", 0),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), 0),
        (b"{}", 0),
    ],
)
def test_what_can_be_read_of_a_broken_feed_is(raw: bytes, entries: int) -> None:
    feed = parse(raw, BASE, None)
    assert feed.broken
    assert len(feed.entries) >= min(entries, 1)


def test_what_a_feed_declares_of_itself_is_not_expanded_without_end() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "laugh"}">' for n in range(9))
    rss = RSS.format(encoding="utf-8").split("?>", 1)[1].replace("Second", "&l8;")
    feed = parse(f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]>{rss}'.encode(), BASE, None)
    assert feed.broken
    assert all(len(entry.title) < 10_000 for entry in feed.entries)
    file = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    feed = parse(f'<?xml version="1.0"?>{file}{rss.replace("&l8;", "&f;")}'.encode(), BASE, None)
    assert [entry.title for entry in feed.entries][1:] in ([""], ["&f;"], [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "http://www.A.example:80/x/"),
        ("https://a.example/x?id=1", "https://a.example/x?id=1&utm_source=rss&fbclid=z#top"),
        ("https://a.example", "https://a.example/"),
    ],
)
def test_the_same_page_under_two_addresses(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/x", "https://a.example/X"),
        ("https://a.example/x", "https://a.example:8443/x"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_what_is_no_address_stays_what_it_is() -> None:
    assert canonical("http://[") == "http://["


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ((), True),
        (("Dandong",), True),
        (("north korea",), True),
        (("Korean",), False),
        (("and",), False),
    ],
)
def test_an_entry_is_wanted_for_a_word_that_begins_there(
    about: tuple[str, ...], expected: bool
) -> None:
    entry = Entry("k", "u", "Trucks at Dandong", "seen from North Korea", "", None)
    assert wanted(entry, Feed(url="https://a.example/f", about=about)) is expected
