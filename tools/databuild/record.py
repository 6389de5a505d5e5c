"""The packaged record: figures.csv and the small tables beside it."""

from __future__ import annotations

import csv
import io
import json

from databuild.corrections import Corrections
from databuild.crosscheck import Explained, findings
from databuild.drafts import context, growth, observations
from databuild.inputs import Line, Table, entries, only, toml
from databuild.sources import Sources
from yalu.errors import InputError
from yalu.record.calendar import calendar_of
from yalu.record.figure import COLUMNS, Figure, row_of
from yalu.record.rank import Ranking
from yalu.record.release import date_releases


def outputs() -> dict[str, str]:
    """The text of every packaged file of the record, by name.

    Raises:
        InputError: anything in resources/record that is not understood.
    """
    compilers = entries(toml("compilers.toml"), "compiler")
    for entry in compilers:
        only(entry, "id", "title", "tier", "restates", "reporter", file="compilers.toml")
    products = entries(toml("products.toml"), "product")
    for entry in products:
        only(entry, "key", "code", "title", "names", file="products.toml")
    figures = build(compilers, {str(e["key"]): str(e["code"]) for e in products})
    return {
        "figures.csv": _csv(figures),
        "compilers.json": _json(compilers),
        "products.json": _json(products),
        "calendar.json": _json(toml("calendar.toml")),
        "printed.json": _json(toml("printed.toml")),
    }


def build(compilers: list[Table], products: dict[str, str]) -> list[Figure]:
    """All figures, corrected, dated and checked against one another."""
    sources, corrections = Sources(), Corrections()
    drafts: list[Figure] = []
    for line, draft in (
        *observations(sources),
        *context(sources, products),
        *growth(sources),
    ):
        figure = corrections.apply(line, draft)
        _answered(line, figure, sources, corrections)
        drafts.append(figure)
    corrections.check_used()
    if unused := sources.unused():
        raise InputError(
            f"outlets that no row names: {', '.join(unused)}",
            hint="Take them out.",
            file="sources.toml",
        )
    tiers = {str(e["id"]): int(str(e["tier"])) for e in compilers}
    restaters = {
        str(e["id"]): (str(e["restates"]), tiers[str(e["id"])])
        for e in compilers
        if "restates" in e
    }
    calendar = calendar_of(toml("calendar.toml"))
    figures = date_releases(drafts, calendar, restaters)
    for figure in figures:
        if figure.compiler not in tiers:
            raise InputError(f"compiler {figure.compiler!r}", expected="one of compilers.toml")
        if figure.released <= figure.period.last_day:
            raise InputError(
                f"{figure.origin}: known on {figure.released}, before {figure.period} was over"
            )
    ranks = {name: place for place, name in enumerate(tiers)}
    Explained().check(list(findings(figures, Ranking(tiers, ranks))))
    return sorted(figures, key=_order)


def _answered(line: Line, figure: Figure, sources: Sources, corrections: Corrections) -> None:
    """Stops on a row that says of itself that it is wrong, and on one that contradicts itself."""
    alarm = sources.alarm(line)
    if alarm and not corrections.answers(line):
        raise line.problem(
            f"the row says {alarm!r}",
            expected="a [[correction]] that answers it",
            hint="Add one to resources/record/corrections.toml.",
        )
    inside = figure.value is None or any(
        amount.contains(figure.value) for amount in (figure.amount, figure.loose) if amount
    )
    if not inside and figure.status != "misprint":
        raise line.problem(
            f"printed {figure.printed!r} but tabulated {figure.value}",
            expected="a value that the printed form can mean",
            hint="Add a [[correction]] with how to read it.",
        )


def _order(figure: Figure) -> tuple[object, ...]:
    file, line = figure.origin.split(":")
    return (str(figure.of), figure.measure, figure.period, figure.product or "", file, int(line))


def _csv(figures: list[Figure]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row_of(figure) for figure in figures)
    return text.getvalue()


def _json(table: object) -> str:
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"
