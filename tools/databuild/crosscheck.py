"""Figures that cannot all be right: parts and totals, months and sums, rates and levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from databuild.inputs import entries, only, toml
from yalu.errors import InputError
from yalu.record.figure import Figure
from yalu.record.rank import Ranking
from yalu.record.view import View
from yalu.trade import Amount, Flow, Period

_FILE = "corrections.toml"
OUT, BACK, BOTH = Flow("CHN", "PRK"), Flow("PRK", "CHN"), Flow.both("CHN", "PRK")


@dataclass(frozen=True, slots=True)
class Finding:
    """A disagreement: its kind, its cell and what was compared."""

    kind: str
    of: Flow
    period: Period
    what: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, str(self.of), str(self.period)


def findings(figures: Sequence[Figure], ranking: Ranking) -> Iterator[Finding]:
    """Every disagreement between figures that are not marked misprinted."""
    view = View(lambda of: [f for f in figures if f.of == of], ranking, None)
    yield from _parts(view)
    yield from _sums(view)
    yield from _steps(view)
    yield from _neighbours(view)
    yield from _rates(figures, view, ranking)


def _loosest(figure: Figure) -> Amount:
    """What the figure can mean, cut off or rounded."""
    amount = figure.loose or figure.amount
    return amount if amount.is_open else Amount.around(amount.middle, amount.width)


def _parts(view: View) -> Iterator[Finding]:
    """Total = exports + imports, within what the printed digits allow."""
    for both in (BOTH, Flow.both("PRK", "WLD")):
        for period in view.periods(both):
            out, back = (view.best(of, period) for of in both.directions())
            if not (out and back):
                continue
            parts = _loosest(out) + _loosest(back)
            for total in view.figures(both, period):
                same = total.compiler == out.compiler == back.compiler
                if total.status == "ok" and same and not parts.overlaps(_loosest(total)):
                    what = f"{total.printed} is not {out.printed} + {back.printed}"
                    yield Finding("parts", both, period, what)


def _sums(view: View) -> Iterator[Finding]:
    """Cumulative figures against the sum of their months, within 5 percent."""
    for of in (OUT, BACK, BOTH):
        for period in view.periods(of):
            best = view.best(of, period)
            total = None if period.is_month else _sum(view, of, period)
            if best and total and abs(total / best.amount.middle - 1) > 0.05:
                what = f"{best.printed}, its months add up to {total:,.0f}"
                yield Finding("sum", of, period, what)


def _steps(view: View) -> Iterator[Finding]:
    """What a cumulative figure grew by, against its last month, within 5 percent of it."""
    for of in (OUT, BACK, BOTH):
        for period in view.periods(of):
            if not (period.is_year_to_date or period.is_year):
                continue
            month = Period(period.last, period.last)
            best = view.best(of, period)
            before = view.best(of, Period(period.first, period.last - 1))
            level = _level(view, of, month)
            if not (best and before and level):
                continue
            step = _loosest(best) - _loosest(before)
            slack = 0.05 * before.amount.middle
            if not step.overlaps(Amount.around(level, slack)):
                what = f"{before.printed} to {best.printed}, the month is {level:,.0f}"
                yield Finding("step", of, period, what)


def _sum(view: View, of: Flow, period: Period) -> float | None:
    """What the months of a period add up to, January and February as one where they came so."""
    pieces = list(period.each())
    if period.first % 12 == 0 and period.months > 2:
        split = [_level(view, of, month) for month in pieces[:2]]
        if None in split:
            pieces[:2] = [Period(period.first, period.first + 1)]
    levels = [_level(view, of, piece) for piece in pieces]
    return None if len(pieces) < 2 or None in levels else sum(x for x in levels if x is not None)


def _level(view: View, of: Flow, period: Period) -> float | None:
    """The best figure of a period, or what its total and other part make it."""
    if best := view.best(of, period):
        return best.amount.middle if not best.amount.is_open else best.value
    both = of.as_total()
    known = {part: view.best(part, period) for part in (both, *both.directions()) if part != of}
    values = {part: figure.amount.middle for part, figure in known.items() if figure}
    if len(values) < 2:
        return None
    return sum(values.values()) if of.total else values[both] - values[of.reversed()]


def _neighbours(view: View) -> Iterator[Finding]:
    """The same cell in several sources, within 2 percent of the best."""
    for of in (OUT, BACK, BOTH):
        for period in view.periods(of):
            best = view.best(of, period)
            if best is None:
                continue
            near = Amount.around(best.amount.middle, abs(best.amount.middle) * 0.02)
            for figure in view.figures(of, period):
                if figure.status == "ok" and not near.overlaps(_loosest(figure)):
                    what = (
                        f"{figure.printed} ({figure.compiler}, {figure.printed_on}, "
                        f"{figure.origin}) beside {best.printed} ({best.compiler}, {best.origin})"
                    )
                    yield Finding("neighbour", of, period, what)


def _rates(figures: Sequence[Figure], view: View, ranking: Ranking) -> Iterator[Finding]:
    """Published growth against the levels of every vintage, from the same counter."""
    for rate in figures:
        if rate.measure != "change_pct" or rate.base is None or rate.status != "ok":
            continue
        if rate.terms or rate.product or rate.part:
            continue
        tops, bottoms = (
            [
                figure
                for figure in view.figures(rate.of, period)
                if figure.compiler == rate.compiler
                or ranking.tiers[figure.compiler] == ranking.tiers[rate.compiler] == 0
            ]
            for period in (rate.period, rate.base)
        )
        computed = [
            (_loosest(top) / _loosest(bottom) - Amount.exact(1)).scaled(100)
            for top in tops
            for bottom in bottoms
        ]
        if computed and not any(_loosest(rate).overlaps(c) for c in computed):
            spans = ", ".join(f"{c.low:.1f}..{c.high:.1f}" for c in computed[:3])
            what = f"{rate.printed} ({rate.source}, {rate.origin}); the levels give {spans}"
            yield Finding("rate", rate.of, rate.period, what)


class Explained:
    """The disagreements that have an explanation other than a misprint."""

    def __init__(self) -> None:
        self._reasons: dict[tuple[str, str, str], str] = {}
        for entry in entries(toml(_FILE), "explained"):
            only(entry, "kind", "of", "period", "reason", file=_FILE)
            key = (str(entry["kind"]), str(entry["of"]), str(Period.parse(str(entry["period"]))))
            self._reasons[key] = str(entry["reason"])

    def check(self, found: Sequence[Finding]) -> None:
        """Stops on a disagreement without an explanation, or an explanation without one.

        Raises:
            InputError: either.
        """
        open_ = [finding for finding in found if finding.key not in self._reasons]
        if open_:
            listed = "\n".join(f"  {f.kind} {f.of} {f.period}: {f.what}" for f in open_)
            raise InputError(
                f"{len(open_)} disagreements between figures\n{listed}\n",
                expected="each explained",
                hint="Mark what is wrong as a [[correction]], or say why both stand "
                "as an [[explained]].",
                file=_FILE,
            )
        gone = set(self._reasons) - {finding.key for finding in found}
        if gone:
            raise InputError(
                f"explanations of disagreements that are no more: {sorted(gone)}",
                hint="Take them out.",
                file=_FILE,
            )
