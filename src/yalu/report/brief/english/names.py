"""Flows, days and amounts in English."""

from __future__ import annotations

import math
import re
from calendar import month_name
from datetime import date

from yalu.measure import Derivation, Evidence
from yalu.measure.series import tier
from yalu.measure.text import money as precise
from yalu.measure.text import percent as percentage
from yalu.record import packaged
from yalu.report.brief.subject import Subject
from yalu.trade import Amount, Flow, Period
from yalu.verify.words import capital, naming
from yalu.verify.words import name as territory

#: Four digits say what a reader can use, and as much as most figures carry.
_DIGITS = 4
#: A percentage that may be off by more is told as about so much.
_ABOUT = 1.0
#: Half is rounded up, and what floats make a little less than half is half.
_HALF = 0.5 + 1e-6
#: The hyphen between two months.
_BETWEEN = re.compile(rf"(?<=({'|'.join(name[-3:] for name in month_name[1:])}))-(?=[A-Z])")
_FIRST = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


class Names:
    """What the flows of a subject are called."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.home = capital(territory(subject.home))
        self.partner = territory(subject.partner)

    def full(self, of: Flow, goods: str = "") -> str:
        """``North Korea's imports from China``, ``trade between China and North Korea``."""
        if of.total:
            what = f" of {goods}" if goods else ""
            return f"trade{what} between {capital(territory(of.a))} and {territory(of.b)}"
        return f"{self.possessive} {self.short(of, goods)}"

    def short(self, of: Flow, goods: str = "") -> str:
        """``imports from China``, ``exports of wigs to China``, ``trade in both directions``."""
        what = f" of {goods}" if goods else ""
        if of.total:
            return f"trade{what} in both directions"
        if of == self.subject.imports:
            return f"imports{what} from {self.partner}"
        return f"exports{what} to {self.partner}"

    @property
    def possessive(self) -> str:
        return f"{self.home}'" if self.home.endswith("s") else f"{self.home}'s"

    def those(self, of: Flow) -> str:
        return "that" if of.total else "those"

    def they(self, of: Flow) -> str:
        return "it" if of.total else "they"

    def had(self, of: Flow) -> str:
        return "has" if of.total else "have"

    def were(self, of: Flow) -> str:
        return "was" if of.total else "were"


def money(value: Derivation | Amount, unit: str = "USD") -> str:
    """``$12.98 million``: four digits at the most, and never more than the figure carries."""
    if isinstance(value, Derivation):
        return precise(_rounded(value.value), value.unit)
    return precise(_rounded(value), unit)


def percent(value: Derivation, *, open_to: float = 0.0) -> str:
    """``93.4 percent``; ``about 69 percent`` where it may be off by more; never signed.

    ``open_to`` is by how much the derivation may be off for the tolerance of its parts.
    """
    amount = value.value if value.value.middle >= 0 else -value.value
    if max(amount.width / 2, open_to) > _ABOUT:
        return f"about {percentage(Amount.around(round(amount.middle), 0.5))}"
    if amount.width < 0.1 and amount.middle < 999.5:
        return percentage(Amount.around(math.floor(amount.middle * 10 + _HALF) / 10, 0.05))
    return percentage(amount)


def typeset(text: str) -> str:
    """The text with the apostrophes and dashes of print: ``January–March``."""
    return _BETWEEN.sub("\u2013", text.replace("'", "\u2019"))


def day(when: date) -> str:
    """``18 May 2021``."""
    return f"{when.day} {Period.of_day(when).words()}"


def source_day(text: str) -> str:
    """``18 May 2021`` for ``2021-05-18``, ``May 2021`` for ``2021-05``."""
    parts = text.split("-")
    if len(parts) == 3:
        return day(date(*(int(part) for part in parts)))
    return Period.parse(text).words() if parts[0].isdigit() else text


def ordinal(number: int) -> str:
    """``third``; in digits from ten."""
    if number <= len(_FIRST):
        return _FIRST[number - 1]
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if number // 10 % 10 == 1 else ends.get(number % 10, "th")
    return f"{number}{end}"


def listing(parts: list[str], last: str = "and") -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def who(value: Derivation) -> str | None:
    """``Chinese customs data`` where one compiler has counted all of it."""
    names = {one.compiler for one in value.evidences() if one.compiler}
    return counter(names.pop()) if len(names) == 1 else None


def other_count(value: Derivation) -> str:
    """``, by the count of KOTRA`` where somebody else than customs has counted."""
    others = sorted(
        {one.compiler for one in value.evidences() if one.compiler and tier(one.compiler) > 1}
    )
    return f", by the count of {listing([counter(one) for one in others])}" if others else ""


def other_one(figure: Evidence) -> str:
    """The same of one figure."""
    other = figure.compiler and tier(figure.compiler) > 1
    return f", by the count of {counter(figure.compiler)}" if other else ""


def counter(compiler: str) -> str:
    """Who counts, in a sentence: the common name, else the first part of the title."""
    said = naming(compiler)
    if said != compiler:
        return said
    title = _title(compiler).partition(",")[0]
    return f"a {title[2:]}" if title.startswith("A ") else title


def _title(compiler: str) -> str:
    entry = packaged.compilers().get(compiler)
    return compiler if entry is None else entry["title"]


def _rounded(amount: Amount) -> Amount:
    """The amount to so many digits; one that carries fewer stays as it is."""
    middle = abs(amount.middle)
    if middle < 1e6 or math.isinf(middle):
        return amount
    step = 10.0 ** (math.floor(math.log10(middle)) - _DIGITS + 1)
    if amount.width >= step:
        return amount
    return Amount.around(math.floor(amount.middle / step + _HALF) * step, step / 2)


__all__ = [
    "Names",
    "capital",
    "day",
    "listing",
    "money",
    "ordinal",
    "other_count",
    "other_one",
    "percent",
    "source_day",
    "territory",
    "typeset",
    "who",
]
