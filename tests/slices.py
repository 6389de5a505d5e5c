"""Records of whole slices, made for a test."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from yalu.engine.tables import TABLES
from yalu.record.statement import sql
from yalu.record.versions import FORMAT, VERSION

FOREVER = date(9999, 12, 31)
ALL = "9999-12-31 00:00:00"


@dataclass(frozen=True)
class Line:
    """One line of a published slice; None is missing."""

    product: str
    usd: float | None
    weight: float | None = None
    province: str = "21"
    regime: str = "10"
    status: str = "ok"
    cny: float | None = None


@dataclass(frozen=True)
class Slice:
    """What one publication said of one flow and period."""

    reporter: str
    partner: str
    flow: str
    first: str
    months: int
    released: date
    lines: tuple[Line, ...]
    source: str = "gacc"
    edition: str = "HS2022"
    level: int = 8
    valuation: str = ""
    scope: str = ""


def write(path: Path, slices: list[Slice]) -> None:
    """A record file with those slices, closed as a load closes them."""
    con = duckdb.connect(str(path))
    try:
        con.execute(sql("schema"))
        con.execute(sql("observation"))
        con.execute("insert into record values (?, ?, 'a test')", [FORMAT, VERSION])
        until = closed(slices)
        details: dict[tuple[str, str, str], int] = {}
        for number, one in enumerate(slices, 1):
            total = sum(line.usd or 0 for line in one.lines)
            row = {
                "slice_id": number,
                "batch_id": "made",
                "source": one.source,
                "compiler": "customs",
                "outlet": "",
                "reporter": one.reporter,
                "partner": one.partner,
                "flow": one.flow,
                "first_month": date.fromisoformat(f"{one.first}-01"),
                "months": one.months,
                "hs_edition": one.edition,
                "hs_level": one.level,
                "scope": one.scope,
                "valuation": one.valuation,
                "content_hash": str(hash(one.lines)),
                "lines": len(one.lines),
                "total": total,
                "usd_half": 0.5 if any(line.usd is not None for line in one.lines) else None,
                # As a load has it: the half of a unit that no line has is none.
                "cny_half": 0.5 if any(line.cny is not None for line in one.lines) else None,
                "quantity_half": 0.5,
                "net_weight_half": 0.5,
                "vintage": 1,
                "released": one.released,
                "released_to": until[number - 1],
                "released_basis": "stated",
                "printed_on": one.released.isoformat(),
                "url": "",
                "loaded": f"2030-01-01 00:00:{number % 60:02d}",
                "loaded_to": ALL,
            }
            _insert(con, "slice", row)
            for place, line in enumerate(one.lines, 1):
                shared = (line.province, line.regime, line.status)
                if shared not in details:
                    details[shared] = len(details) + 1
                    _insert(
                        con,
                        "detail",
                        {
                            "detail_id": details[shared],
                            "province": line.province,
                            "regime": line.regime,
                            "quantity_unit": "",
                            "quantity_2_unit": "",
                            "status": line.status,
                        },
                    )
                _insert(
                    con,
                    "entry",
                    {
                        "slice_id": number,
                        "product": line.product,
                        "detail_id": details[shared],
                        "usd": line.usd,
                        "cny": line.cny,
                        "net_weight_kg": line.weight,
                        "line_no": place,
                    },
                )
    finally:
        con.close()


def closed(slices: list[Slice]) -> list[date]:
    """The day until which each slice held: that of the next release of the same."""

    def key(one: Slice) -> tuple[object, ...]:
        return (
            *(one.source, one.reporter, one.partner, one.flow, one.first, one.months),
            *(one.level, one.scope, one.valuation),
        )

    until = [FOREVER] * len(slices)
    for place, one in enumerate(slices):
        later = [
            (other.released, number)
            for number, other in enumerate(slices)
            if key(other) == key(one) and (other.released, number) > (one.released, place)
        ]
        if later:
            until[place] = min(later)[0]
    return until


def unpack(path: Path, folder: Path) -> str:
    """The tables of a record file as Parquet."""
    folder.mkdir()
    con = duckdb.connect(str(path), read_only=True)
    try:
        for name in TABLES:
            con.execute(f"copy {name} to '{folder / name}.parquet' (format parquet)")
    finally:
        con.close()
    return str(folder)


def _insert(con: duckdb.DuckDBPyConnection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join("?" for _ in row)
    con.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))


def everything() -> list[Slice]:
    """Three years of five flows, with all that is awkward about such records."""
    dice = random.Random(7)
    slices: list[Slice] = []
    products = ["27011210", "27101922", "72142000", "72149900", "85171300", "85299090", "10063020"]
    flows = [
        ("CHN", "PRK", "CHN->PRK"),
        ("CHN", "PRK", "PRK->CHN"),
        ("CHN", "RUS", "CHN->RUS"),
        ("RUS", "CHN", "CHN->RUS"),
        ("RUS", "PRK", "RUS->PRK"),
    ]
    for reporter, partner, flow in flows:
        month = 2019 * 12
        while month < 2022 * 12:
            year, place = divmod(month, 12)
            # January and February come out as one in 2020 and 2021.
            months = 2 if place == 0 and year > 2019 else 1
            first = f"{year}-{place + 1:02d}"
            month += months
            if (reporter, first) in (("CHN", "2020-08"), ("RUS", "2021-05")):
                continue  # never published
            out = date(year + (place + months) // 12, (place + months) % 12 + 1, 18)
            lines = tuple(
                Line(
                    product,
                    # Equal values, zeros, halves and sums beyond a million million.
                    dice.choice([0.0, 1000.0, 1000.0, 2500.5, dice.randint(1, 10**7), 8e11]),
                    dice.choice([None, 0.0, 12.0, float(dice.randint(1, 10**5))]),
                    province=dice.choice(["21", "22"]),
                    regime=dice.choice(["10", "19"]),
                )
                for product in products
                for _ in range(dice.randint(0, 2))
            )
            if (flow, first) == ("PRK->CHN", "2021-03"):
                lines = ()  # published, and nothing crossed
            edition = "HS2017" if reporter == "RUS" and year < 2021 else "HS2022"
            value = "CIF" if flow.endswith(f">{reporter}") else "FOB"
            common = {"edition": edition, "valuation": value}
            slices.append(Slice(reporter, partner, flow, first, months, out, lines, **common))
            for later in range(dice.choice([0, 0, 1, 2])):
                kept = [line for line in lines if dice.random() > 0.2]
                lines = tuple(
                    Line(one.product, (one.usd or 0) + dice.choice([0, 0, 7]), one.weight)
                    for one in kept
                ) + (Line("99999999", 5.0),) * dice.choice([0, 1])
                day = out + timedelta(40 * (later + 1))
                slices.append(Slice(reporter, partner, flow, first, months, day, lines, **common))
            if flow.endswith(f">{reporter}"):
                # The same imports f.o.b. as well: counted once.
                fob = {**common, "valuation": "FOB"}
                slices.append(Slice(reporter, partner, flow, first, months, out, lines, **fob))
    # Another source, another level and a part of the goods: none of it belongs to the rest.
    stray = (Line("27", 123456.0), Line("72", 1.0, status="misprint"))
    day = date(2019, 3, 1)
    slices.append(Slice("CHN", "PRK", "CHN->PRK", "2019-01", 1, day, stray, source="comtrade"))
    slices.append(Slice("CHN", "PRK", "CHN->PRK", "2019-01", 1, day, stray, level=2))
    slices.append(Slice("CHN", "PRK", "CHN->PRK", "2019-01", 1, day, stray, scope="27"))
    return slices
