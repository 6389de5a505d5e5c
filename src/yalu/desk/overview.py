"""What a record holds, as far as every page of the desk needs it: pairs, products, days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yalu.record import Record
from yalu.record.view import View
from yalu.trade import Flow
from yalu.trade.watched import WATCHED

HOME = WATCHED.supply
#: More pairs than a person looks through; the address names any other.
_MOST_PAIRS = 80


@dataclass(frozen=True, slots=True)
class Overview:
    """A flow's products with how many figures each has, and the days on which anything came out."""

    products: tuple[tuple[str, int], ...]
    days: tuple[date, ...]


def overview(view: View, of: Flow) -> Overview:
    """The overview of a flow; of lines it reads all, so it is worked out once for a record."""
    counts: Counter[str] = Counter()
    days: set[date] = set()
    for figure in view.everything(of):
        days.add(figure.released)
        if figure.product:
            counts[figure.product] += 1
    products = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Overview(tuple(products), tuple(sorted(days)))


def pairs(record: Record) -> tuple[Flow, ...]:
    """The pairs on record, each in one direction, totals apart; the home pair first."""
    flows = record.flows()
    known = set(flows)
    found = [
        flow
        for flow in flows
        if flow.total or flow.reversed() not in known or str(flow) < str(flow.reversed())
    ]
    return tuple(sorted(found, key=_order)[:_MOST_PAIRS])


def _order(flow: Flow) -> tuple[bool, bool, str]:
    return flow.territories != HOME.territories, flow.total, str(flow)


def ways(of: Flow) -> tuple[Flow, ...]:
    """The flow and its return; of a total, itself."""
    return (of,) if of.total else (of, of.reversed())


def released(overviews: Iterable[Overview]) -> tuple[date, ...]:
    """The days on which something came out about any of them, in order."""
    return tuple(sorted({day for one in overviews for day in one.days}))
