"""The record's own product lines, each with the provisions of its period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yalu.record.figure import Figure
from yalu.record.view import View
from yalu.screen.goods import Days, Screened, screen_one
from yalu.screen.provisions import Direction
from yalu.trade import Flow
from yalu.trade.goods import Product
from yalu.trade.watched import WATCHED

# From 2022 customs tables are in HS 2022, before in HS 2017 or what is the same there.
_HS2022_FROM = 2022


@dataclass(frozen=True, slots=True)
class Line:
    """A figure about some goods, and each of its codes screened on its period."""

    figure: Figure
    screened: tuple[Screened, ...]


def screen_record(
    view: View, flows: tuple[Flow, ...], territory: str = WATCHED.home
) -> Iterator[Line]:
    """Every figure with HS codes in a flow to or from the territory, flow by flow, by month.

    Groups without a code (a reporter's "food") and classes of other nomenclatures are
    passed over.
    """
    for flow in sorted(flows):
        if flow.total or territory not in flow.territories:
            continue
        direction = Direction.TO if flow.b == territory else Direction.FROM
        figures = [
            one
            for one in view.everything(flow)
            if one.measure in ("value", "net_weight", "quantity") and one.status != "misprint"
        ]
        for one in sorted(figures, key=lambda one: (one.period, one.product or "", one.printed)):
            codes = (one.product or "").split(",")
            if not all(code.isdigit() for code in codes):
                continue
            edition = "HS2022" if one.period.first_year >= _HS2022_FROM else "HS2017"
            days = Days(one.period.first_day, one.period.last_day)
            yield Line(
                one,
                tuple(
                    screen_one(Product(code, edition), direction, territory, days) for code in codes
                ),
            )
