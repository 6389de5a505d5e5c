"""Verdicts on the development key: what is accused, and what mutation changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from score import claims_of, dispatch, found, fully_right, published_of

from yalu.read import read
from yalu.read.claims import Article, Basis, Claim, Kind, Slot
from yalu.record import Record
from yalu.trade import Amount
from yalu.verify import judge
from yalu.verify.result import Judgement, Verdict

_ACCUSED = (Verdict.CONTRADICTED, Verdict.MISLABELLED)
_OPEN = (Verdict.NOT_ON_RECORD, Verdict.NOT_CHECKABLE)


@dataclass
class Verdicts:
    """What the judge said of the key's sentences."""

    true_accused: list[str] = field(default_factory=list)
    suspects_flagged: int = 0
    suspects_covered: int = 0
    #: Doubted by the key, and borne out by its own loose reading of a rounded number.
    suspects_loose: int = 0
    suspects: int = 0
    sure: int = 0
    sure_right: int = 0


def judged(row: dict[str, Any], record: Record) -> list[Judgement]:
    text, start = dispatch(row)
    day = published_of(row)
    result = judge(read(text, published=day, outlet=row["outlet"]), record, day)
    return [one for one in result.judgements if one.claim.span[0] >= start]


def run(rows: list[dict[str, Any]], record: Record) -> Verdicts:
    """Accusations of claims that the key does not doubt, and suspects that were flagged."""
    out = Verdicts()
    for row in rows:
        out.suspects += sum(1 for key in row["claims"] if key.get("suspect"))
        for one in judged(row, record):
            keyed = [key for key in row["claims"] if found(key, one.claim)]
            suspect = any(key.get("suspect") for key in keyed)
            accused = one.verdict in _ACCUSED
            if accused and not suspect:
                out.true_accused.append(f"{row['id']} {one.claim.text!r}: {one.reason}")
            if suspect and one.verdict not in _OPEN:
                out.suspects_covered += 1
                out.suspects_flagged += accused
                out.suspects_loose += any(_loosely_so(key, one) for key in keyed)
            if _sure(one.claim) and keyed:
                out.sure += 1
                out.sure_right += any(fully_right(key, one.claim) for key in keyed)
    return out


def _loosely_so(key: dict[str, Any], one: Judgement) -> bool:
    low, high = key.get("loose_low"), key.get("loose_high")
    if one.verdict is not Verdict.SUPPORTED or one.derivation is None or low is None:
        return False
    return fully_right(key, one.claim) and one.derivation.value.overlaps(Amount(low, high))


def _sure(claim: Claim) -> bool:
    """A claim without a guessed slot."""
    slots: tuple[Slot[Any], ...] = (claim.of, claim.period, claim.base)
    return all(slot.basis >= Basis.SENTENCE and not slot.others for slot in slots)


# --- mutation ----------------------------------------------------------------------------

_FIGURE = re.compile(r"(?<![\d,.])\d[\d,]*(?:\.\d+)?(?![\d,])")


def mutants(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], int]]:
    """The row's sentence with one thing changed at a time: digit, sign, month, flow, unit.

    Yields the kind of change, the changed row, and where in the sentence it was made.
    """
    sentence = row["sentence"]
    for name, pattern, swap in _SWAPS:
        for match in pattern.finditer(sentence):
            changed = swap(match)
            if changed is None or changed == match.group():
                continue
            text = sentence[: match.start()] + changed + sentence[match.end() :]
            yield name, {**row, "sentence": text}, match.start()


def _digit(match: re.Match[str]) -> str | None:
    printed = match.group()
    plain = printed.replace(",", "")
    if re.fullmatch(r"(19|20)\d\d", plain) or len(plain.replace(".", "")) < 2:
        return None
    first = int(printed[0])
    return str(first % 9 + 1 if first else 5) + printed[1:]


_PAIRS = {
    "million": "billion",
    "billion": "million",
    "exports": "imports",
    "imports": "exports",
    "Exports": "Imports",
    "Imports": "Exports",
    "rose": "fell",
    "fell": "rose",
    "up": "down",
    "down": "up",
    "higher": "lower",
    "lower": "higher",
    "increased": "decreased",
    "more": "less",
    "dropped": "climbed",
    "grew": "shrank",
    "jumped": "plunged",
    "January": "June", "February": "July", "March": "August", "April": "September",
    "May": "October", "June": "November", "July": "December", "August": "January",
    "September": "February", "October": "March", "November": "April", "December": "May",
}  # fmt: skip


def _swap(match: re.Match[str]) -> str | None:
    return _PAIRS.get(match.group())


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b")


_SWAPS = (
    ("digit", _FIGURE, _digit),
    ("unit", _words("million", "billion"), _swap),
    ("flow", _words("exports", "imports", "Exports", "Imports"), _swap),
    (
        "sign",
        _words(
            "rose",
            "fell",
            "up",
            "down",
            "higher",
            "lower",
            "increased",
            "dropped",
            "grew",
            "jumped",
        ),
        _swap,
    ),
    (
        "month",
        _words(*[w for w in _PAIRS if w[0].isupper() and w not in ("Exports", "Imports")]),
        _swap,
    ),
)


def mutation(rows: list[dict[str, Any]], record: Record) -> tuple[int, int, dict[str, list[int]]]:
    """Mutated claims that stay supported, all mutated claims, and both by kind of change.

    Only claims that were supported as printed and that hold the change in their own
    words or slots are counted: a changed month elsewhere in the sentence is not theirs.
    """
    caught = total = 0
    kinds: dict[str, list[int]] = {}
    for row in rows:
        before = {
            _key(one.claim): one for one in judged(row, record) if one.verdict == Verdict.SUPPORTED
        }
        if not before:
            continue
        for name, mutant, _ in mutants(row):
            after = judged(mutant, record)
            for one in after:
                if not _touched(name, one.claim, before):
                    continue
                total += 1
                ok = one.verdict != Verdict.SUPPORTED
                caught += ok
                tally = kinds.setdefault(name, [0, 0])
                tally[0] += ok
                tally[1] += 1
    return caught, total, kinds


def _key(claim: Claim) -> tuple[object, ...]:
    return (
        claim.kind, claim.of.value, claim.period.value, claim.base.value, claim.amount,
        claim.direction, claim.product,
    )  # fmt: skip


def _touched(name: str, claim: Claim, before: dict[tuple[object, ...], Judgement]) -> bool:
    """Whether this claim is a supported one with exactly the changed thing different."""
    if claim.kind in (Kind.DIRECTION, Kind.RECORD, Kind.COUNT, Kind.NONE_ZERO):
        # "rose in June" for "rose in May" may well be as true: only figures tell.
        return False
    if claim.amount is None or claim.amount.is_open:
        return False
    mine = _key(claim)
    if mine in before:
        # Word for word what it was: the change was made to another claim.
        return False
    for theirs in before:
        differs = [a != b for a, b in zip(mine, theirs, strict=True)]
        allowed = {
            "digit": (4,), "unit": (4,), "flow": (1,), "sign": (4, 5), "month": (2, 3),
        }[name]  # fmt: skip
        if any(differs) and not any(d for i, d in enumerate(differs) if i not in allowed):
            return True
    return False


__all__ = ["Amount", "Article", "claims_of", "mutation", "replace", "run"]
