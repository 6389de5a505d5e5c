"""The record that ships with yalu: ``data/figures.csv`` and ``data/compilers.json``."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from yalu.errors import RecordError
from yalu.record.figure import COLUMNS, Figure, figure_of
from yalu.record.rank import Ranking
from yalu.trade import Flow

# A path, not importlib.resources: that costs ten milliseconds at every start.
_DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def ranking() -> Ranking:
    """The order of compilers, as packaged."""
    tiers = {name: int(entry["tier"]) for name, entry in compilers().items()}
    ranks = {name: place for place, name in enumerate(tiers)}
    whose = {name: entry["reporter"] for name, entry in compilers().items() if "reporter" in entry}
    return Ranking(tiers, ranks, whose)


@cache
def compilers() -> dict[str, dict[str, str]]:
    """Who counts, in the order of trust: title, tier, whose figures it restates, reporter."""
    table = json.loads((_DATA / "compilers.json").read_text(encoding="utf-8"))
    return {entry["id"]: {key: str(value) for key, value in entry.items()} for entry in table}


def reporter(compiler: str) -> str:
    """The territory whose returns a compiler counts, empty where it is not one."""
    return compilers()[compiler].get("reporter", "")


def restaters() -> dict[str, tuple[str, int]]:
    """Who passes on another's figures: whose, and in which tier."""
    return {
        name: (entry["restates"], int(entry["tier"]))
        for name, entry in compilers().items()
        if "restates" in entry
    }


@cache
def named_codes() -> tuple[str, ...]:
    """The HS codes of goods that yalu has a name for, several joined by commas."""
    table = json.loads((_DATA / "products.json").read_text(encoding="utf-8"))
    return tuple(dict.fromkeys(str(entry["code"]) for entry in table))


def figures() -> tuple[Figure, ...]:
    """Every packaged figure, flow by flow."""
    return tuple(figure for name in _rows() for figure in _figures(name))


@cache
def _rows() -> dict[str, list[list[str]]]:
    """The packaged rows by flow; parsing waits until a flow is asked for."""
    with (_DATA / "figures.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            raise RecordError(
                "yalu/data/figures.csv: its columns are not those of this version of yalu. "
                "Run `make data`, or install yalu again."
            )
        rows: dict[str, list[list[str]]] = {}
        for row in reader:
            rows.setdefault(row[0], []).append(row)
    return rows


def sha256() -> str:
    """The hash of the packaged table, which names it as a batch."""
    import hashlib

    return hashlib.sha256((_DATA / "figures.csv").read_bytes()).hexdigest()


def flows() -> tuple[Flow, ...]:
    """The flows that the packaged record knows something about."""
    return tuple(sorted(Flow.parse(name) for name in _rows()))


def shelf(of: Flow, as_of: date | None) -> Sequence[Figure]:
    """The packaged figures of a flow that were released by the day."""
    figures = _figures(str(of))
    return [f for f in figures if f.released <= as_of] if as_of else figures


@cache
def _figures(name: str) -> tuple[Figure, ...]:
    return tuple(figure_of(row) for row in _rows().get(name, ()))
