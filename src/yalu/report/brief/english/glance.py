"""The table at a glance in English."""

from __future__ import annotations

from yalu.report.brief.english.flows import size
from yalu.report.brief.english.names import Names, capital, money, typeset
from yalu.report.brief.findings.collect import Along, Found
from yalu.report.brief.findings.levels import Change
from yalu.report.brief.table import Row, Table

_MINUS = "\u2212"
_GONE = "not on record"
_NONE = "\u2013"
_SMALL = "base near zero"
#: From so many times on, tenths are left out.
_MANY = 20


def glance(names: Names, found: Found) -> Table:
    """Levels and changes of each flow, and the balance."""
    scope = found.scope
    heads = [
        scope.month.words(),
        f"from {scope.month.shift(-1).words()}",
        f"from {scope.year_before.words()}",
    ]
    if scope.before is not None:
        heads.append(f"from {scope.before.words()}")
    so_far = scope.month.to_date()
    if not so_far.is_month:
        heads += [so_far.words(), f"from {so_far.year_before().words()}"]
    rows = [Row(capital(names.short(one.of)), _cells(one, found)) for one in found.flows]
    if found.balance is not None:
        value = found.balance.value.value
        said = f"{_MINUS}{money(-value)}" if value.middle < 0 else money(value)
        rows.append(Row("Balance", (said, *[""] * (len(heads) - 1))))
    return Table(tuple(typeset(head) for head in heads), tuple(rows))


def _cells(one: Along, found: Found) -> tuple[str, ...]:
    cells = [
        _GONE if one.level is None else money(one.level.value),
        _change(one.on_month),
        _change(one.on_year),
    ]
    if found.scope.before is not None:
        cells.append(_change(one.on_before))
    if not found.scope.month.to_date().is_month:
        cells.append(_GONE if one.to_date is None else money(one.to_date.value))
        cells.append(_change(one.to_date_on_year))
    return tuple(cells)


def _change(one: Change | None) -> str:
    if one is None:
        return _NONE
    if one.pct is None and one.from_nothing:
        return _SMALL
    if one.pct is None:
        return _times(one)
    sign = "+" if one.pct.value.middle >= 0 else _MINUS
    said = size(one).replace(" percent", "%")
    about = "about " if said.startswith("about ") else ""
    return f"{about}{sign}{said.removeprefix(about)}"


def _times(one: Change) -> str:
    """``×8.2``: beyond five times the base, how many times says more than a percentage."""
    times = one.new.value.middle / one.old.value.middle
    return f"\u00d7{times:.1f}" if times < _MANY else f"\u00d7{times:,.0f}"
