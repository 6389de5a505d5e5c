"""Whether the partner's customs declared some goods in a window, as far as the record can say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yalu.record.figure import Figure
from yalu.record.view import View
from yalu.trade import Amount, Flow, Period

# Product lines that come to so much of the month's total are all there are; a customs
# table and its total differ by a few percent when one of them was revised.
COMPLETE = 0.95


class Told(StrEnum):
    """What the record says of a reported purchase."""

    DECLARED = "declared"
    NOT_DECLARED = "not declared"
    NOT_HELD = "not held"


@dataclass(frozen=True, slots=True)
class Declared:
    """The answer for some codes, a flow and a window, with the lines that were found.

    ``not declared`` needs every month of the window in full product detail; anything
    less is ``not held``. What is not declared may have been smuggled, sold on, entered
    under another code, or reported wrongly: the record cannot tell.
    """

    told: Told
    hs: tuple[str, ...]
    of: Flow
    window: Period
    figures: tuple[Figure, ...]
    missing: tuple[Period, ...]

    def sentence(self) -> str:
        """The answer as an editor can paste it."""
        codes = ", ".join(self.hs)
        where = f"HS {codes}, {self.of}, {self.window.words()}"
        if self.told is Told.DECLARED:
            lines = "; ".join(
                f"{one.period.words()}: {one.printed} ({one.source}, {one.printed_on})"
                for one in self.figures[:5]
            )
            return f"Declared ({where}): {lines}."
        if self.told is Told.NOT_DECLARED:
            return f"Not declared ({where}): the month's product lines are on record, this is none."
        months = ", ".join(str(month) for month in self.missing)
        return f"The record holds no product lines that could tell ({where}; missing {months})."


def declared(hs: tuple[str, ...], of: Flow, window: Period, view: View) -> Declared:
    """Whether a line of those goods was declared in the window.

    Args:
        hs: HS codes; a line counts that falls under one of them, or holds one.
        of: the flow, one way.
        window: the months in which the purchase is said to have been.
        view: the record as known on the day.
    """
    lines = [
        one
        for one in view.everything(of)
        if one.product
        and one.measure in ("value", "net_weight", "quantity")
        and one.status != "misprint"
        and one.part is None
        and window.contains(one.period)
    ]
    found = [one for one in lines if _about(one, hs) and one.amount.high > 0]
    found.sort(key=lambda one: (one.period, one.measure != "value", one.product or ""))
    missing = tuple(month for month in window.each() if not _complete(month, of, view, lines))
    if found:
        told = Told.DECLARED
    else:
        told = Told.NOT_HELD if missing else Told.NOT_DECLARED
    return Declared(told, hs, of, window, tuple(found), missing)


def _about(figure: Figure, hs: tuple[str, ...]) -> bool:
    """Whether all that the line counts falls under the codes."""
    return all(code.startswith(hs) for code in (figure.product or "").split(","))


def _complete(month: Period, of: Flow, view: View, lines: list[Figure]) -> bool:
    """Whether the month's lines, at one level of detail, come to its total."""
    total = view.best(of, month)
    if total is None or total.amount.high <= 0:
        return False
    sums: dict[int, Amount] = {}
    for one in lines:
        code = one.product or ""
        if one.period == month and one.measure == "value" and one.unit == "USD" and code.isdigit():
            sums[len(code)] = sums.get(len(code), Amount.exact(0.0)) + one.amount
    return any(each.high >= COMPLETE * total.amount.low for each in sums.values())
