"""The record's best months beside a table that somebody reconciled by hand."""

from __future__ import annotations

import csv
from pathlib import Path

from yalu.record import Record
from yalu.trade import Flow, Period

TABLE = Path(__file__).parents[1] / "specimens" / "monthly_best.csv"
COLUMNS = {"export_usd": "CHN->PRK", "import_usd": "PRK->CHN", "total_usd": "CHN<->PRK"}

# Where the two differ by more than one percent, and why.
DIFFERENT = {
    ("2016-04", "PRK->CHN"): "the table keeps the first release, the record the revision of 2017",
    ("2016-07", "CHN<->PRK"): "the table adds up the first release, the record has the revision",
    ("2017-06", "CHN<->PRK"): "the table keeps the first release, the record the vintage of 2020",
    ("2018-06", "PRK->CHN"): "the table keeps the first release, the record the revision of 2019",
    ("2022-06", "PRK->CHN"): "the table subtracts; the record has what was printed, 'just over 2'",
}
# Printed, but left out of the table.
ONLY_ON_RECORD = {
    ("2016-05", "CHN->PRK"): "rounded to 10 million",
    ("2016-05", "PRK->CHN"): "rounded to 10 million",
}


def rows() -> list[tuple[str, str, float | None, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            (row["period"], of, float(row[column]) if row[column] else None, row["note"])
            for row in csv.DictReader(file)
            for column, of in COLUMNS.items()
        ]


def test_months_agree_within_one_percent_or_the_difference_is_known() -> None:
    view = Record.open().as_of()
    different, only_here = set(), set()
    compared = 0
    for period, of, value, _ in rows():
        found = view.best(Flow.parse(of), Period.parse(period))
        if found is None:
            continue
        known = found.value if found.amount.is_open else found.amount.middle
        if value is None:
            only_here.add((period, of))
            continue
        compared += 1
        if known is None or abs(known / value - 1) > 0.01:
            different.add((period, of))
    assert different == set(DIFFERENT)
    assert only_here == set(ONLY_ON_RECORD)
    assert compared > 180


def test_months_that_the_record_lacks_were_derived_not_printed() -> None:
    """What only the table has is a sum or a difference of figures on record."""
    view = Record.open().as_of()
    for period, of, value, note in rows():
        flow, month = Flow.parse(of), Period.parse(period)
        if value is None or view.best(flow, month):
            continue
        others = [part for part in (flow.as_total(), *flow.directions()) if part != flow]
        known = [part for part in others if view.best(part, month)]
        assert len(known) >= 1 or "derived" in note, (period, of, note)
