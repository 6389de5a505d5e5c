"""``yalu watch`` from the command line, as far as it goes without a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support import Yalu
from watch.test_store import piece, result
from yalu.watch.store import Store

FEEDS = '[watch]\ndelay = 0\n\n[[feed]]\nurl = "http://127.0.0.1/feed"\noutlet = "Estuary Post"\n'


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(FEEDS)
    return path


def test_this_machine_is_never_asked(yalu: Yalu, feeds: Path, tmp_path: Path) -> None:
    ran = yalu("watch", feeds, "--once")
    assert (ran.code, ran.out) == (2, "")
    assert "127.0.0.1 is not on the public internet; asked again after" in ran.err
    assert sorted(one.name for one in (tmp_path / "feeds.store").iterdir()) == [
        ".lock", "feeds.jsonl", "pieces.jsonl", "results.jsonl",
    ]  # fmt: skip
    # And is left alone for a while, as anyone is who did not answer.
    assert yalu("watch", feeds, "--once").code == 0


def test_a_file_that_is_not_understood(yalu: Yalu, feeds: Path) -> None:
    feeds.write_text("[[feed]]\n")
    ran = yalu("watch", feeds)
    assert ran.code == 2
    assert f"{feeds}: Object missing required field `url`" in ran.err


def test_the_stories_with_all_who_printed_them(yalu: Yalu, feeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with Store(folder) as store:
        first = {
            "title": "Imports pick up",
            "verdicts": {"supported": 2},
            "published": "2021-04-19",
        }
        store.add(piece("a", **first), result("a"))
        store.add(piece("b", outlet="The Meridian", story="a", likeness=0.9), result("b"))
        store.add(piece("c", title="Another", state="skipped", story=""))
    ran = yalu("watch", feeds, "--stories", "--store", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "2021-04-19  Imports pick up",
        "  2 supported; Estuary Post, The Meridian",
    ]
    (line,) = yalu(
        "watch", feeds, "--stories", "--store", folder, "--format", "jsonl"
    ).out.splitlines()
    assert json.loads(line)["outlets"] == ["Estuary Post", "The Meridian"]


def test_stories_of_no_store(yalu: Yalu, feeds: Path) -> None:
    ran = yalu("watch", feeds, "--stories")
    assert ran.code == 2
    assert "no store" in ran.err
