"""A derivation as lines of arithmetic, each figure with its printed form, source, day and link."""

from __future__ import annotations

from yalu.measure import Derivation, Evidence
from yalu.measure.text import arithmetic, result
from yalu.verify.words import day


def render(derivation: Derivation) -> list[str]:
    """The arithmetic first, then one line for each figure that it rests on."""
    lines = [arithmetic(derivation)]
    if derivation.label:
        lines.append(f"  {derivation.label}")
    labels = {arg.label for arg in derivation.args if arg.args and arg.label}
    lines.extend(f"  {label}" for label in sorted(labels - {derivation.label}))
    lines.extend(f"  {_figure(one)}" for one in derivation.evidences())
    lines.extend(
        f"  {leaf.label or 'the article'}: {result(leaf)}"
        for leaf in derivation.leaves()
        if leaf.op == "claimed"
    )
    return lines


def _figure(one: Evidence) -> str:
    goods = f" {one.product}" if one.product else ""
    where = f" {one.url}" if one.url else ""
    note = f" [{one.note}]" if one.note else ""
    return (
        f"{one.of}{goods} {one.period}: {one.printed!r}, "
        f"{one.source}, {day(one.published)}{where}{note}"
    )
