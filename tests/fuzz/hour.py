"""A guided fuzzer's run of the reader: any bytes become a text, and faults end the run.

    pip install -e ".[dev,fuzz]"
    python tests/fuzz/hour.py -max_total_time=3600 -rss_limit_mb=3000 FOLDER

Not one of the tests: atheris does not install on every Python and system that the project
supports. The folder keeps what reached new code, for the next run. What is found becomes an
``@example`` in ``tests/fuzz``.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))

with atheris.instrument_imports(include=["yalu.read", "yalu.trade"]):
    from yalu.read import read

from fuzz.texts import PIECES, faults

DAY = date(2021, 4, 19)
OUTLETS = (None, "Yonhap", "Reuters")


def text_of(data: bytes) -> str:
    """Words of trade and any characters in turn: plain bytes seldom reach a rule."""
    source = atheris.FuzzedDataProvider(data)
    pieces = []
    while source.remaining_bytes() and len(pieces) < 200:
        kind = source.ConsumeIntInRange(0, 9)
        if kind < 7:
            pieces.append(PIECES[source.ConsumeIntInRange(0, len(PIECES) - 1)])
            pieces.append("" if kind == 6 else " ")
        elif kind < 9:
            pieces.append(source.ConsumeUnicode(source.ConsumeIntInRange(1, 12)))
        else:
            pieces.append(str(source.ConsumeInt(6)))
    return "North Korea trade " + "".join(pieces)


def one_input(data: bytes) -> None:
    text = text_of(data)
    day = DAY if len(data) % 2 else None
    article = read(text, published=day, outlet=OUTLETS[len(data) % 3])
    found = faults(text, article)
    if found:
        raise AssertionError(f"{found} in {text!r}")


def main() -> None:
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
