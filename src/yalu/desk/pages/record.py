"""The record: both directions month by month as published, by vintage, with every figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from yalu.desk.answer import Answer, Table
from yalu.desk.desk import Desk
from yalu.desk.draw.mirror import Mirror, Side, mirror
from yalu.desk.overview import HOME, pairs, released, ways
from yalu.desk.plain import FIGURE_COLUMNS, capital, figure_data, figure_row, goods, name, sales
from yalu.desk.plain import value as said
from yalu.desk.query import Query
from yalu.desk.revised import Triangle, triangle
from yalu.errors import InputError
from yalu.record.figure import Figure
from yalu.record.series import Month, series
from yalu.record.view import View
from yalu.trade import Flow, Period

#: A year with fewer months than this does not begin the chart: its few columns would
#: stand far apart and push the others together.
_FEWEST_A_YEAR = 3
#: No chart is legible with more months, and no answer should grow with what is asked.
_MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction on the page: its months, and the figures of the chosen one."""

    of: Flow
    name: str
    months: tuple[Month, ...]
    chosen: Month | None
    figures: tuple[Figure, ...]
    why: dict[str, str]

    @property
    def missing(self) -> int:
        return sum(month.missing for month in self.months)


def page(desk: Desk, query: Query) -> Answer:
    """The record of one pair of territories."""
    of = query.flow("of", HOME)
    product = query.text("product")
    as_of = query.day("as_of")
    view = desk.view(as_of)
    known = [period for way in ways(of) for period in view.periods(way)]
    overviews = {way: desk.overview(way) for way in ways(of)}
    if not known and not any(one.products for one in overviews.values()):
        raise _nothing(of, as_of)
    monthly = any(period.is_month for period in known)
    months = _range(view, of, query) if monthly and not product else None
    shown: tuple[Direction, ...] = ()
    chosen = query.month("month")
    if months is not None:
        found = [_months(view, one, months) for one in ways(of)]
        chosen = chosen or _latest(found[0])
        shown = tuple(
            _direction(view, one, list_, chosen)
            for one, list_ in zip(ways(of), found, strict=True)
            if list_
        )
    triangles = () if product else _triangles(desk, of, as_of)
    lines = () if months else _lines(view, of, product or None)
    context = {
        "of": of,
        "pairs": pairs(desk.record),
        "pair": " and ".join(capital(name(code)) for code in (of.a, of.b)),
        "as_of": as_of,
        "latest": desk.today,
        "days": released(overviews.values()),
        "months": months,
        "directions": shown,
        "chosen": chosen,
        "picture": _picture(desk, query, of, shown, chosen, as_of) if shown else None,
        "triangles": triangles,
        "products": {way: one.products for way, one in overviews.items()},
        "product": product,
        "product_said": goods(product) if product else "",
        "lines": lines,
        "keep": _kept(query),
        "goods": goods,
        "said": said,
        "sales": sales,
    }
    return Answer(
        "record.html",
        _finding(of, shown, product),
        context,
        _data(of, as_of, shown, triangles, lines),
        _table(shown, lines),
    )


def _kept(query: Query) -> dict[str, str]:
    """What a link to another month of the same page carries on."""
    names = ("of", "product", "as_of", "since", "until")
    return {name: query.text(name) for name in names}


def _nothing(of: Flow, as_of: date | None) -> InputError:
    return InputError(
        f"nothing of {of} on record" + (f" on {as_of}" if as_of else ""),
        hint="The page of the record lists the pairs that are covered",
    )


def _range(view: View, of: Flow, query: Query) -> Period:
    """The months that are asked for; by default from where they are no longer rare."""
    known = sorted(period for way in ways(of) for period in view.periods(way) if period.is_month)
    since, until = query.month("since"), query.month("until")
    last = until.last if until else known[-1].last
    first = since.first if since else min(_regular(known), last)
    if last < first:
        raise InputError(
            f"the months end before they begin: {Period(first, first)} to {Period(last, last)}",
            expected="since before until",
        )
    if last - first >= _MOST_MONTHS:
        raise InputError(f"{last - first + 1} months", expected=f"at most {_MOST_MONTHS}")
    return Period(first, last)


def _regular(known: list[Period]) -> int:
    counts = Counter(period.first_year for period in known)
    year = max(counts)
    while counts.get(year - 1, 0) >= _FEWEST_A_YEAR:
        year -= 1
    return max(year * 12, known[0].first)


def _months(view: View, of: Flow, months: Period) -> tuple[Month, ...]:
    """The months of a direction, none where nothing at all is on record."""
    if not any(period.is_month for period in view.periods(of)):
        return ()
    return series(
        view, of, since=Period(months.first, months.first), until=Period(months.last, months.last)
    )


def _latest(months: tuple[Month, ...]) -> Period | None:
    return next((month.period for month in reversed(months) if not month.missing), None)


def _direction(view: View, of: Flow, months: tuple[Month, ...], chosen: Period | None) -> Direction:
    figures = view.figures(of, chosen, unit=None, misprints=True) if chosen else ()
    here = next((month for month in months if month.period == chosen), None)
    why = {figure.origin: view.why(figure) for figure in figures}
    return Direction(of, sales(of), months, here, figures, why)


def _triangles(desk: Desk, of: Flow, as_of: date | None) -> tuple[Triangle, ...]:
    """What was revised, each way; of a total too."""
    found = (desk.revisions(way) for way in ways(of))
    return tuple(triangle(one, as_of) for one in found if one is not None)


def _lines(view: View, of: Flow, product: str | None) -> tuple[Figure, ...]:
    """Every figure about a product, or about all goods, both ways, the latest period first."""
    found = [
        figure for way in ways(of) for figure in view.everything(way) if figure.product == product
    ]
    return tuple(sorted(found, key=lambda one: (one.period.last, one.period.first), reverse=True))


def _picture(
    desk: Desk,
    query: Query,
    of: Flow,
    shown: tuple[Direction, ...],
    chosen: Period | None,
    as_of: date | None,
) -> str | None:
    known = f"as known on {as_of}" if as_of else "as known today"
    keep = _kept(query)
    return mirror(
        Mirror(
            title=f"{' and '.join(way.name for way in shown)}, US dollars by month, {known}",
            above=Side(shown[0].name, shown[0].months),
            below=Side(shown[1].name, shown[1].months) if len(shown) > 1 else None,
            link=lambda period: desk.link("record", **{**keep, "month": str(period)}),
            chosen=chosen,
        ),
        id="series",
    )


def _finding(of: Flow, shown: tuple[Direction, ...], product: str) -> str:
    """The page's title: the latest month, in one sentence."""
    if product:
        return f"{capital(goods(product))}: what was published"
    if not shown or shown[0].chosen is None or shown[0].chosen.latest is None:
        return f"{sales(of)}: what was published"
    latest = shown[0].chosen.latest
    if of.total:
        return f"{sales(of)}: {said(latest)} in {latest.period.words()}"
    told = f"{capital(name(of.a))} sold {name(of.b)} goods worth {said(latest)}"
    if len(shown) > 1 and shown[1].chosen is not None and shown[1].chosen.latest is not None:
        told += f" and bought goods worth {said(shown[1].chosen.latest)}"
    return f"{told} in {latest.period.words()}"


def _data(
    of: Flow,
    as_of: date | None,
    shown: tuple[Direction, ...],
    triangles: tuple[Triangle, ...],
    lines: tuple[Figure, ...],
) -> dict[str, object]:
    return {
        "of": str(of),
        "as_of": as_of.isoformat() if as_of else None,
        "series": [
            {
                "of": str(way.of),
                "months": [
                    {
                        "period": list(month.period.pair),
                        "missing": month.missing,
                        "revised": month.revised,
                        "latest": figure_data(month.latest) if month.latest else None,
                        "first": figure_data(month.first) if month.first else None,
                        "within": figure_data(month.within) if month.within else None,
                        "figures": month.figures,
                        "why": month.why,
                    }
                    for month in way.months
                ],
            }
            for way in shown
        ],
        "figures": [figure_data(figure) for way in shown for figure in way.figures],
        "revisions": [
            {
                "of": str(one.of),
                "periods_looked_at": one.looked,
                "looks": one.looks,
                "revised": [
                    {
                        "period": list(line.period.pair),
                        "first": line.first,
                        "released": line.first_day.isoformat(),
                        "looks": [
                            {
                                "age": age,
                                "change": cell.size,
                                "how": cell.how,
                                "released": cell.day.isoformat(),
                                "follows_from": cell.follows,
                            }
                            for age, cell in zip(one.ages, line.cells, strict=True)
                            if cell is not None
                        ],
                    }
                    for line in one.lines
                ],
            }
            for one in triangles
        ],
        "lines": [figure_data(figure) for figure in lines],
    }


def _table(shown: tuple[Direction, ...], lines: tuple[Figure, ...]) -> Table:
    """The figure that wins each month, both ways; of a product, every figure."""
    if lines:
        return Table(FIGURE_COLUMNS, tuple(figure_row(figure) for figure in lines))
    rows = [
        figure_row(month.latest) if month.latest else _missing(way.of, month.period)
        for way in shown
        for month in way.months
    ]
    return Table(FIGURE_COLUMNS, tuple(rows))


def _missing(of: Flow, period: Period) -> tuple[str | None, ...]:
    told = {"of": str(of), "first_month": period.pair[0], "last_month": period.pair[1]}
    return tuple({**told, "status": "missing"}.get(column) for column in FIGURE_COLUMNS)
