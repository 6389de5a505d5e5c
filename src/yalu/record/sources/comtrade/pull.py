"""Comtrade pulled into a folder, answer by answer; the folder is one vintage.

Each answer is kept as it came. A pull that was interrupted goes on where it stopped:
questions whose answers are in the folder are not asked again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from yalu.errors import InputError
from yalu.record.sources.comtrade.client import Client
from yalu.record.sources.comtrade.query import Query, scope
from yalu.record.sources.comtrade.read import CAP, records
from yalu.record.sources.spec import spec
from yalu.record.sources.taken import take

KEY = "YALU_COMTRADE_KEY"
_MANIFEST = "pull.json"


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought: the day on which it began, and a file for each answer.

    ``filled`` are those with rows in them, ``only`` what the question was limited to.
    """

    folder: Path
    day: date
    files: tuple[Path, ...]
    filled: tuple[Path, ...]
    rows: int
    asked: int
    only: str


def key() -> str:
    """The subscription key from the environment.

    Raises:
        InputError: there is none.
    """
    found = os.environ.get(KEY, "").strip()
    if not found:
        raise InputError(
            f"no {KEY} in the environment",
            expected="a subscription key of UN Comtrade",
            hint="Get one at https://comtradedeveloper.un.org/ (the free one will do).",
        )
    return found


def pull(
    query: Query, folder: Path, client: Client, *, say: Callable[[str], None] = lambda _: None
) -> Pulled:
    """Asks all that a question takes, and keeps the answers in a folder.

    Raises:
        InputError: a folder of another question, a refused key, an answer that is not
            understood, or one that is full and cannot be cut.
    """
    day = _begin(folder, query)
    counts: dict[Path, int] = {}
    asked = 0
    waiting = list(query.cut())
    while waiting:
        one = waiting.pop(0)
        kept = folder / one.name
        if not kept.exists():
            asked += 1
            say(f"{one.name} ({len(waiting)} more)")
            part = kept.with_suffix(".part")
            client.fetch(one, part, cut=_cut)
            if _count(part) >= CAP:
                part.unlink()
                halves = one.halves()
                if halves is None:
                    raise InputError(
                        f"an answer of {CAP:,} rows, which is all that Comtrade gives at once",
                        expected="fewer; this question cannot be cut any further",
                        hint="Ask for fewer codes.",
                        file=one.name,
                    )
                waiting = [*halves, *waiting]
                continue
            # Only a whole answer gets its name; what was cut is asked for again.
            part.replace(kept)
        counts[kept] = _count(kept)
    return Pulled(
        folder,
        day,
        tuple(counts),
        tuple(file for file, rows in counts.items() if rows),
        sum(counts.values()),
        asked,
        scope(query.codes),
    )


def _cut(file: Path) -> str:
    """What tells that an answer ends too early; empty for a whole one, or for another fault."""
    try:
        answer = json.loads(file.read_bytes())
    except UnicodeDecodeError:
        return ""
    except ValueError as problem:
        return f"an answer that ends too early ({problem})"
    if isinstance(answer, dict) and isinstance(answer.get("data"), list):
        told = answer.get("count", len(answer["data"]))
        if told != len(answer["data"]):
            return f"{len(answer['data'])} rows where the answer says {told}"
    return ""


def _count(file: Path) -> int:
    """How many rows an answer has.

    Raises:
        InputError: it is no answer of Comtrade; a new one is put aside.
    """
    try:
        return len(records(take(file, spec("comtrade").encodings, file.parent)))
    except InputError as problem:
        aside = file.with_suffix(".refused")
        if file.suffix == ".part":
            file.replace(aside)
        raise InputError(
            problem.found,
            expected=problem.expected,
            hint=f"The answer is kept as {aside.name}.",
            file=str(aside),
            line=problem.line,
        ) from problem


def _begin(folder: Path, query: Query) -> date:
    """Makes the folder, or finds the pull that was begun in it; the day on which that was."""
    asked = {"path": query.path, **query.parameters}
    manifest = folder / _MANIFEST
    if manifest.exists():
        told = json.loads(manifest.read_text(encoding="utf-8"))
        if told.get("asked") != asked:
            raise InputError(
                "a pull of another question",
                hint="Give another folder with --into; each pull is a vintage of its own.",
                file=str(folder),
            )
        return date.fromisoformat(told["begun"][:10])
    folder.mkdir(parents=True, exist_ok=True)
    begun = datetime.now(UTC)
    told = {"source": "comtrade", "begun": begun.isoformat(timespec="seconds"), "asked": asked}
    part = manifest.with_suffix(".part")
    part.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    part.replace(manifest)
    return begun.date()
