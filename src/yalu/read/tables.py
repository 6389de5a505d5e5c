"""The TOML tables of a language pack, from a compiled copy where that is of the same text."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any

#: One JSON file a language, made by `make data`: parsing TOML takes a third of the time in
#: which one article should be checked from a cold start.
COMPILED = "packs.{language}.json"


def table(language: str, name: str) -> dict[str, Any]:
    """One file of the pack, parsed.

    The compiled copy is used only while the hash of the TOML text agrees, so that an
    edited rule counts at once.

    Raises:
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    raw = (resources.files("yalu.read") / "packs" / language / f"{name}.toml").read_bytes()
    kept = _compiled(language).get(name)
    if kept is not None and kept["sha1"] == digest(raw):
        found: dict[str, Any] = kept["table"]
        return found
    return tomllib.loads(raw.decode("utf-8"))


def digest(raw: bytes) -> str:
    return hashlib.sha1(raw, usedforsecurity=False).hexdigest()


@cache
def _compiled(language: str) -> dict[str, Any]:
    path = resources.files("yalu") / "data" / COMPILED.format(language=language)
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def compile_pack(language: str) -> str:
    """The text of the compiled copy: every TOML file of the pack with its hash."""
    folder = resources.files("yalu.read") / "packs" / language
    files = [path for path in folder.iterdir() if path.name.endswith(".toml")]
    compiled = {}
    for path in sorted(files, key=lambda path: path.name):
        raw = path.read_bytes()
        compiled[path.name.removesuffix(".toml")] = {
            "sha1": digest(raw),
            "table": tomllib.loads(raw.decode("utf-8")),
        }
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
