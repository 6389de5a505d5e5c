"""Whose trade a brief is about: the territory that others report on, and its partner."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from yalu.record import View, packaged
from yalu.trade import Flow


@dataclass(frozen=True, slots=True)
class Subject:
    """A territory, its partner, and the flows that are reported, the main one first.

    ``asked`` is the flow that was asked for: with a total come both directions, with
    one direction only that.
    """

    home: str
    partner: str
    asked: Flow

    @property
    def imports(self) -> Flow:
        return Flow(self.partner, self.home)

    @property
    def exports(self) -> Flow:
        return Flow(self.home, self.partner)

    @property
    def total(self) -> Flow:
        return Flow.both(self.home, self.partner)

    @property
    def flows(self) -> tuple[Flow, ...]:
        """What is reported: imports, exports and their total, or the one direction asked for."""
        if self.asked.total:
            return self.imports, self.exports, self.total
        return (self.asked,)

    @property
    def ways(self) -> tuple[Flow, ...]:
        """The directions among them."""
        return tuple(of for of in self.flows if not of.total)


def subject_of(view: View, asked: Flow) -> Subject:
    """The pair of a flow, seen from the side that does not count it.

    A closed country publishes nothing: its trade is what its partners report. So the
    reporter of most figures is the partner; where both report or nobody is known to,
    the second name of the flow is the home.
    """
    there, back = asked.as_total().directions()
    reporters = Counter(
        reporter
        for of in (there, back, asked.as_total())
        for figure in view.singles(of)
        if (reporter := packaged.reporter(figure.compiler)) in asked.territories
    )
    partner = max(reporters, key=lambda code: (reporters[code], code == asked.a), default=asked.a)
    home = asked.b if partner == asked.a else asked.a
    return Subject(home, partner, asked)
