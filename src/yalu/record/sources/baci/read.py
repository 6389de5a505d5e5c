"""BACI: a file for each year, whose name says the edition of the HS."""

from __future__ import annotations

import re
from pathlib import Path

from yalu.errors import InputError
from yalu.record.sources.options import Options
from yalu.record.sources.spec import Spec
from yalu.record.sources.table import Table, find
from yalu.record.sources.taken import Taken

_NAME = re.compile(r"HS(\d\d)(?!\d)")
_EDITIONS = {
    "92": "HS1988",
    "96": "HS1996",
    "02": "HS2002",
    "07": "HS2007",
    "12": "HS2012",
    "17": "HS2017",
    "22": "HS2022",
}


def read(taken: Taken, spec: Spec, options: Options, work: Path) -> Table:
    """The table of a year.

    Raises:
        InputError: the edition of the HS is not said.
    """
    said = options.said() | {"reporter": "", "partner": "", "flow": ""}
    if "edition" not in said:
        named = _NAME.search(taken.file.name)
        if named is None or named[1] not in _EDITIONS:
            raise InputError(
                "a file whose name does not say the edition of the HS",
                expected="a name as BACI_HS17_Y2019_V202401.csv, or --edition HS2017",
                file=str(taken.file),
                line=1,
            )
        said["edition"] = _EDITIONS[named[1]]
    return find(taken, spec, said)
