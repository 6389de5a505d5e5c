"""One reading of one claim, ready to be put to the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from yalu.measure import Cell, Derivation, Levels
from yalu.measure.distinct import spread
from yalu.read.claims import Claim
from yalu.trade import Amount, Flow, Period
from yalu.verify import compilers
from yalu.verify.compare import Fit, cleared, fit
from yalu.verify.readings import Reading

MONEY = ("USD", "CNY")
WEIGHT = ("net_weight", "tonnes")
KILOGRAMS = ("net_weight", "kg")
QUANTITIES = {
    "tonnes": WEIGHT,
    "kg": KILOGRAMS,
    "units": ("quantity", "units"),
    "pieces": ("quantity", "units"),
    "pairs": ("quantity", "pairs"),
    "m3": ("quantity", "m3"),
}
#: Months in what an average may be the average of.
LENGTHS = {"month": 1, "quarter": 3, "year": 12}
#: Until the next month's release no revision can have happened; only rounding differs.
FRESH_DAYS = 45
DOUBT_FRESH = 0.01
#: Within the year earlier months are revised without being printed again.
DOUBT_RECENT = 0.05
#: The yearly revision; that of 2022 took a tenth off some months.
DOUBT_OLD = 0.12
#: A cell with one figure from one page may simply be wrong.
DOUBT_SINGLE = 0.3


@dataclass(frozen=True, slots=True)
class Question:
    """What a kind's module needs: the claim, the reading, and the levels known on the day."""

    claim: Claim
    reading: Reading
    levels: Levels
    as_of: date
    #: The record's name for the claim's goods; None where the claim is about all goods.
    product: str | None = None
    #: Whether the claim's words are a name of just that product.
    exact: bool = True

    @property
    def of(self) -> Flow:
        if self.reading.of is None:
            raise ValueError("a reading without a flow")
        return self.reading.of

    @property
    def period(self) -> Period:
        if self.reading.period is None:
            raise ValueError("a reading without a period")
        return self.reading.period

    @property
    def amount(self) -> Amount:
        if self.claim.amount is None:
            raise ValueError(f"a {self.claim.kind} without an amount")
        return self.claim.amount if self.times == 1 else self.claim.amount.scaled(self.times)

    @property
    def loose(self) -> Amount | None:
        """The second reading of trailing zeros, if the amount has one."""
        wide = self.claim.loose
        return wide if wide is None or self.times == 1 else wide.scaled(self.times)

    @property
    def times(self) -> int:
        """How many months or years an average is the average of; 1 for a plain amount."""
        if self.claim.each is None or self.reading.period is None:
            return 1
        return max(1, self.period.months // LENGTHS.get(self.claim.each, 1))

    def cell(self, *, of: Flow | None = None, period: Period | None = None) -> Cell:
        """The cell of the record that holds the level."""
        measure, unit = self.counted
        return Cell(of or self.of, period or self.period, self.product, measure, unit)

    @property
    def counted(self) -> tuple[str, str]:
        """The record's measure and unit for the claim."""
        unit = self.claim.unit or ""
        if unit in MONEY:
            return "value", unit
        if unit in QUANTITIES:
            return QUANTITIES[unit]
        return WEIGHT if self.claim.word == "volume" else ("value", "USD")

    def at(self, reading: Reading) -> Question:
        return replace(self, reading=reading)

    def licensed(self, found: tuple[Derivation, ...]) -> tuple[Derivation, ...]:
        """Those out of a compiler that the claim may mean, its own first."""
        return compilers.licensed(found, self.claim.compiler)

    def doubt(self, found: tuple[Derivation, ...]) -> float:
        """By what share of the value the truth may differ from all that is on record."""
        evidences = [e for one in found for e in one.evidences()]
        if not evidences:
            return DOUBT_OLD
        base = max(_age_doubt(e.released, self.as_of) for e in found[0].evidences())
        if any(e.status == "doubtful" for e in found[0].evidences()):
            base = max(base, DOUBT_SINGLE)
        if len({(e.source, e.url) for e in evidences}) < 2 and not _confirmed(found):
            base = max(base, DOUBT_SINGLE)
        return max(base, 1.2 * spread(found))

    def best_fit(
        self,
        found: tuple[Derivation, ...],
        *,
        doubt: float | None = None,
        claimed: Amount | None = None,
        loose: Amount | None = None,
    ) -> tuple[Fit, Derivation]:
        """The best fit among the derivations, and the one that gives it (or the first)."""
        amount = self.amount if claimed is None else claimed
        wide = self.loose if claimed is None else loose
        if doubt is None:
            doubt = self.doubt(found)
        best, chosen = Fit.UNKNOWN, found[0]
        for one in found:
            this = fit(amount, wide, one, doubt)
            if (
                this is Fit.FAILS
                and fit(cleared(amount, self.claim.hedge), wide, one, doubt) > this
            ):
                this = Fit.NEAR
            if this > best:
                best, chosen = this, one
        return best, chosen if best.agrees else found[0]


def _age_doubt(released: str, as_of: date) -> float:
    age = (as_of - date.fromisoformat(released)).days if released else 0
    if age <= FRESH_DAYS:
        return DOUBT_FRESH
    return DOUBT_RECENT if age <= 366 else DOUBT_OLD


def _confirmed(found: tuple[Derivation, ...]) -> bool:
    """Whether a second way to the number agrees with the first."""
    return any(
        other.op != "observation" and other.allowed.overlaps(found[0].allowed)
        for other in found[1:]
    )
