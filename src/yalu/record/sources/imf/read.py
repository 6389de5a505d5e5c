"""The IMF's tables: rows of one figure as the new portal gives them, or a panel of the old.

The panel ("Country Name", ..., one column for each indicator) is taken apart into rows of
one figure, with the names of the new portal.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from yalu.errors import InputError
from yalu.record.sources.options import Options
from yalu.record.sources.spec import Spec
from yalu.record.sources.table import Table, find
from yalu.record.sources.taken import Taken, take

_PANEL = ("Country Name", "Country Code", "Counterpart Country Name", "Counterpart Country Code")
_INDICATOR = re.compile(r"\((T[XM]G_(?:FOB|CIF)_USD|TBG_USD)\)$")
_ROWS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "TIME_PERIOD", "OBS_VALUE")


def read(taken: Taken, spec: Spec, options: Options, work: Path) -> Table:
    """The table in a file of the IMF.

    Raises:
        InputError: neither layout.
    """
    if not taken.head.lstrip('\ufeff"').startswith(_PANEL[0]):
        return find(taken, spec, options.said())
    made = work / "panel.csv"
    with (
        taken.text.open(encoding="utf-8-sig", newline="") as file,
        made.open("w", encoding="utf-8", newline="") as out,
    ):
        rows, writer = csv.reader(file), csv.writer(out, lineterminator="\n")
        titles = [title.strip() for title in next(rows)]
        indicators = {place: m[1] for place, t in enumerate(titles) if (m := _INDICATOR.search(t))}
        known = {*_PANEL, "Time Period", ""}
        for place, title in enumerate(titles):
            if title not in known and place not in indicators:
                raise InputError(
                    f"column {title!r}",
                    expected=f"{', '.join(_PANEL)}, Time Period, or an indicator as (TXG_FOB_USD)",
                    hint="Nothing was loaded.",
                    file=str(taken.file),
                    line=1,
                )
        country, counterpart = titles.index(_PANEL[0]), titles.index(_PANEL[2])
        period = titles.index("Time Period")
        writer.writerow(_ROWS)
        for row in rows:
            for place, indicator in indicators.items():
                if row[place].strip():
                    writer.writerow(
                        [row[country], indicator, row[counterpart], row[period], row[place]]
                    )
    plain = take(made, spec.encodings, work)
    found = find(plain, spec, options.said())
    return Table(
        taken.file,
        found.text,
        found.delimiter,
        found.columns,
        found.titles,
        found.header_line,
        found.constants,
    )
