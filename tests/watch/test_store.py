"""The store: append-only, one writer, whole after any kill."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from watch.test_stories import WIRE
from yalu.errors import InputError
from yalu.watch.store import Piece, State, Store, packed, read
from yalu.watch.stories import runs


def piece(name: str, **more: object) -> Piece:
    fields = {
        "id": name, "at": "2021-04-19T10:00:00+00:00", "feed": "f", "key": name, "url": f"u/{name}",
        "page": f"u/{name}", "outlet": "Estuary Post", "title": "t", "published": None,
        "state": "checked", "story": name,
    }  # fmt: skip
    return Piece(**{**fields, **more})  # type: ignore[arg-type]


def result(name: str) -> bytes:
    return json.dumps({"id": name}).encode() + b"\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with two pieces."""
    made = tmp_path / "deep" / "store"
    with Store(made) as store:
        store.add(piece("a", runs=packed(runs(WIRE))), result("a"))
        store.add(piece("b", state="skipped", story=""))
        store.note(State(feed="f", at="now", etag='"1"'))
        store.add(piece("c"), result("c"))
    return made


def test_what_was_put_in_is_there_again(folder: Path) -> None:
    with Store(folder) as store:
        assert list(store.pieces) == ["a", "b", "c"]
        assert store.pieces["a"].shingles() == runs(WIRE)
        assert store.states["f"].etag == '"1"'
    assert (folder / "results.jsonl").read_bytes() == result("a") + result("c")
    assert [one.id for one in read(folder)] == ["a", "b", "c"]


def test_the_last_that_is_said_of_a_piece_holds(folder: Path) -> None:
    with Store(folder) as store:
        store.add(piece("b", tries=2, state="failed"))
    assert [(one.id, one.tries) for one in read(folder)] == [("a", 1), ("b", 2), ("c", 1)]


@pytest.mark.parametrize("cut", range(1, 170, 13))
def test_a_piece_that_was_cut_short_is_as_if_it_had_never_been(folder: Path, cut: int) -> None:
    whole = (folder / "pieces.jsonl").read_bytes()
    # Killed while the last line was written: its result is there already.
    (folder / "pieces.jsonl").write_bytes(whole[:-cut])
    with Store(folder) as store:
        assert list(store.pieces) == ["a", "b"]
        store.add(piece("c"), result("c"))
    assert (folder / "results.jsonl").read_bytes() == result("a") + result("c")
    assert (folder / "pieces.jsonl").read_bytes() == whole


def test_a_result_without_its_piece_is_cut_off(folder: Path) -> None:
    with (folder / "results.jsonl").open("ab") as file:
        file.write(result("d")[:-4])
    with Store(folder) as store:
        store.add(piece("d"), result("d"))
    lines = (folder / "results.jsonl").read_bytes()
    assert lines == result("a") + result("c") + result("d")


def test_results_that_somebody_cut_off_are_noticed(folder: Path) -> None:
    (folder / "results.jsonl").write_bytes(result("a"))
    with pytest.raises(InputError, match="shorter than the"):
        Store(folder)


def test_one_process_writes_at_a_time(folder: Path) -> None:
    with Store(folder), pytest.raises(InputError, match="another run is writing"):
        Store(folder)
    Store(folder).close()


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pieces.jsonl").write_text('{"a": 1}\n')
    with pytest.raises(InputError, match="not of a store") as raised:
        Store(tmp_path)
    assert raised.value.line == 1
    with pytest.raises(InputError, match="no store"):
        read(tmp_path / "none")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="Name another folder"):
        Store(tmp_path / "file")


def test_outlets_come_in_the_order_in_which_they_printed_it(folder: Path) -> None:
    with Store(folder) as store:
        store.add(piece("d", story="a", outlet="The Meridian"))
        store.add(piece("e", story="a", outlet="Estuary Post"))
        assert store.outlets("a") == ("Estuary Post", "The Meridian")
