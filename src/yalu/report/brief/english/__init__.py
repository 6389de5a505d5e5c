"""A brief in English: findings in, titled sections of sentences out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yalu.measure import Evidence
from yalu.measure.text import worded
from yalu.report.brief.chart import Chart
from yalu.report.brief.english import flows, goods, record, reported
from yalu.report.brief.english.charts import charts
from yalu.report.brief.english.glance import glance
from yalu.report.brief.english.headline import headline
from yalu.report.brief.english.names import (
    Names,
    capital,
    day,
    listing,
    money,
    other_one,
    source_day,
    territory,
    typeset,
)
from yalu.report.brief.findings.collect import Along, Found
from yalu.report.brief.model import Said, Words
from yalu.report.brief.table import Table
from yalu.trade import Amount

Titled = tuple[str, str, tuple[Said, ...]]


class English:
    """The brief of some findings in English."""

    lang = "en"

    def __init__(self, found: Found) -> None:
        self._found = found
        self._names = Names(found.scope.subject)

    @property
    def title(self) -> str:
        """The month's finding."""
        return typeset(headline(self._names, self._found))

    @property
    def words(self) -> Words:
        """What layouts say of themselves."""
        scope = self._found.scope
        return Words(
            known=f"As known on {day(scope.day)}",
            figures="Figures",
            chart="Chart",
            foot="Every number here follows from the figures listed above, as they could be "
            "known on that day.",
            printed="printed",
            printed_in="printed in {language}",
            month=scope.month.words(),
            glance="At a glance",
        )

    def sections(self) -> tuple[Titled, ...]:
        """The sections that have something to say; the first one has no title."""
        names, found = self._names, self._found
        parts: list[tuple[str, str, Iterator[Said]]] = [("lead", "", self._lead())]
        for one in found.flows:
            name = capital(names.short(one.of))
            parts.append((str(one.of), name, flows.along(names, one)))
        if found.share is not None:
            said = record.share(names, found.share)
            parts.append(("share", f"{capital(names.partner)}'s share", iter((said,))))
        for each in found.goods:
            name = f"Goods: {names.short(each.goods.of)}"
            parts.append((f"goods {each.goods.of}", name, goods.sentences(names, each)))
        parts.append(("caps", "Caps", (goods.cap(one) for one in found.caps)))
        seen = reported.sentences(names, found)
        parts.append(("seen", "Reported and declared", seen))
        new = (record.revised(names, one) for one in found.revised)
        parts.append(("revised", "Revised since the release before", new))
        parts.append(("missing", "Not on record", record.gaps(names, found)))
        if found.due is not None:
            parts.append(("due", "Next release", iter((record.due(names, found.due),))))
        made = (
            (id, typeset(name), tuple(replace(one, text=typeset(one.text)) for one in said))
            for id, name, said in parts
        )
        return tuple(one for one in made if one[2])

    def table(self) -> Table:
        """The month at a glance."""
        return glance(self._names, self._found)

    def charts(self) -> tuple[Chart, ...]:
        """What can be shown, each with its finding."""
        return tuple(
            replace(one, title=typeset(one.title), subtitle=typeset(one.subtitle))
            for one in charts(self._names, self._found)
        )

    def about(self, said: Said, one: Evidence) -> str:
        """What a cited figure is about: ``North Korea's imports from China, March 2021``."""
        names = self._names
        of = names.full(one.of, goods.words(one.product) if one.product else "")
        if said.kind in ("total", "balance") and self._is_balance(one):
            seller, buyer = capital(territory(one.of.a)), territory(one.of.b)
            of = f"{seller}'s trade surplus with {buyer}"
        if one.unit == "percent" and said.kind == "share":
            of = f"{names.partner}'s share of {names.possessive} trade"
        return typeset(f"{capital(of)} in {one.period.words()}")

    def _is_balance(self, one: Evidence) -> bool:
        """Whether it is a balance that somebody printed, and not a level that it follows from."""
        balance = self._found.balance
        if balance is None:
            return False
        leaves = balance.value.leaves()
        printed = balance.value.op == "observation" or any(leaf.op == "claimed" for leaf in leaves)
        return printed and one in balance.value.evidences()

    def value(self, said: Said, one: Evidence) -> str:
        """The figure's value in English, where its printed form is in another language."""
        amount = Amount(one.low, one.high)
        if one.unit == "percent" and said.kind != "share" and said.period is not None:
            # A rate is cited for the base that it implies, which the sentence is about.
            way = "more" if amount.middle > 0 else "less"
            size = worded(amount if amount.middle > 0 else -amount, one.unit)
            return typeset(f"{size} {way} than in {said.period.words()}")
        return typeset(worded(amount, one.unit) + ("" if said.kind == "share" else other_one(one)))

    def source(self, one: Evidence) -> str:
        """``Reuters, 18 April 2021``."""
        doubt = "" if one.status in ("", "ok") else f"; {one.status}"
        later = ""
        if one.released and one.published > self._found.scope.day.isoformat():
            later = f"; known since {source_day(one.released)}"
        return f"{one.source}, {source_day(one.published)}{later}{doubt}"

    def _lead(self) -> Iterator[Said]:
        names, found = self._names, self._found
        first = True
        for one in found.flows:
            if one.level is None:
                continue
            if one.of.total and found.balance is not None and not first:
                yield self._total(one)
            else:
                yield flows.level(names, one.level, first=first)
            first = False
        if found.balance is not None and found.along(found.flows[-1].of).level is None:
            yield self._balance()
        gone = [one for one in found.flows if one.level is None]
        if gone:
            yield self._gone(gone)
        for one in gone:
            if one.together is not None:
                yield flows.together(names, one.together)

    def _total(self, one: Along) -> Said:
        """The total and the balance in one sentence."""
        said = flows.level(self._names, one.level, first=False) if one.level else None
        balance = self._found.balance
        if said is None or balance is None:
            raise ValueError("no total or no balance")
        value, kind = self._size(balance.value.value)
        text = f"{said.text.removesuffix('.')}, and {self._names.possessive} {kind} to {value}."
        derivations = (*said.derivations, balance.value)
        return Said("total", text, one.of, balance.period, derivations)

    def _balance(self) -> Said:
        balance = self._found.balance
        if balance is None:
            raise ValueError("no balance")
        value, kind = self._size(balance.value.value)
        text = (
            f"{self._names.possessive} trade {kind} with {self._names.partner} came to {value} in "
            f"{balance.period.words()}."
        )
        return Said("balance", text, balance.of, balance.period, (balance.value,))

    @staticmethod
    def _size(value: Amount) -> tuple[str, str]:
        return (money(-value), "deficit") if value.middle < 0 else (money(value), "surplus")

    def _gone(self, flows_: list[Along]) -> Said:
        scope = self._found.scope
        names = listing([self._names.full(one.of) for one in flows_], "or")
        text = f"No figure of {names} in {scope.month.words()} is on record"
        return Said("no_figure", f"{text}.", flows_[0].of, scope.month)
