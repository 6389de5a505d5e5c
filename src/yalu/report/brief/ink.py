"""What every drawn chart is made with: its inks, its width, its rows, and Altair itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Protocol

# Ink on paper, legible in grey: the chosen month is black, the others a light grey, and
# nothing depends on a hue.
INK, SOFT, PALE = "#111111", "#5a5a5a", "#b4b4b4"
WIDTH = 680
Spec = dict[str, object]


class Mark(Protocol):
    """What Altair makes of one mark."""

    def to_dict(self, *, validate: bool) -> Spec:
        """The mark as Vega-Lite reads it."""


class Data:
    """The rows of a chart, named: Altair copies what stands inside it at every step."""

    def __init__(self) -> None:
        self.sets: dict[str, object] = {}

    def named(self, rows: Sequence[Mapping[str, object]]) -> object:
        name = f"rows-{len(self.sets)}"
        self.sets[name] = list(rows)
        named: object = altair().NamedData(name)
        return named


def altair() -> ModuleType:
    """The library, without its types: it is an extra, and absent where types are checked."""
    return import_module("altair")


def unit(made: Mark) -> Spec:
    """One mark as it stands inside a layer. Altair would copy it anew at every step outwards."""
    whole = made.to_dict(validate=False)
    return {key: value for key, value in whole.items() if key not in ("$schema", "config")}
