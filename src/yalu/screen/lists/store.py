"""Lists that a user has loaded: kept as they came, every version, the right one for a day."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from yalu.screen.lists.files import load_list
from yalu.screen.lists.model import NameList
from yalu.screen.lists.packaged import packaged


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a list that was loaded: ``new`` is False where it was there already."""

    list: NameList
    path: Path
    new: bool


def folder() -> Path:
    """Where loaded lists are kept: ``$YALU_LISTS``, else yalu's folder among the user's data."""
    if chosen := os.environ.get("YALU_LISTS"):
        return Path(chosen)
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "yalu" / "lists"


def keep(path: Path) -> Kept:
    """Loads a list for good: the same file twice changes nothing, no version replaces another.

    Raises:
        InputError: a file that is no list.
    """
    loaded = load_list(path)
    target = folder() / f"{loaded.sha256[:16]}-{path.name}"
    if target.exists():
        return Kept(loaded, target, new=False)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a copy that is cut short must not be taken for a list.
    part = target.with_name(target.name + ".part")
    shutil.copyfile(path, part)
    if (beside := path.with_name("alt.csv")).exists() and loaded.title.startswith("OFAC"):
        shutil.copyfile(beside, target.with_name("alt.csv"))
    part.replace(target)
    return Kept(loaded, target, new=True)


def lists(as_of: date | None = None) -> tuple[NameList, ...]:
    """The lists to ask: the packaged and the loaded ones, of each the version for the day.

    That is the latest one of that day or before, else the earliest after it; without a
    day the latest. A list without a date counts as the newest.
    """
    versions: dict[str, list[NameList]] = {}
    for one in (*packaged(), *_kept()):
        versions.setdefault(one.title, []).append(one)
    return tuple(_version(found, as_of) for found in versions.values())


def _version(found: list[NameList], as_of: date | None) -> NameList:
    ordered = sorted(found, key=lambda one: one.generated or date.max)
    before = [one for one in ordered if as_of is None or (one.generated or date.max) <= as_of]
    return before[-1] if before else ordered[0]


def _kept() -> tuple[NameList, ...]:
    where = folder()
    if not where.is_dir():
        return ()
    names = sorted(
        path
        for path in where.iterdir()
        if path.is_file() and path.name != "alt.csv" and path.suffix != ".part"
    )
    return tuple(_load(path) for path in names)


@lru_cache(maxsize=32)
def _load(path: Path) -> NameList:
    return load_list(path)
