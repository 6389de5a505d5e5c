"""The compiled packs are those of the rules as written."""

from __future__ import annotations

from importlib import resources

from yalu.read.tables import COMPILED, compile_pack, table


def test_the_compiled_pack_is_what_the_rules_make() -> None:
    kept = resources.files("yalu") / "data" / COMPILED.format(language="en")
    assert kept.read_text(encoding="utf-8") == compile_pack("en"), "run `make data`"


def test_a_table_is_the_file() -> None:
    assert table("en", "numbers")["rule"][0]["stage"] == "number"
