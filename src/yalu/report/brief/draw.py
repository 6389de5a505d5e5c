"""Charts as pictures: an Altair specification each, drawn without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from yalu.errors import InputError
from yalu.report.brief.chart import Chart, Months
from yalu.report.brief.draw_bars import bars
from yalu.report.brief.draw_months import months
from yalu.report.brief.ink import INK, SOFT, Data, Spec, altair

#: Metric twins, one of which every system has; Latin letters only.
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
#: Letters of a subtitle that fit into a line.
_LINE = 110
_NEEDS = ("altair", "vl_convert")


def available() -> bool:
    """Whether what draws charts is installed."""
    return all(find_spec(name) is not None for name in _NEEDS)


def spec(chart: Chart) -> Spec:
    """The chart as a Vega-Lite specification with its data in it.

    Raises:
        InputError: what draws charts is not installed.
    """
    _must_be_installed()
    data = Data()
    # Validation walks all of it by a JSON schema, which takes longer than drawing it.
    with import_module("altair.utils.schemapi").debug_mode(False):
        made = months(chart, data) if isinstance(chart, Months) else bars(chart, data)
        return {**_around(chart), **made, "datasets": data.sets}


@lru_cache(maxsize=64)
def svg(chart: Chart) -> str:
    """The chart as SVG, with its text as text; kept, for a page may be asked for again."""
    return cast(str, import_module("vl_convert").vegalite_to_svg(json.dumps(spec(chart))))


def png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """The chart as PNG, at so many times 72 pixels an inch."""
    made = json.dumps(spec(chart))
    return cast(bytes, import_module("vl_convert").vegalite_to_png(made, scale=scale))


def pdf(chart: Chart) -> bytes:
    """The chart as a page of PDF, with the fonts that it was measured with."""
    return cast(bytes, import_module("vl_convert").vegalite_to_pdf(json.dumps(spec(chart))))


def _must_be_installed() -> None:
    if not available():
        raise InputError(
            "charts cannot be drawn: altair or vl-convert is not installed",
            hint="Install them with: pip install 'yalu[brief]'",
        )


def save(charts: Iterable[Chart], folder: Path, name: str) -> Iterator[Path]:
    """Writes each chart into the folder as SVG and as PNG, and says which files.

    Raises:
        InputError: what draws charts is not installed, or nothing can be written there.
    """
    for chart in charts:
        for suffix, content in (("svg", svg(chart).encode()), ("png", png(chart))):
            file = folder / f"{name}-{chart.id}.{suffix}"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            except OSError as problem:
                said = problem.strerror or str(problem)
                raise InputError(said, file=str(file), hint="Name another folder") from problem
            yield file


def _around(chart: Chart) -> Spec:
    """What stands around the marks: the title, the paper, the letters."""
    alt = altair()
    title = alt.TitleParams(
        text=chart.title,
        subtitle=_lines(chart.subtitle),
        anchor="start",
        frame="bounds",
        fontSize=16,
        fontWeight="bold",
        subtitleFontSize=11,
        subtitleColor=SOFT,
        color=INK,
        offset=14,
    )
    axis = {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "labelFontSize": 11,
        "domainColor": SOFT,
        "tickColor": SOFT,
        "gridColor": "#e4e4e4",
    }
    return {
        "$schema": alt.SCHEMA_URL,
        "title": title.to_dict(validate=False),
        "background": "#ffffff",
        "padding": 4,
        "config": {"font": _FONT, "view": {"stroke": None}, "axis": axis},
    }


def _lines(text: str) -> list[str]:
    """The text in lines that fit over the picture, broken where a part of it ends."""
    lines: list[str] = []
    for part in text.split("; "):
        if lines and len(lines[-1]) + len(part) < _LINE:
            lines[-1] += f"; {part}"
            continue
        if lines:
            lines[-1] += ";"
        lines.append(part)
    return lines
