"""What ``yalu measure`` prints: tables for people, objects for programs."""

from __future__ import annotations

import json
import textwrap

import click

from yalu.cli.grid import Column, show
from yalu.measure.derivation import Derivation
from yalu.measure.findings import Anomalies, Seasons, Turns
from yalu.measure.mirror import Mirror
from yalu.measure.sheet import Line, Sheet
from yalu.measure.text import arithmetic, money, percent, ratio, result
from yalu.trade import Amount, Period

Found = Sheet | Mirror | Seasons | Turns | Anomalies
#: Products of a mirror shown in the terminal; the other formats have all.
_MOST = 20
#: Figures behind one line of a sheet that are listed there.
_MOST_BEHIND = 12


def table(found: Found) -> None:
    """Prints the finding with its title and, below it, what to mind."""
    match found:
        case Sheet():
            _sheet(found)
        case Mirror():
            _mirror(found)
        case Seasons():
            _seasons(found)
        case Turns():
            _turns(found)
        case Anomalies():
            _anomalies(found)


def text(found: Found) -> str:
    """The finding as JSON: what was asked, the rows of the other formats, and their evidence."""
    rows = found.frame().objects()
    head: dict[str, object] = {"as_of": None if isinstance(found, Mirror) else _day(found.as_of)}
    match found:
        case Sheet():
            head |= {"of": str(found.what.of), "base": str(found.base)}
            for row, line in zip(rows, found.lines, strict=True):
                row |= {"evidence": _evidence(line.derivation)}  # type: ignore[dict-item]
        case Mirror():
            sides = (found.exporter, found.importer)
            head |= {
                "of": str(found.of),
                "exporter": dict(zip(_SIDE, _side(sides[0]), strict=True)),
                "importer": dict(zip(_SIDE, _side(sides[1]), strict=True)),
                "explained_pct": (
                    [found.explained.value.low, found.explained.value.high]
                    if found.explained
                    else None
                ),
            }
            del head["as_of"]
        case Seasons():
            head |= {"method": found.result.method, "why": found.result.why}
            head |= {"x13": found.second.why if found.second else None}
        case Turns():
            head |= {"noise": found.result.noise}
        case Anomalies():
            head |= {"why": found.adjusted.why}
    return json.dumps({**head, "rows": rows}, ensure_ascii=False, indent=1) + "\n"


_SIDE = ("reporter", "valuation", "edition")


def _sheet(found: Sheet) -> None:
    goods = f", {found.what.product}" if found.what.product else ""
    title = f"{found.what.of}{goods} in {found.period.words()}{_known(found.as_of)}"
    click.echo(f"{title}; compared with {found.base.words()}\n")
    columns = [Column("measure"), Column("value", text=True), Column("follows from", text=True)]
    rows = []
    for line in found.lines:
        rows.append([line.name, line.words or "-", _follows(line) or line.why])
    show(columns, rows)
    notes: dict[str, list[str]] = {}
    for line in found.lines:
        if line.words and line.why:
            notes.setdefault(line.why, []).append(line.name)
    _notes([f"{', '.join(names)}: {why}" for why, names in notes.items()])
    _figures(found)


def _follows(line: Line) -> str:
    """The arithmetic; of a figure that was published, that it was, and of which period."""
    if line.derivation is None:
        return ""
    if line.derivation.args:
        return arithmetic(line.derivation)
    published = line.derivation.evidence
    return f"published for {published.period.words()}" if published is not None else ""


def _figures(found: Sheet) -> None:
    """Every figure behind the lines, those of long spans only counted."""
    sources: dict[str, None] = {}
    more = []
    for line in found.lines:
        behind = line.derivation.evidences() if line.derivation is not None else ()
        if len(behind) > _MOST_BEHIND:
            more.append(f"{line.name}: {len(behind)} figures, which --format json lists")
            continue
        sources |= dict.fromkeys(
            f"{one.printed} ({one.source}, {one.published}) {one.url}".rstrip() for one in behind
        )
    if sources or more:
        click.echo("\nfigures:")
    for said in (*sources, *more):
        click.echo(f"  {said}")


def _mirror(found: Mirror) -> None:
    exporter, importer = found.exporter, found.importer
    click.echo(
        f"{found.of} in {found.period.words()}: {exporter.reporter} as exporter "
        f"({exporter.valuation}), {importer.reporter} as importer ({importer.valuation})\n"
    )
    columns = [
        Column("product"),
        Column(exporter.reporter, number=True),
        Column(importer.reporter, number=True),
        Column("gap", number=True),
        Column("times", number=True),
        Column("", text=True),
    ]
    rows = []
    for pair in (*((found.total,) if found.total else ()), *found.products[:_MOST]):
        times = "" if pair.times is None else ratio(pair.times.value)
        why = "freight and insurance may explain it" if pair.freight else ""
        each = (pair.exporter, pair.importer, pair.gap)
        rows.append([pair.product or "all goods", *(result(one) for one in each), times, why])
    show(columns, rows)
    notes = []
    if len(found.products) > _MOST:
        notes.append(f"the {_MOST} largest gaps of {len(found.products)} products")
    if found.explained is not None:
        share = percent(found.explained.value)
        notes.append(f"the products compared make {share} of the gap of all goods")
    elif found.total is not None and not found.products:
        notes.append("no product is on record on both sides under a code that can be compared")
    _notes(notes)
    if found.alone:
        click.echo("\ncannot be compared:")
        lines = [
            [a.product or "all goods", a.reporter, result(a.value), a.why] for a in found.alone
        ]
        if len(lines) > _MOST:
            lines = sorted(lines, key=lambda line: line[3])[:_MOST]
        show([Column("product"), Column("told by"), Column("", number=True), Column("why")], lines)


def _seasons(found: Seasons) -> None:
    unit = found.what.unit
    click.echo(f"{_about(found)}: {found.result.why}")
    click.echo()
    theirs = {one.period: one.value for one in found.second.adjusted.points} if found.second else {}
    columns = [
        Column("period"),
        Column(f"as it is, {unit}", number=True),
        Column("adjusted", number=True),
        *([Column("X-13", number=True)] if theirs else []),
        Column("on the year before", number=True),
        Column("", text=True),
    ]
    rows = []
    for one in found.result.points:
        period = one.point.period
        marks = []
        if any(spell.overlaps(period) for spell in found.result.spells):
            marks.append("near zero")
        if period in found.result.wild:
            marks.append("wild")
        if period in found.result.collapses:
            marks.append("collapse")
        if one.point.derivation is not None and one.point.derivation.args:
            marks.append(arithmetic(one.point.derivation))
        x13 = theirs.get(period)
        rows.append(
            [
                str(period),
                f"{one.point.value:,.0f}",
                "" if one.adjusted is None else f"{one.adjusted:,.0f}",
                *(["" if x13 is None else f"{x13:,.0f}"] if theirs else []),
                "" if one.year_on_year is None else f"{one.year_on_year:+,.1f} %",
                ", ".join(marks),
            ]
        )
    show(columns, rows)
    notes = []
    if found.second is not None:
        notes.append(found.second.why)
        if found.second.apart is not None and found.second.furthest is not None:
            month, by = found.second.furthest
            notes.append(
                f"the two are {found.second.apart:.1%} apart on average, most in "
                f"{month.words()} ({by:+.1%})"
            )
    _notes(notes)


def _turns(found: Turns) -> None:
    click.echo(
        f"{_about(found)}: {len(found)} turning point{'' if len(found) == 1 else 's'}; a month is "
        f"off its course by {found.result.noise:.0%}\n"
    )
    unit = found.what.unit
    rows = [
        [
            str(turn.month),
            str(turn.within),
            _fitted(turn.before, unit),
            _fitted(turn.after, unit),
            "provisional" if turn.provisional else "",
            "; ".join(
                f"{one.period} {result(one.derivation)}" if one.derivation else str(one.period)
                for one in found.beside(turn)
            ),
        ]
        for turn in found
    ]
    columns = [
        *(Column("first seen in"), Column("may be"), Column("a month before", number=True)),
        *(Column("after", number=True), Column(""), Column("figures on either side", text=True)),
    ]
    show(columns, rows)


def _fitted(value: float, unit: str) -> str:
    """A level that was fitted and not printed: three digits are more than it carries."""
    return money(Amount(value * 0.995, value * 1.005), unit)


def _anomalies(found: Anomalies) -> None:
    click.echo(f"{_about(found)}: {len(found)} of {len(found.adjusted.points)} stand out\n")
    rows = [
        [
            str(one.point.period),
            result(one.point.derivation) if one.point.derivation else f"{one.point.value:,.0f}",
            f"{one.times:.2f}",
            "none" if abs(one.score) == float("inf") else f"{one.score:+.1f}",
            "provisional" if one.provisional else "",
        ]
        for one in found
    ]
    columns = [
        *(Column("period"), Column("value", number=True)),
        *(Column("times its neighbours", number=True), Column("deviations", number=True)),
        Column(""),
    ]
    show(columns, rows)
    basis = sorted({one.basis for one in found})
    seasons = "" if found.adjusted.method == "regression" else ", seasons and New Year included"
    said = f"compared {' and '.join(basis)}{seasons}; {found.adjusted.why}"
    _notes([said] if basis else [])


def _about(found: Seasons | Turns | Anomalies) -> str:
    goods = f", {found.what.product}" if found.what.product else ""
    return f"{found.what.of}{goods}{_known(found.as_of)}"


def _known(day: object) -> str:
    return f", as known on {day}" if day else ""


def _notes(notes: list[str]) -> None:
    if notes:
        click.echo()
    for note in notes:
        click.echo(textwrap.fill(note, width=100, subsequent_indent="  "))


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _side(side: object) -> tuple[object, ...]:
    return tuple(getattr(side, name) for name in _SIDE)


def _evidence(derivation: Derivation | None) -> list[dict[str, object]]:
    if derivation is None:
        return []
    return [
        {
            "period": _pair(one.period),
            "of": str(one.of),
            "printed": one.printed,
            "source": one.source,
            "published": one.published,
            "url": one.url,
        }
        for one in derivation.evidences()
    ]


def _pair(period: Period) -> list[str]:
    return list(period.pair)
