"""Records to load into, and what is in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from yalu.record.batches import Loaded
from yalu.record.loading import load
from yalu.record.sources import Options
from yalu.record.store import Store

SPECIMENS = Path(__file__).parents[1] / "specimens"
#: A day after all that the specimens tell of.
DAY = date(2026, 6, 1)

LINES = (
    "period,reporter,partner,flow,hs_edition,product,province,regime,quantity,quantity_unit,"
    "net_weight_kg,value_usd"
)


def bare(path: Path) -> Path:
    """A record with nothing in it, not even the packaged figures."""
    Store.create(path, bare=True)
    return path


def take(path: Path, *files: Path, source: str | None = None, **options: object) -> list[Loaded]:
    """Loads files, fetched on ``DAY`` unless another is given."""
    given = {"retrieved": DAY} | options
    return load(path, files, source=source, options=Options(**given))  # type: ignore[arg-type]


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a query gives on a record."""
    with Store.open(path).reading() as con:
        return list(con.execute(query).fetchall())


def lines(path: Path, *told: str, header: str = LINES) -> Path:
    """A file of the source ``lines``."""
    path.write_text("\n".join((header, *told)) + "\n", encoding="utf-8")
    return path


def line(
    month: str = "2019-05",
    partner: str = "RUS",
    flow: str = "export",
    product: str = "10063020",
    usd: object = 2400000,
    *,
    province: str = "",
) -> str:
    """One row: China's trade with a partner."""
    return f"{month},CHN,{partner},{flow},HS2017,{product},{province},,,,,{usd}"
