"""What the desk brings along: vendored files, the border, announcements, intervals, axes."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

import yalu.desk
from yalu.desk.border import announcements, crossings, outlines
from yalu.desk.draw.axis import Months, round_steps, short_money, year_labels
from yalu.desk.draw.lanes import place
from yalu.desk.draw.map import TALL, shown
from yalu.desk.draw.mirror import Mirror, Side, mirror
from yalu.desk.events import events
from yalu.desk.settings import prefix_of
from yalu.desk.wilson import Share
from yalu.errors import InputError
from yalu.known import series
from yalu.read.gazetteer import gazetteer
from yalu.report.markdown import is_link
from yalu.screen.provisions import provisions
from yalu.trade import Period

STATIC = Path(yalu.desk.__file__).parent / "static"
OWN = {"desk.css", "desk.js", "icon.svg"}


def test_vendored_files_are_unchanged_and_have_their_licences() -> None:
    table = (STATIC / "licences" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \|.*`([^`]+\.txt)` \| ([0-9a-f]{64}) \|$", table, re.M)
    listed = {name for name, _, _ in rows}
    assert listed | OWN == {path.name for path in STATIC.iterdir() if path.is_file()}
    for name, licence, sha in rows:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == sha
        assert (STATIC / "licences" / licence).stat().st_size > 500


def test_styles_ask_nobody_else() -> None:
    for name in ("desk.css", "desk.js"):
        text = (STATIC / name).read_text(encoding="utf-8")
        assert "http://" not in text
        assert "https://" not in text
        assert "@import" not in text


def test_crossings_lie_on_the_map_by_the_river_and_know_their_places() -> None:
    known = gazetteer().places
    border = [point for lines in outlines().borders.values() for line in lines for point in line]
    for one in crossings():
        assert shown(one.latitude, one.longitude)
        near = min(abs(lon - one.longitude) + abs(lat - one.latitude) for lon, lat in border)
        assert near < 0.15, one.name
        assert set(one.places) <= set(known), one.name
        assert set(one.by) <= {"road", "rail"}
        assert is_link(one.source)
    assert crossings()[0].name.startswith("Dandong")


def test_the_map_keeps_its_shape() -> None:
    css = (STATIC / "desk.css").read_text(encoding="utf-8")
    assert re.findall(r"aspect-ratio: 1000 / (\d+)", css) == [f"{TALL:.0f}"]


def test_announcements_say_who_when_and_where_it_says_so() -> None:
    found = announcements()
    assert [one.day for one in found] == sorted(one.day for one in found)
    for one in found:
        assert is_link(one.url)
        assert one.way in ("to", "from", "both")
        assert set(one.places) <= set(gazetteer().places)
        assert not one.said.endswith(".")


def test_every_provision_of_the_security_council_is_an_event() -> None:
    told = {one.who for one in events(()) if one.lane == "provision"}
    assert told == {one.name for one in provisions() if one.regime == "UN-1718"}
    assert len({one.id for one in events(())}) == len(events(()))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_intervals_are_wilsons(part: int, whole: int, low: float, high: float) -> None:
    found = Share(part, whole).interval
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("top", "steps"),
    [
        (350e6, [100e6, 200e6, 300e6]),
        (9.0, [5.0]),
        (1.0, [0.5, 1.0]),
        (4.0, [1.0, 2.0, 3.0, 4.0]),
        (0.0, []),
    ],
)
def test_steps_are_round_and_few(top: float, steps: list[float]) -> None:
    assert round_steps(top) == pytest.approx(steps)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (150e6, "USD", "$150m"),
        (1.25e9, "USD", "$1.2bn"),
        (300, "tonnes", "300 t"),
        (0, "USD", "$0"),
    ],
)
def test_amounts_on_axes_are_short(value: float, unit: str, said: str) -> None:
    assert short_money(value, unit) == said


def test_days_stand_inside_their_months() -> None:
    months = Months(Period.month(2021, 1).first, Period.month(2021, 12).first)
    assert place(date(2021, 1, 1), months) == 0
    assert place(date(2021, 7, 1), months) == pytest.approx(0.5)
    assert 11 / 12 < place(date(2021, 12, 31), months) < 1
    assert [label for label in year_labels(months, 10) if "2021" in label]


def test_a_month_without_a_figure_is_a_gap_and_never_a_zero() -> None:
    months = series("CHN->PRK", since="2020-01", until="2021-12")
    missing = [month for month in months if month.missing and month.within is None]
    drawn = mirror(Mirror("t", Side("in", months), None, lambda period: f"/{period}"), id="x")
    assert drawn is not None
    assert missing
    assert drawn.count('class="gap"') == len(missing)
    assert drawn.count('class="col ') == len(months) - len(missing) - sum(
        month.missing and month.within is not None for month in months
    ) + len({month.within.period for month in months if month.within})


@pytest.mark.parametrize(
    ("given", "prefix"), [("", ""), ("/", ""), ("desk", "/desk"), ("/a/b-c/", "/a/b-c")]
)
def test_prefixes_are_paths(given: str, prefix: str) -> None:
    assert prefix_of(given) == prefix


@pytest.mark.parametrize("given", ["/a b", "/<x>", '/"', "/a?b", "/a#b"])
def test_what_is_no_path_is_no_prefix(given: str) -> None:
    with pytest.raises(InputError, match="not a prefix"):
        prefix_of(given)
