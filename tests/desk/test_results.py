"""The store of results: permanent, private, shared by threads, counted once."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import yalu
from yalu.cli.demo import text as dispatch
from yalu.desk.results import Results, address
from yalu.errors import RecordError
from yalu.report.checked import Checked


@pytest.fixture
def store(tmp_path: Path) -> Results:
    return Results(tmp_path / "private" / "results.sqlite")


def checked(text: str = dispatch(), **given: str) -> Checked:
    return Checked(yalu.check(text, **given), "pasted text")  # type: ignore[arg-type]


def test_what_is_kept_comes_back_equal(store: Results) -> None:
    item = checked()
    store.keep("a", item)
    again = store.get("a")
    assert again is not None
    assert again.result == item.result
    assert (again.file, again.extracted) == (item.file, item.extracted)


def test_a_result_is_never_changed(store: Results) -> None:
    first = checked()
    store.keep("a", first)
    store.keep("a", checked("Trade rose 3 percent."))
    again = store.get("a")
    assert again is not None
    assert again.result == first.result
    assert store.count() == 1


def test_only_its_owner_may_read_it(store: Results, tmp_path: Path) -> None:
    folder = tmp_path / "private"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "results.sqlite").stat().st_mode) == 0o600


def test_many_threads_may_keep_and_read_at_once(store: Results) -> None:
    item = checked()

    def work(number: int) -> bool:
        store.keep(f"r{number % 20}", item)
        return store.get(f"r{number % 20}") is not None

    with ThreadPoolExecutor(12) as pool:
        assert all(pool.map(work, range(120)))
    assert store.count() == 20


def test_an_article_that_was_checked_twice_counts_once(store: Results) -> None:
    store.keep("a", checked())
    store.keep("b", checked(as_of="2021-07-01"))
    store.keep("c", checked(dispatch().replace("\n\n", "\n \n")))
    assert len(store.latest(10)) == 3
    assert len(store.claims()) == len(checked().judgements)
    assert len(store.sightings(100)) == len(checked().result.article.sightings)


def test_what_is_forgotten_leaves_nothing(store: Results) -> None:
    store.keep("a", checked())
    assert store.forget("a")
    assert not store.forget("a")
    assert store.get("a") is None
    assert store.claims() == ()
    assert store.sightings(10) == ()


def test_what_is_known_now_is_kept_beside_what_was_known_then(store: Results) -> None:
    store.keep("a", checked())
    assert store.behind("record", 5) == ("a",)
    assert {claim.later for claim in store.claims()} == {""}
    store.judged("a", {claim.claim: "supported" for claim in store.claims()}, "record")
    assert store.behind("record", 5) == ()
    assert store.behind("another record", 5) == ("a",)
    assert {claim.later for claim in store.claims()} == {"supported"}


def test_a_store_of_a_newer_yalu_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    Results(path).close()
    with sqlite3.connect(path) as con:
        con.execute("pragma user_version = 99")
    con.close()
    with pytest.raises(RecordError, match="newer yalu"):
        Results(path)


def test_a_result_in_an_older_shape_says_to_check_again(store: Results, tmp_path: Path) -> None:
    store.keep("a", checked())
    with sqlite3.connect(tmp_path / "private" / "results.sqlite") as con:
        con.execute("update result set body = ?", (b"x",))
    con.close()
    with pytest.raises(RecordError, match="Check its text again"):
        store.get("a")


def test_an_address_follows_from_everything_that_the_result_follows_from() -> None:
    given = {"title": "t", "outlet": "o", "published": "p", "as_of": "2021-01-01", "record_id": "r"}
    base = address("text", **given)
    assert address("text", **given) == base
    assert len(base) == 20
    others = {address("Text", **given)}
    others |= {address("text", **{**given, name: "other"}) for name in given}
    assert base not in others
    assert len(others) == 6


def test_the_day_of_the_record_is_in_what_is_kept(store: Results) -> None:
    store.keep("a", checked(as_of="2021-07-01"))
    (kept,) = store.latest(1)
    assert kept.as_of == date(2021, 7, 1).isoformat()
    assert kept.verdicts["contradicted"] >= 1
