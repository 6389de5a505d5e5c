"""A record with seasons and a New Year that can be told, made for a test."""

from __future__ import annotations

import random
from pathlib import Path

import yalu
from yalu.measure.seasonal.newyear import days


def ten_years(folder: Path) -> Path:
    """Trade of China with Russia from 2010 on, the same in both directions.

    More in each month of the year than in the one before (April has 1.20 of it, May 1.25),
    half as much in the month of the New Year, and a little of everything else.
    """
    rows = ["period,reporter,partner,flow,hs_edition,product,value_usd"]
    dice = random.Random(3)
    for year in range(2010, 2020):
        for month in range(1, 13):
            usual = 1e9 * (1 + 0.05 * month) * dice.uniform(0.97, 1.03)
            usual *= 0.5 if month == days()[year].month else 1
            for flow in ("export", "import"):
                rows.append(f"{year}-{month:02},CHN,RUS,{flow},HS2007,10063020,{usual:.0f}")
    table, file = folder / "lines.csv", folder / "made.duckdb"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    yalu.load(table, record=file, source="lines")
    return file
