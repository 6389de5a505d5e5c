"""What is watched by default is data, and every part of yalu takes it from there."""

from __future__ import annotations

import re
from pathlib import Path

import yalu
from yalu.trade import Flow, territory
from yalu.trade.watched import WATCHED

_SOURCE = Path(yalu.__file__).parent
#: The customs of one country are read by that country's source, and the rate of the yuan
#: is told with the countries whose money it changes.
_ITS_OWN = {"record/sources/gacc/read.py", "measure/currency.py"}


def test_the_packaged_choice() -> None:
    assert WATCHED.supply == Flow("CHN", "PRK")
    assert WATCHED.trade == Flow.both("CHN", "PRK")
    assert territory.get(WATCHED.home).name == "North Korea"
    assert WATCHED.map.west < WATCHED.map.names["North Korea"][0] < WATCHED.map.east


def test_no_code_knows_the_pair() -> None:
    """A code of the pair in quotation marks stands in data, and in nobody's Python."""
    quoted = re.compile(rf"[\"'](?:{WATCHED.home}|{WATCHED.partner})[\"']")
    found = [
        f"{path.relative_to(_SOURCE)}:{number}"
        for path in sorted(_SOURCE.rglob("*.py"))
        if str(path.relative_to(_SOURCE)) not in _ITS_OWN
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if quoted.search(line) and not line.lstrip().startswith("#")
    ]
    assert found == []
