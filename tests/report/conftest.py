"""A dispatch that was checked, put together by hand: every verdict, every kind of finding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest

from yalu.read.claims import (
    Article,
    Attribution,
    Basis,
    Claim,
    Dated,
    GoodsFound,
    Kind,
    NameFound,
    NumberNote,
    NumberUse,
    Sighting,
    Slot,
)
from yalu.report.checked import Checked
from yalu.trade import Amount, Flow, Period
from yalu.verify.result import Coverage, Derivation, Evidence, Judgement, Result, Verdict

T = TypeVar("T")
TITLE = "Purchases more than double in April"
TEXT = (
    f"{TITLE}\r\n\r\n"
    "North Korea bought goods worth $28.75 million from China in April, more than twice the "
    "$12.98 million of March. It was the highest since June 2020.\r\n\r\n"
    "Trade in both directions came to $30.6 billion <b>&amp;</b> rising. A freight agent who "
    "asked not to be named saw fifteen trucks with steel pipe for Office 39 near berth 4711. "
    "Sales fell a quarter; exports of hair doubled; next year they will triple.\r\n"
)
IMPORTS = Flow("CHN", "PRK")
APRIL, MARCH = Period.month(2021, 4), Period.month(2021, 3)
DAY = date(2021, 5, 19)
URL = "https://example.org/news/40093096/a_(b)?x=1&y=2"


def slot(value: T) -> Slot[T]:
    return Slot(value, Basis.EXPLICIT)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def evidence(period: Period, printed: str, value: float, *, url: str = URL) -> Evidence:
    return Evidence(period, IMPORTS, printed, "Reuters", "2021-05-18", url, value, value)


def leaf(one: Evidence) -> Derivation:
    return Derivation("observation", Amount(one.low, one.high), "USD", evidence=one)


def claim(
    words: str, kind: Kind, *, amount: Amount | None = None, unit: str | None = None
) -> Claim:
    return Claim(
        kind,
        "import",
        slot(IMPORTS),
        slot(APRIL),
        Slot(MARCH if kind is Kind.RATIO else None, Basis.CLAUSE),
        span(words),
        span(words),
        words,
        amount=amount,
        unit=unit,
        attributed_to="Chinese customs data",
    )


BILLION = Amount(30.55e9, 30.65e9)
FOUND = [
    (Verdict.SUPPORTED, "$28.75 million", Kind.LEVEL, Amount(28.745e6, 28.755e6), "USD"),
    (Verdict.SUPPORTED, "more than twice", Kind.RATIO, Amount(2, float("inf")), "ratio"),
    (Verdict.REVISED, "$12.98 million", Kind.LEVEL, Amount(12.975e6, 12.985e6), "USD"),
    (Verdict.CONTRADICTED, "highest since June 2020", Kind.RECORD, None, None),
    (Verdict.MISLABELLED, "$30.6 billion", Kind.LEVEL, BILLION, "USD"),
    (Verdict.AMBIGUOUS, "Sales fell a quarter", Kind.CHANGE_PCT, Amount(-27.5, -22.5), "percent"),
    (Verdict.NOT_ON_RECORD, "exports of hair doubled", Kind.RATIO, Amount(1.75, 2.25), "ratio"),
    (Verdict.NOT_CHECKABLE, "they will triple", Kind.RATIO, Amount(2.5, 3.5), "ratio"),
]


@pytest.fixture
def result() -> Result:
    march, april = (
        evidence(MARCH, "$12.978 million", 12_978_000),
        evidence(APRIL, "2875.1万美元", 28_751_000),
    )
    ratio = Derivation(
        "ratio",
        Amount(28.751e6, 28.751e6) / Amount(12.978e6, 12.978e6),
        "ratio",
        (leaf(april), leaf(march)),
    )
    judgements = tuple(
        Judgement(
            f"c{number}",
            claim(words, kind, amount=amount, unit=unit),
            verdict,
            f"Sentence {number} for the editor.",
            f"Reason {number} <script>alert(1)</script>.",
            ratio if kind is Kind.RATIO else leaf(april),
            (april, march) if kind is Kind.RATIO else (april,),
        )
        for number, (verdict, words, kind, amount, unit) in enumerate(FOUND, 1)
    )
    article = Article(
        TEXT,
        Dated("2021-05-19", "2021-05-19", "stated", "dateline"),
        outlet="Estuary Post",
        title=TITLE,
        id="draft.txt",
        claims=tuple(judgement.claim for judgement in judgements),
        sightings=(
            Sighting(
                span("fifteen trucks"),
                "trucks_waiting",
                span("fifteen trucks"),
                places=("Dandong",),
                quantity=(15.0, 15.0, "trucks"),
                date=("2021-05-15", "2021-05-17"),
                attribution=Attribution("a freight agent", True, "the Estuary Post"),
                modality="reported",
            ),
        ),
        names=(NameFound(span("Office 39"), "Office 39", "KPe.030", 1.0, "its listed name"),),
        goods=(
            GoodsFound(
                span("steel pipe"),
                "steel pipe",
                ("7304",),
                ("2397 paragraph 7",),
                (("to PRK", "banned"),),
            ),
        ),
        numbers=(
            NumberNote(span("4711"), "4711", NumberUse.UNREAD),
            NumberNote(span("39"), "39", NumberUse.KNOWN, "part of a name"),
        ),
        sentences=((0, 20),),
    )
    return Result(article, DAY, judgements, Coverage(7, 9, 6, 2, 1))


@pytest.fixture
def checked(result: Result) -> Checked:
    return Checked(result, "draft.txt")


@pytest.fixture
def months() -> Callable[[Flow, date], dict[Period, Amount]]:
    values = {Period.month(2020, month): Amount.exact(month * 1e6) for month in range(5, 13)}
    values[MARCH] = Amount.exact(12_978_000)
    values[APRIL] = Amount.exact(28_751_000)
    return lambda flow, day: values if flow == IMPORTS and day == DAY else {}
