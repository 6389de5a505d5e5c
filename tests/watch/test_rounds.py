"""Rounds over feeds: each new piece once, the same story joined, whatever the web does."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from watch.conftest import Web
from watch.test_stories import REPORT, WIRE
from yalu.watch.rounds import News, Trouble, Watch
from yalu.watch.settings import Feed, Settings, Watched
from yalu.watch.store import Store

NOON = datetime(2021, 4, 19, 12, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OTHER = "The choir sang for 40 minutes in the rain, and nobody in the square went home before it."


def page(text: str, title: str = "A title", site: str = "") -> str:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n\n"))
    return (
        f"<!doctype html><html><head><title>{title}</title>{named}</head>"
        f"<body><nav>Home</nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def rss(links: Iterable[str], title: str = "A feed", content: str = "") -> str:
    items = "".join(
        f"<item><title>Piece {number}</title><link>{html.escape(link)}</link><guid>{link}</guid>"
        f"<pubDate>Mon, 19 Apr 2021 10:00:00 +0800</pubDate>"
        f"<description>{html.escape(content)}</description></item>"
        for number, link in enumerate(links, start=1)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


class Desk:
    """A store and the feeds of a web, round after round."""

    def __init__(self, web: Web, folder: Path, settings: Settings) -> None:
        self.web = web
        self.folder = folder
        self.settings = settings
        self.feeds: list[Feed] = []

    def feed(self, path: str, **more: object) -> str:
        url = self.web.url(path)
        self.feeds.append(Feed(url=url, **more))  # type: ignore[arg-type]
        return url

    def round(self, moment: datetime = NOON) -> list[News | Trouble]:
        """A round in a store that was opened anew."""
        watched = Watched(tuple(self.feeds), self.settings)
        with Store(self.folder) as store, Watch(watched, store, manners=self.web.manners) as watch:
            return list(watch.round(moment))

    def news(self, moment: datetime = NOON) -> list[News]:
        found = self.round(moment)
        assert [one for one in found if isinstance(one, Trouble)] == []
        return [one for one in found if isinstance(one, News)]

    def troubles(self, moment: datetime = NOON) -> list[str]:
        return [one.why for one in self.round(moment) if isinstance(one, Trouble)]

    def results(self) -> list[dict[str, object]]:
        raw = (self.folder / "results.jsonl").read_bytes()
        return [json.loads(line) for line in raw.splitlines()]


@pytest.fixture
def desk(web: Web, tmp_path: Path, quick: Settings) -> Desk:
    return Desk(web, tmp_path / "store", quick)


def test_each_new_piece_is_checked_once(desk: Desk, web: Web) -> None:
    one = web.put("/1", page(WIRE))
    desk.feed("/feed", outlet="Estuary Post")
    web.put("/feed", rss([one]))
    (news,) = desk.news()
    assert news.piece.state == "checked"
    assert (news.piece.outlet, news.piece.published) == ("Estuary Post", "2021-04-19")
    assert news.piece.verdicts["supported"] >= 2
    assert news.outlets == ("Estuary Post",)
    assert desk.news() == []
    two = web.put("/2", page(REPORT))
    web.put("/feed", rss([two, one + "?utm_source=rss"]))
    (news,) = desk.news()
    assert news.piece.url == two
    assert web.paths() == ["/feed", "/1", "/feed", "/feed", "/2"]
    assert [line["id"] for line in desk.results()] == [one, two]


def test_a_result_is_what_check_would_print(desk: Desk, web: Web) -> None:
    from yalu.checking import check

    one = web.put("/1", page(WIRE))
    desk.feed("/feed", outlet="Estuary Post")
    web.put("/feed", rss([one]))
    desk.round()
    (line,) = desk.results()
    text = str(line["text"])
    result = check(text, published="2021-04-19", outlet="Estuary Post")
    claims = line["claims"]
    assert isinstance(claims, list)
    assert [claim["verdict"] for claim in claims] == [one.verdict for one in result.judgements]
    for claim in claims:
        assert text[claim["span"][0] : claim["span"][1]] == claim["text"]
    assert line["piece"] == line["story"]


def test_the_same_story_under_four_names_is_one_source(desk: Desk, web: Web) -> None:
    reprints = {
        "Estuary Post": page(WIRE, "Imports pick up"),
        "The Meridian": page(WIRE.replace("a resident", "one resident"), "Trade at the border"),
        "Harbour Daily": page(". ".join(WIRE.split(". ")[:5]), "In brief"),
        "Lowland Wire": page(f"By our staff\n\n{WIRE}\n\nMore of this tomorrow.", "Lowland"),
        "The Other": page(REPORT, "What the figures say"),
    }
    for number, (outlet, text) in enumerate(reprints.items()):
        desk.feed(f"/feed{number}", outlet=outlet)
        web.put(f"/feed{number}", rss([web.put(f"/{number}", text)]))
    news = desk.news()
    first = news[0].piece.id
    assert [one.piece.story for one in news] == [first] * 4 + [news[4].piece.id]
    assert news[3].outlets == ("Estuary Post", "The Meridian", "Harbour Daily", "Lowland Wire")
    assert news[4].outlets == ("The Other",)
    assert news[0].piece.likeness is None
    assert all((one.piece.likeness or 0) > 0.8 for one in news[1:4])
    # Each is checked all the same: a reprint can get a figure wrong of its own.
    assert len(desk.results()) == 5


def test_a_story_goes_on_in_a_later_round_until_it_is_old(desk: Desk, web: Web) -> None:
    desk.feed("/a", outlet="Estuary Post")
    desk.feed("/b", outlet="The Meridian")
    web.put("/a", rss([web.put("/1", page(WIRE))]))
    web.put("/b", rss([]))
    (first,) = desk.news()
    web.put("/b", rss([web.put("/2", page(WIRE))]))
    (second,) = desk.news(NOON + timedelta(days=3))
    assert second.piece.story == first.piece.id
    web.put("/b", rss([web.put("/3", page(WIRE))]))
    (third,) = desk.news(NOON + timedelta(days=40))
    assert third.piece.story == third.piece.id


def test_what_is_not_about_trade_is_come_upon_and_not_kept(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    web.put("/feed", rss([web.put("/1", page(f"{OTHER}\n\n{OTHER}"))]))
    (news,) = desk.news()
    assert (news.piece.state, news.result) == ("skipped", b"")
    assert desk.news() == []
    assert desk.results() == []


def test_only_what_is_asked_for_is_fetched(desk: Desk, web: Web) -> None:
    desk.feed("/feed", about=("Piece 2",))
    web.put("/feed", rss([web.put("/1", page(WIRE)), web.put("/2", page(WIRE))]))
    assert [one.piece.url for one in desk.news()] == [web.url("/2")]
    assert web.paths() == ["/feed", "/2"]


def test_what_the_feed_carries_itself_can_be_enough(desk: Desk, web: Web) -> None:
    desk.feed("/feed", pages=False)
    web.put("/feed", rss([web.url("/1")], "The Meridian", f"<p>{WIRE}</p>"))
    (news,) = desk.news()
    assert news.piece.verdicts["supported"] >= 2
    assert web.paths() == ["/feed"]


def test_a_feed_that_has_not_changed_costs_nothing(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    web.put("/feed", rss([web.put("/1", page(WIRE))]), ETag='"7"')
    desk.news()
    assert desk.news() == []
    assert web.headers("/feed")["If-None-Match"] == '"7"'


def test_more_than_a_round_takes_is_left_for_the_next(desk: Desk, web: Web) -> None:
    desk.settings = Settings(delay=0, most=2)
    desk.feed("/feed")
    links = [web.put(f"/{n}", page(f"{WIRE} {n}")) for n in range(5)]
    web.put("/feed", rss(links), ETag='"7"')
    assert [len(desk.news()) for _ in range(4)] == [2, 2, 1, 0]
    assert web.paths().count("/feed") == 4


def test_a_feed_that_fails_is_left_alone_for_longer_and_longer(desk: Desk, web: Web) -> None:
    desk.feed("/bad")
    desk.feed("/good")
    web.put("/bad", "", 500)
    web.put("/good", rss([]))
    moment, waits = NOON, []
    for _ in range(5):
        (why,) = desk.troubles(moment)
        assert "answers 500; asked again after" in why
        with Store(desk.folder) as store:
            wait = timedelta(seconds=store.states[web.url("/bad")].next) - (moment - EPOCH)
        waits.append(wait / timedelta(seconds=desk.settings.every))
        assert desk.round(moment + wait - timedelta(seconds=1)) == []
        moment += wait + timedelta(seconds=1)
    assert [round(wait) for wait in waits] == [2, 4, 8, 16, 32]
    web.put("/bad", rss([]))
    assert desk.round(moment) == []
    with Store(desk.folder) as store:
        assert store.states[web.url("/bad")].failures == 0


def test_a_feed_that_wants_to_be_left_alone_is(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    web.put("/feed", "", 429, Retry_After="7200")
    assert "answers 429; asked again after 2021-04-19 14:00 UTC" in desk.troubles()[0]
    web.put("/feed", rss([web.put("/1", page(WIRE))]))
    assert desk.round(NOON + timedelta(hours=1)) == []
    (news,) = desk.news(NOON + timedelta(hours=2, minutes=1))
    assert news.piece.state == "checked"
    with Store(desk.folder) as store:
        assert store.states[desk.feeds[0].url].failures == 0


def test_a_page_that_fails_is_tried_in_three_rounds(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    web.put("/feed", rss([web.put("/1", "", 500), web.put("/2", page(WIRE))]), ETag='"7"')
    found = desk.round()
    assert [type(one) for one in found] == [Trouble, News]
    assert [len(desk.troubles()) for _ in range(3)] == [1, 1, 0]
    assert web.paths().count("/1") == 3
    assert web.paths().count("/2") == 1


def test_a_page_that_comes_back_is_checked(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    web.put("/feed", rss([web.put("/1", "", 500)]), ETag='"7"')
    assert len(desk.troubles()) == 1
    web.put("/1", page(WIRE))
    (news,) = desk.news()
    assert (news.piece.state, news.piece.tries) == ("checked", 2)


@pytest.mark.parametrize(
    ("status", "body", "headers", "said"),
    [
        (404, "", {}, "answers 404"),
        (200, "", {}, "a page without text"),
        (200, b"\x89PNG\r\n\x1a\n" + bytes(200), {}, "PNG"),
        (302, "", {"Location": "http://10.0.0.1/"}, "not on the public internet"),
        (302, "", {"Location": "file:///etc/passwd"}, "no address of the web"),
    ],
)
def test_a_page_that_is_none_is_not_asked_for_again(
    desk: Desk, web: Web, status: int, body: bytes, headers: dict[str, str], said: str
) -> None:
    desk.feed("/feed")
    web.put("/feed", rss([web.put("/1", body, status, **headers)]))
    (why,) = desk.troubles()
    assert said in why
    assert desk.round() == []


def test_a_host_that_has_enough_of_pages_ends_the_round_of_its_feed(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    links = [web.put(f"/{n}", "", 429, Retry_After="3600") for n in range(4)]
    web.put("/feed", rss(links))
    (why,) = desk.troubles()
    assert "answers 429" in why
    assert web.paths() == ["/feed", "/0"]
    assert desk.round(NOON + timedelta(minutes=50)) == []


def test_two_addresses_that_lead_to_one_page_are_one_piece(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    desk.feed("/gatherer")
    one = web.put("/1", page(WIRE))
    web.put("/feed", rss([one]))
    web.put("/gatherer", rss([web.put("/go?to=1", "", 302, Location="/1")]))
    first, second = desk.news()
    assert (first.piece.state, second.piece.state) == ("checked", "skipped")
    assert second.piece.why == f"the same page as {first.piece.id}"
    assert len(desk.results()) == 1


def test_a_feed_that_is_broken_gives_what_it_has(desk: Desk, web: Web) -> None:
    desk.feed("/feed")
    web.put("/feed", rss([web.put("/1", page(WIRE))]).replace("</channel></rss>", "<item>"))
    trouble, news = desk.round()
    assert isinstance(trouble, Trouble)
    assert "could be read" in trouble.why
    assert isinstance(news, News)


def test_a_feed_that_has_moved_is_told_of_once(desk: Desk, web: Web) -> None:
    desk.feed("/old")
    web.put("/old", "", 301, Location="/new")
    web.put("/new", rss([]))
    assert desk.troubles() == [f"has moved to {web.url('/new')} for good; name that in the file"]
    assert desk.troubles() == []


@pytest.mark.parametrize("named", ["in the page", "in the answer", "nowhere"])
def test_a_page_in_another_encoding(desk: Desk, web: Web, named: str) -> None:
    text = page(f"{WIRE}\n\n중국 해관총서가 발표한 3월 무역 통계에 따르면 수입이 늘었다.")
    if named == "in the page":
        text = text.replace("<head>", '<head><meta charset="euc-kr">')
    kind = "text/html; charset=euc-kr" if named == "in the answer" else "text/html"
    desk.feed("/feed")
    web.put("/feed", rss([web.put("/1", text.encode("euc-kr"), Content_Type=kind)]))
    (news,) = desk.news()
    assert news.piece.verdicts["supported"] >= 2
    assert "해관총서" in str(desk.results()[0]["text"])


def test_nothing_is_lost_or_twice_when_it_is_stopped_between_two_pieces(
    desk: Desk, web: Web
) -> None:
    desk.feed("/feed")
    links = [web.put(f"/{n}", page(f"{WIRE} {n}")) for n in range(4)]
    web.put("/feed", rss(links), ETag='"7"')
    watched = Watched(tuple(desk.feeds), desk.settings)
    with Store(desk.folder) as store, Watch(watched, store, manners=web.manners) as watch:
        found = watch.round(NOON)
        next(found)
        next(found)
        found.close()
    assert [one.piece.url for one in desk.news()] == links[2:]
    assert [line["id"] for line in desk.results()] == links
