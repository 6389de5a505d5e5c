"""The interval that a printed figure stands for, in the languages of the sources."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from yalu.trade import Amount

_DATA = Path(__file__).resolve().parents[1] / "data"

INF = float("inf")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure, read: its value, its strict and its loose interval, its hedge."""

    value: float
    amount: Amount
    loose: Amount | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with the value of one unit of its last printed digit, and where it stood."""

    value: Decimal
    unit: Decimal
    loose: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    scales: dict[str, tuple[Decimal, str]]
    myriads: dict[str, Decimal]
    inner: dict[str, Decimal]
    digits: dict[str, str]
    currencies: dict[str, tuple[str, ...]]
    hedges: tuple[tuple[str, str], ...]
    western: re.Pattern[str]
    eastern: re.Pattern[str]


def read_printed(text: str, unit: str = "USD", *, named: bool = False) -> Printed:
    """The amount in ``unit`` that a printed form stands for.

    A number beside which no currency stands is taken for one in ``unit``, unless it must be
    ``named``.

    Half a unit of the last printed digit to each side; trailing zeros of a whole
    number give a second, loose reading. Where the same figure is printed twice
    (``13억3천만 달러($1,335,149,000)``) the more precise one counts.

    Raises:
        ValueError: no number, or none in that currency.
    """
    words = _words()
    spoken = _spoken(text, words)
    numbers = _numbers(spoken, words)
    fitting = (unit,) if named else (unit, None)
    wanted = [n for n in numbers if _currency(spoken, n, numbers, words) in fitting]
    if not wanted:
        raise ValueError(f"no amount in {unit}: {text!r}")
    number = min(wanted, key=lambda n: n.loose)
    hedge = next((means for word, means in words.hedges if word in text), None)
    return hedged(number.value, number.unit, number.loose, hedge)


def tabulated(value: str) -> Printed:
    """The amount behind a number in a table, whose printed form is not known.

    Its trailing zeros may be the table's own, so the last digit that is not zero
    is taken as the last printed one.
    """
    number = _plain(value, "thousands", 0)
    return hedged(number.value, number.loose, number.loose, None)


def hedged(value: Decimal, unit: Decimal, loose: Decimal, hedge: str | None) -> Printed:
    """The amount of a figure printed to ``unit``, or to ``loose`` if its zeros mean nothing."""
    middle = float(value)
    if hedge is None:
        second = Amount.around(middle, float(loose / 2)) if loose != unit else None
        return Printed(middle, Amount.around(middle, float(unit / 2)), second)
    if hedge == "about":
        return Printed(middle, Amount.around(middle, float(loose)), None, hedge)
    # A fall turns the bound round: "more than 8 percent down" is -8 or below.
    toward, away = (Amount(middle - float(loose), middle), Amount(middle, INF))
    if middle < 0:
        toward, away = (Amount(middle, middle + float(loose)), Amount(-INF, middle))
    if hedge == "nearly":
        return Printed(middle, toward, None, hedge)
    if hedge == "more than":
        return Printed(middle, away, None, hedge)
    raise ValueError(f"not a hedge: {hedge!r}")


def _numbers(text: str, words: _Words) -> list[_Number]:
    """The numbers of a text, eastern and western ones, in order."""
    eastern = [_myriads(match, words) for match in words.eastern.finditer(text)]
    rest = text
    for number in eastern:
        rest = rest[: number.start] + " " * (number.end - number.start) + rest[number.end :]
    western = [_scaled(match, words) for match in words.western.finditer(rest)]
    return _joined(sorted([*eastern, *western], key=lambda n: n.start), text)


def _joined(numbers: list[_Number], text: str) -> list[_Number]:
    """One number for ``1 billion-28 million``, which a voice says in two pieces."""
    joined: list[_Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and text[last.end : number.start] == "-" and last.unit > number.value:
            number = _Number(
                last.value + number.value, number.unit, number.loose, last.start, number.end
            )
            joined[-1] = number
        else:
            joined.append(number)
    return joined


def _scaled(match: re.Match[str], words: _Words) -> _Number:
    word = match["word"] or match["table"]
    if word in ("US$ millions", "thousand USD"):  # a table's heading, not prose
        factor, comma = Decimal(10**6 if "millions" in word else 1000), "thousands"
    else:
        factor, comma = words.scales[word] if word else (Decimal(1), "thousands")
    plain = _plain(match["digits"], comma, match.start())
    return _Number(
        plain.value * factor, plain.unit * factor, plain.loose * factor, match.start(), match.end()
    )


def _plain(digits: str, comma: str, start: int) -> _Number:
    """A number in western digits with its unit; ``1,145`` is a thousand unless said otherwise."""
    digits = digits.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits) and comma == "thousands":
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    value = Decimal(digits)
    unit = Decimal(1).scaleb(int(value.as_tuple().exponent))
    loose = unit
    if unit == 1 and value:
        zeros = len(digits) - len(digits.rstrip("0"))
        loose = Decimal(10) ** zeros
    return _Number(value, unit, loose, start, start + len(digits))


def _myriads(match: re.Match[str], words: _Words) -> _Number:
    """A number in ten-thousands: ``9천 680만 2천`` is 96,802,000."""
    total, group = Decimal(0), Decimal(0)
    unit = loose = Decimal(1)
    pending: _Number | None = None
    for token in re.findall(r"[\d.,]+|\S", match[0]):
        if token[0].isdigit():
            pending = _plain(token, "thousands", 0)
            unit, loose = pending.unit, pending.loose
        elif token in words.inner:
            factor = words.inner[token]
            group += (pending.value if pending else Decimal(1)) * factor
            unit, loose, pending = unit * factor, loose * factor, None
        elif token in words.myriads:
            factor = words.myriads[token]
            total += (group + (pending.value if pending else 0)) * factor
            unit, loose, pending, group = unit * factor, loose * factor, None, Decimal(0)
    total += group + (pending.value if pending else 0)
    return _Number(total, unit, loose, match.start(), match.end())


def _currency(text: str, number: _Number, numbers: list[_Number], words: _Words) -> str | None:
    """The currency that stands next to the number; None where none is printed there."""
    following = [other.start for other in numbers if other.start >= number.end]
    before = text[max(0, number.start - 4) : number.start]
    after = text[number.end : following[0] if following else len(text)]
    for currency, names in words.currencies.items():
        if before.rstrip().endswith(names):
            return currency
    places = [
        (after.find(name), currency)
        for currency, names in words.currencies.items()
        for name in names
        if name in after
    ]
    return min(places)[1] if places else None


def _spoken(text: str, words: _Words) -> str:
    """The text with figures spelt for the voice in digits: ``two-point-79`` is ``2.79``."""
    spelt = "|".join(words.digits)
    text = re.sub(rf"\b({spelt})\b", lambda m: words.digits[m[1]], text)
    text = re.sub(r"(\d)-point-(\d)", r"\1.\2", text)
    return re.sub(r"(\d)-(thousand|million|billion)", r"\1 \2", text)


@cache
def _words() -> _Words:
    table = json.loads((_DATA / "printed.json").read_text(encoding="utf-8"))
    scales = {
        word: (Decimal(int(entry["factor"])), entry["comma"])
        for entry in table["scale"]
        for word in entry["words"]
    }
    myriads = {w: Decimal(int(e["factor"])) for e in table["myriad"] for w in e["words"]}
    inner = {w: Decimal(int(e["factor"])) for e in table["inner"] for w in e["words"]}
    longest = sorted(scales, key=len, reverse=True)
    big, small = "".join(myriads), "".join(inner)
    digits = r"\d[\d.,]*"
    return _Words(
        scales,
        myriads,
        inner,
        {word: str(value) for word, value in table["digits"].items()},
        {name: tuple(marks) for name, marks in table["currencies"].items()},
        tuple((word, entry["means"]) for entry in table["hedge"] for word in entry["words"]),
        re.compile(
            rf"(?P<digits>{digits})\s*(?:(?P<word>{'|'.join(map(re.escape, longest))})(?!\w)"
            r"|\((?P<table>US\$ millions|thousand USD)\))?"
        ),
        re.compile(
            rf"(?:{digits}\s*[{small}]?\s*[{big}]?\s*)*{digits}\s*[{big}{small}]+"
            rf"(?:\s*{digits}\s*[{small}]?\s*[{big}]?)*"
        ),
    )
