"""A derivation as a column of figures with what each is, the way a ledger shows a sum."""

from __future__ import annotations

from yalu.measure.derivation import Derivation
from yalu.measure.text import arithmetic, result
from yalu.report import explain
from yalu.report.markup import Html, el
from yalu.report.notes import linked

_SIGNS = {
    "sum": "+",
    "difference": "−",
    "ratio": "÷",
    "product": "×",
    "change_pct": "against",
    "share": "of",
}
_NAMES = {"max": "largest of", "min": "smallest of", "count": "count of"}
_OPERATIONS = {
    "sum": "Sum",
    "difference": "Difference",
    "ratio": "Ratio",
    "product": "Product",
    "change_pct": "Change",
    "share": "Share",
    "max": "Largest",
    "min": "Smallest",
    "count": "Count",
}
#: More lines than this are folded into one that counts them.
_MOST = 8


def ledger(derivation: Derivation) -> Html | None:
    """The arithmetic as a table; None for a figure that is taken as it stands."""
    if not derivation.args:
        return None
    args = derivation.args
    rows = [_row(derivation.op, place, arg) for place, arg in enumerate(args[:_MOST])]
    if len(args) > _MOST:
        more = f"and {len(args) - _MOST} more"
        rows.append(el("tr", el("td"), el("td"), el("td", more, class_="what")))
    total = el(
        "tr",
        el("td", "=", class_="op"),
        el("td", result(derivation), class_="num"),
        el("td", _OPERATIONS[derivation.op].lower(), class_="what"),
        class_="total",
    )
    return el(
        "table",
        el("caption", arithmetic(derivation), class_="said"),
        el("tbody", *rows, total),
        class_="ledger",
    )


def _row(op: str, place: int, arg: Derivation) -> Html:
    sign = _NAMES.get(op, "") if place == 0 else _SIGNS.get(op, "")
    return el(
        "tr",
        el("td", sign, class_="op"),
        el("td", result(arg), class_="num"),
        el("td", *_what(arg), class_="what"),
    )


def _what(arg: Derivation) -> list[Html | str]:
    """What a number in the sum is: a figure with its source, or a sum of its own."""
    if arg.evidence is not None:
        printed = arg.evidence.printed
        quoted = [] if printed == result(arg) else [el("q", printed), ", "]
        return [f"{explain.cell(arg.evidence)}: ", *quoted, linked(arg.evidence)]
    if arg.args:
        return [arithmetic(arg)]
    return [arg.label or "the article’s own number"]
