"""The rows of the three tables as figures, before corrections and release dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from databuild.inputs import Line, Table, entries, lines, only, toml
from databuild.sources import Sources
from yalu.record.figure import Figure
from yalu.record.printed import Printed, hedged, read_printed, tabulated
from yalu.trade import Amount, Flow, Period

OBSERVATIONS = (
    "period_start,period_end,reporter,partner,flow,value_usd,printed,published,outlet,url,note"
)
CONTEXT = "period,indicator,value,unit,published,outlet,url"
GROWTH = "period,flow,kind,printed,published,outlet,url,note"

_FLOWS = {
    "export": Flow("CHN", "PRK"),
    "import": Flow("PRK", "CHN"),
    "total": Flow.both("CHN", "PRK"),
}
_UNDATED = date(9999, 12, 31)


def observations(sources: Sources) -> Iterator[tuple[Line, Figure]]:
    """Published totals."""
    for line in lines("observations.csv", tuple(OBSERVATIONS.split(","))):
        if (line["reporter"], line["partner"]) != ("CHN", "PRK"):
            raise line.problem(
                f"reporter {line['reporter']}, partner {line['partner']}", expected="CHN and PRK"
            )
        compiler, part = sources.compiler(line)
        try:
            printed = read_printed(line["printed"])
        except (ValueError, ArithmeticError) as problem:
            raise line.problem(str(problem), expected="an amount in dollars") from problem
        period = Period.parse(f"{line['period_start']}..{line['period_end']}")
        draft = _draft(line, _flow(line), period, "value", "USD", printed, compiler)
        yield line, replace(draft, part=part, value=float(line["value_usd"]), note=line["note"])


def context(sources: Sources, products: dict[str, str]) -> Iterator[tuple[Line, Figure]]:
    """Goods, yuan, KOTRA's totals and shares."""
    table = toml("indicators.toml")
    only(table, "units", "skip", "indicator", file="indicators.toml")
    units, skip = table["units"], table["skip"]
    if not isinstance(units, dict) or not isinstance(skip, dict):
        raise TypeError("[units] and [skip] are tables")
    known: dict[str, list[Table]] = {}
    for entry in entries(table, "indicator"):
        keys = ("name", "of", "measure", "product", "compiler", "part", "whole", "base")
        only(entry, *keys, "since", "until", "reason", file="indicators.toml")
        known.setdefault(str(entry["name"]), []).append(entry)
    for line in lines("context.csv", tuple(CONTEXT.split(","))):
        if line["indicator"] in skip:
            continue
        period = _years(line["period"])
        fitting = [e for e in known.get(line["indicator"], []) if _fits(e, period)]
        if not fitting:
            raise line.problem(
                f"indicator {line['indicator']!r}",
                expected="an indicator of resources/record/indicators.toml",
                hint="Say there which flow, measure and product it is.",
            )
        if line["unit"] not in units:
            raise line.problem(
                f"unit {line['unit']!r}", expected="a unit of [units] in indicators.toml"
            )
        yield (
            line,
            _indicator(line, fitting[0], dict(units[line["unit"]]), period, sources, products),
        )


def _indicator(
    line: Line,
    entry: Table,
    unit: Table,
    period: Period,
    sources: Sources,
    products: dict[str, str],
) -> Figure:
    product = str(entry["product"]) if "product" in entry else None
    if product is not None and product not in products:
        raise line.problem(f"product {product!r}", expected="a key of products.toml")
    printed = tabulated(line["value"])
    factor = float(str(unit.get("factor", "1")))
    amount, value = printed.amount.scaled(factor), printed.value * factor
    if "hedge" in unit:
        number = Decimal(line["value"])
        width = Decimal(str(printed.amount.width))
        amount = hedged(number, width, width, str(unit["hedge"])).amount
    compiler = str(entry["compiler"]) if "compiler" in entry else sources.compiler(line)[0]
    sources.compiler(line)
    draft = _draft(
        line,
        Flow.parse(str(entry["of"])),
        period,
        str(entry["measure"]),
        str(unit["unit"]),
        Printed(value, amount),
        compiler,
    )
    return replace(
        draft,
        printed=f"{line['value']} {line['unit']}",
        value=value,
        product=None if product is None else products[product],
        part=str(entry["part"]) if "part" in entry else None,
        whole=Flow.parse(str(entry["whole"])) if "whole" in entry else None,
        base=_base(str(entry["base"]), period) if "base" in entry else None,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a published change, share or record says."""

    measure: str
    unit: str
    printed: Printed
    base: Period | None = None
    whole: Flow | None = None
    extremum: str | None = None


def growth(sources: Sources) -> Iterator[tuple[Line, Figure]]:
    """Published changes, shares and records."""
    table = toml("growth.toml")
    bases = table["base"]
    if not isinstance(bases, dict):
        raise TypeError("[base] is a table")
    curated = {
        (str(e["period"]), str(e["flow"]), str(e["printed"])): e for e in entries(table, "row")
    }
    for line in lines("growth_claims.csv", tuple(GROWTH.split(","))):
        period = _years(line["period"])
        key = (line["period"], line["flow"], line["printed"])
        if key in curated:
            reading = _curated(line, curated[key])
        elif line["kind"] in bases:
            base = _base(str(bases[line["kind"]]), period)
            hedge = sources.hedge(line)
            reading = _Reading("change_pct", "percent", _change(line, hedge), base=base)
        else:
            raise line.problem(
                f"{line['kind']}: {line['printed']!r}",
                expected="a [[row]] of resources/record/growth.toml",
                hint="Say there what it means: change, ratio, of_base, share, record or skip.",
            )
        if reading is None:
            continue
        compiler, _ = sources.compiler(line)
        draft = _draft(
            line,
            _flow(line),
            period,
            reading.measure,
            reading.unit,
            reading.printed,
            compiler,
        )
        yield (
            line,
            replace(
                draft,
                base=reading.base,
                whole=reading.whole,
                extremum=reading.extremum,
                terms=sources.terms(line),
                note=line["note"],
            ),
        )


def _curated(line: Line, entry: Table) -> _Reading | None:
    """The reading of a row that growth.toml spells out; None where it is left aside."""
    kinds = ("change", "ratio", "of_base", "share", "record", "skip")
    only(entry, "period", "flow", "printed", "hedge", "reason", *kinds, file="growth.toml")
    if "skip" in entry:
        return None
    hedge = str(entry["hedge"]) if "hedge" in entry else None
    kind = next(kind for kind in kinds if kind in entry)
    body = entry[kind]
    if not isinstance(body, dict):
        raise line.problem(f"{kind} is not a table in growth.toml")
    base = _years(body["base"]) if "base" in body else None
    if kind == "record":
        rank = float(body["rank"])
        return _Reading(
            "record", "rank", Printed(rank, Amount.exact(rank)), base, None, body["extremum"]
        )
    if kind == "share":
        whole = Flow.parse(body["whole"])
        return _Reading("share", "percent", _percent(body["percent"], hedge), None, whole)
    if kind == "change":
        return _Reading("change_pct", "percent", _percent(body["percent"], hedge), base)
    if kind == "of_base":
        share = _percent(body["percent"], hedge)
        hundred = Amount.exact(100)
        printed = Printed(share.value - 100, share.amount - hundred)
        return _Reading("change_pct", "percent", printed, base)
    if kind == "ratio":
        return _Reading("change_pct", "percent", _times(body["times"], hedge), base)
    raise line.problem(f"{kind} in growth.toml is not understood")


def _change(line: Line, hedge: str | None) -> Printed:
    if found := re.fullmatch(r"([+-]?\d+(?:\.\d+)?) ?(?:%|percent)", line["printed"]):
        return _percent(found[1], hedge)
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)x", line["printed"]):
        return _times(found[1], hedge)
    raise line.problem(
        f"change {line['printed']!r}",
        expected="+12.3%, 1.8x",
        hint="Spell it out in resources/record/growth.toml.",
    )


def _percent(digits: str, hedge: str | None) -> Printed:
    value = Decimal(digits)
    unit = Decimal(1).scaleb(int(value.as_tuple().exponent))
    loose = unit
    if unit == 1 and value and value % 10 == 0:  # "20 percent" may be any of 15 to 25
        loose = Decimal(10)
    return hedged(value, unit, loose, hedge)


def _times(digits: str, hedge: str | None) -> Printed:
    """A ratio as the change in percent that it means."""
    printed = _percent(digits, hedge)
    hundred = Amount.exact(100)
    loose = None if printed.loose is None else printed.loose.scaled(100) - hundred
    amount = printed.amount.scaled(100) - hundred
    return Printed(printed.value * 100 - 100, amount, loose, hedge)


def _draft(
    line: Line,
    of: Flow,
    period: Period,
    measure: str,
    unit: str,
    printed: Printed,
    compiler: str,
) -> Figure:
    return Figure(
        of=of,
        period=period,
        product=None,
        measure=measure,
        unit=unit,
        amount=_tidy(printed.amount),
        loose=None if printed.loose is None else _tidy(printed.loose),
        value=None if measure == "record" else round(printed.value, 9),
        printed=line.cells.get("printed", ""),
        source=line["outlet"],
        compiler=compiler,
        released=_UNDATED,
        released_basis="",
        printed_on=line["published"],
        url=line["url"],
        note="",
        status="ok",
        origin=line.origin,
    )


def _tidy(amount: Amount) -> Amount:
    """Without the float's last digits, which differ between ways of computing."""
    return Amount(round(amount.low, 9), round(amount.high, 9))


def _flow(line: Line) -> Flow:
    if line["flow"] not in _FLOWS:
        raise line.problem(f"flow {line['flow']!r}", expected=", ".join(_FLOWS))
    return _FLOWS[line["flow"]]


def _base(rule: str, period: Period) -> Period:
    if rule == "year before":
        return period.year_before()
    if rule == "month before":
        return period.before()
    raise ValueError(f"not a base: {rule!r}")


def _years(text: str) -> Period:
    """A period of the inputs, which also write ``2015..2024``."""
    return Period.parse(text)


def _fits(entry: Table, period: Period) -> bool:
    since, until = entry.get("since"), entry.get("until")
    return (since is None or period.first >= Period.parse(str(since)).first) and (
        until is None or period.last <= Period.parse(str(until)).last
    )
