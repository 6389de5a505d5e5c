"""The public namespace: flat, exact, and light to import."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import yalu

NAMES = [
    "Amount",
    "Article",
    "Claim",
    "Flow",
    "InputError",
    "Judgement",
    "Period",
    "Record",
    "RecordError",
    "Result",
    "Verdict",
    "YaluError",
    "__version__",
    "anomalies",
    "check",
    "compare_names",
    "goods",
    "load",
    "measures",
    "mirror",
    "open_record",
    "pull",
    "query",
    "read_article",
    "revisions",
    "screen_goods",
    "screen_names",
    "seasons",
    "series",
    "turns",
]
TEXT = "North Korea's imports from China came to $12.98 million in March 2021, customs data showed."


def test_the_namespace_is_exactly_this() -> None:
    assert yalu.__all__ == NAMES
    assert dir(yalu) == NAMES
    for name in NAMES:
        assert getattr(yalu, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = yalu.nothing  # type: ignore[attr-defined]


def test_importing_it_loads_nothing_else() -> None:
    program = "import sys, yalu; print(sorted(m for m in sys.modules if m.startswith('yalu')))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['yalu', 'yalu.errors']"


def test_a_check_in_one_line() -> None:
    result = yalu.check(TEXT, published="2021-04-19")
    assert result.as_of == date(2021, 4, 19)
    assert [one.verdict for one in result.judgements] == [yalu.Verdict.SUPPORTED]
    assert result == yalu.check(TEXT, published=date(2021, 4, 19), record=yalu.open_record())


def test_reading_needs_no_record() -> None:
    article = yalu.read_article(TEXT, published="2021-04-19")
    assert [claim.text for claim in article.claims] == ["$12.98 million"]


def test_a_series_is_what_was_known_on_a_day() -> None:
    months = yalu.series("CHN->PRK", since="2021-01", until="2021-04", as_of="2021-04-19")
    assert [str(month.period) for month in months] == [f"2021-0{n}" for n in range(1, 5)]
    march, april = months[2:]
    assert march.latest is not None
    assert march.latest.amount.contains(12_978_000)
    assert april.missing
    with pytest.raises(yalu.InputError, match="not a flow"):
        yalu.series("China")


def test_days_that_are_none_are_refused() -> None:
    with pytest.raises(yalu.InputError, match="2021-04-19"):
        yalu.check(TEXT, as_of="soon")
