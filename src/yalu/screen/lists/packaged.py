"""The lists that ship with yalu: the UN's, with the ships of its 1718 Committee."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files

from yalu.screen.lists.model import ListedName, Listing, NameList


@cache
def packaged() -> tuple[NameList, ...]:
    """The packaged lists; each knows its date and the hash of the file that it came from."""
    path = files("yalu") / "data" / "screen" / "lists.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        NameList(
            row["title"],
            _day(row["generated"]),
            row["sha256"],
            row["source"],
            tuple(
                Listing(
                    ref,
                    kind,
                    tuple(ListedName(*name) for name in names),
                    programme,
                    _day(listed_on),
                    _day(updated_on),
                    tuple((label, value) for label, value in known),
                )
                for ref, kind, names, programme, listed_on, updated_on, known in row["listings"]
            ),
        )
        for row in table["lists"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
