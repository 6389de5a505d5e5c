"""``yalu revisions``: what was revised, how late, by how much, and what it does to growth."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from yalu.cli.options import day
from yalu.cli.output import deliver, shape_of

if TYPE_CHECKING:
    from yalu.measure.derivation import Derivation
    from yalu.measure.looks import Look
    from yalu.measure.revisions import Age, Growth, Revisions, Row

_HOW = {"restated": "p", "cumulative": "c", "rate": "r"}
FORMATS = ("table", "csv", "json", "parquet")


@click.command("revisions", short_help="Show what was revised, how late and by how much.")
@click.argument("flow", metavar="FLOW")
@click.option("--since", metavar="MONTH", help="The first month, as 2018-01. Default: all.")
@click.option(
    "--as-of", metavar="DATE", callback=day, help="As it was known on that day. Default: today."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: table, or by the suffix of --output.",
)
@click.option("--reporter", metavar="CODE", help="Only that territory's own count, as CHN.")
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
def command(
    flow: str,
    since: str | None,
    as_of: date | None,
    format_: str | None,
    reporter: str | None,
    record: str | None,
    output: str | None,
) -> int:
    """Show every period of FLOW that a release said something about more than once.

    FLOW is EXPORTER->IMPORTER in ISO 3166 codes, as 'CHN->PRK', or A<->B for the total.
    Customs restates a month hardly ever; most revisions show only in a later cumulative
    figure (c), in the base of a growth rate (r), or where a period is printed again (p).
    """
    shape = shape_of(format_, output, FORMATS)
    if shape == "table" and output is not None:
        raise click.UsageError("a table is for the terminal; let --output end in .csv or .json")
    from yalu.known import revisions

    found = revisions(flow, since=since, as_of=as_of, reporter=reporter, record=record)
    match shape:
        case "table":
            _tables(found)
        case "csv" | "parquet":
            from yalu.measure.triangle import frame

            told = frame(found)
            deliver(told.csv() if shape == "csv" else told.parquet(), shape, output)
        case "json":
            deliver(_json(found) + "\n", shape, output)
        case _:
            raise ValueError(f"no such format: {shape!r}")
    return 0


def _tables(found: Revisions) -> None:
    from yalu.cli.grid import Column, show

    once = sum(not row.looks for row in found.rows)
    known = f", as known on {found.as_of}" if found.as_of else ""
    click.echo(
        f"{found.of}{known}: {len(found.looks)} later looks at {len(found.rows) - once} periods; "
        f"{once} periods were told once."
    )
    click.echo(
        "Percent of the first value by age in months; = within rounding;\n"
        "p printed again, c from a cumulative figure, r the base of a growth rate.\n"
    )
    ages = [_months(age) for age in found.ages]
    show(
        [
            Column("period"),
            Column("first, USD", number=True),
            Column("known from"),
            *(Column(age, number=True) for age in ages),
        ],
        [_triangle(row, found.ages) for row in found.rows if row.looks],
    )
    click.echo("\nSize and sign by age\n")
    show(
        [
            Column("months"),
            *(
                Column(name, number=True)
                for name in ("looks", "up", "down", "median %", "most down %", "most up %")
            ),
        ],
        [
            [
                _months(age),
                str(age.looks),
                str(age.up),
                str(age.down),
                *(_percent(one) for one in (age.median_pct, age.most_down_pct, age.most_up_pct)),
            ]
            for age in found.ages
        ],
    )
    if found.growth:
        click.echo("\nWhat it does to growth on the year before\n")
        show(
            [
                Column("period"),
                Column("on"),
                Column("first %", number=True),
                Column("revised %", number=True),
                Column("what was revised", text=True),
            ],
            [
                [
                    str(one.period),
                    str(one.base),
                    _percent(one.first.value.middle),
                    _percent(one.revised.value.middle),
                    "the period" if one.look.period == one.period else "its base",
                ]
                for one in found.growth
            ],
        )


def _triangle(row: Row, ages: tuple[Age, ...]) -> list[str]:
    """The last look of each age, one cell an age."""
    cells = []
    for age in ages:
        low, high = age.months
        inside = [one for one in row.looks if low <= one.age and (high is None or one.age < high)]
        cells.append(_cell(inside[-1]) if inside else "")
    return [
        str(row.period),
        f"{row.first.value.value.middle:,.0f}",
        row.first.day.isoformat(),
        *cells,
    ]


def _cell(look: Look) -> str:
    size = _percent(look.change.value.middle) if look.revised else "="
    return f"{size}{_HOW[look.how]}"


def _months(age: Age) -> str:
    low, high = age.months
    return f"{low}+" if high is None else f"{low}-{high - 1}"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:+.2f}"


def _json(found: Revisions) -> str:
    return json.dumps(
        {
            "of": str(found.of),
            "as_of": found.as_of.isoformat() if found.as_of else None,
            "periods": [
                {
                    "period": list(row.period.pair),
                    "first": {**_value(row.first.value), "released": row.first.day.isoformat()},
                    "looks": [_look(look) for look in row.looks],
                }
                for row in found.rows
            ],
            "ages": [
                {
                    "months": list(age.months),
                    "looks": age.looks,
                    "up": age.up,
                    "down": age.down,
                    "median_pct": age.median_pct,
                    "most_down_pct": age.most_down_pct,
                    "most_up_pct": age.most_up_pct,
                }
                for age in found.ages
            ],
            "growth": [_growth(one) for one in found.growth],
        },
        ensure_ascii=False,
        indent=1,
    )


def _look(look: Look) -> dict[str, object]:
    return {
        "released": look.day.isoformat(),
        "age_months": look.age,
        "how": look.how,
        "revised": look.revised,
        "value": _value(look.later),
        "first": _value(look.first),
        "change_pct": [look.change.allowed.low, look.change.allowed.high],
    }


def _growth(one: Growth) -> dict[str, object]:
    return {
        "period": list(one.period.pair),
        "base": list(one.base.pair),
        "first_pct": [one.first.value.low, one.first.value.high],
        "revised_pct": [one.revised.value.low, one.revised.value.high],
        "revised": list(one.look.period.pair),
    }


def _value(derivation: Derivation) -> dict[str, object]:
    from yalu.measure.text import arithmetic

    return {
        "low_usd": derivation.value.low,
        "high_usd": derivation.value.high,
        "follows_from": arithmetic(derivation),
        "evidence": [
            {
                "period": list(one.period.pair),
                "of": str(one.of),
                "printed": one.printed,
                "source": one.source,
                "published": one.published,
                "url": one.url,
            }
            for one in derivation.evidences()
        ],
    }
