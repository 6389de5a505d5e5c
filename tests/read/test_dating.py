"""When a dispatch was published: given, printed, or worked out from what it says."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.read.claims import Dated
from yalu.read.dating import Anchor, date_article, title_and_body
from yalu.read.evidence import DatingFile, rules
from yalu.read.intervals import intersect, size, union
from yalu.read.sentences import sentences
from yalu.read.smallpack import read

BODY = "Trucks crossed the river again, and traders said that more would follow soon.\n"


def dated(text: str, given: date | None = None, anchors: tuple[Anchor, ...] = ()) -> Dated:
    return date_article(text, sentences(text), given, anchors=anchors)


def test_what_is_given_goes_before_what_is_printed() -> None:
    found = dated("Published: April 19, 2021\n" + BODY, date(2020, 1, 2))
    assert (found.first, found.last, found.basis) == ("2020-01-02", "2020-01-02", "given")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published : April 19, 2021 - 15:30\n\n" + BODY, "2021-04-19"),
        ("Posted 21 October 2021\n" + BODY, "2021-10-21"),
        ("A note. Posted 21 October 2021\n" + BODY, "2021-10-21"),
        ("Posted on April 3, 2023 by the editors\n" + BODY, "2023-04-03"),
        ("Updated: 3 May 2022 | Published: 1 May 2022\n" + BODY, "2022-05-01"),
        ("Last updated 3 May 2022\n" + BODY, "2022-05-03"),
        ("2021-04-19 15:30 KST\n" + BODY, "2021-04-19"),
        ("By A. Writer | The Wire | March 5, 2024\n" + BODY, "2024-03-05"),
        ("Monday, April 19, 2021\n" + BODY, "2021-04-19"),
        ("BEIJING, Jan. 14, 2019 (The Wire) -- " + BODY, "2019-01-14"),
        ("BEIJING, 19 May 2021 — " + BODY, "2021-05-19"),
        ("DANDONG, China, January 16, 2022 (AP) - " + BODY, "2022-01-16"),
        ("A headline of several words\n\nSEOUL, March 3, 2021 -- " + BODY, "2021-03-03"),
        # A dateline without a year takes it from the rest.
        ("SEOUL, April 19 (The Wire) -- Imports rose in March 2021, it said.", "2021-04-19"),
        (
            "BEIJING, Dec 20 (The Wire) - Exports rose, customs data showed on Wednesday.\n\n"
            "Measured against November 2022, they were up 94.3%.",
            "2023-12-20",
        ),
        ("BEIJING, August 7. /Wire/. Trade reached $136.67 billion in July 2024.", "2024-08-07"),
        (
            "DANDONG, Jan. 16 (The Wire) - A train crossed on Sunday, the first since 2020.",
            "2022-01-16",
        ),
    ],
)
def test_a_printed_date_is_stated(text: str, day: str) -> None:
    found = dated(text)
    assert (found.first, found.last, found.basis) == (day, day, "stated")
    assert found.reason


@pytest.mark.parametrize(
    "text",
    [
        "A report published by the bank on June 25, 2020 noted a rise.\n" + BODY,
        "The bridge, opened on May 3, 2014, is closed.\n" + BODY,
        "Published in 2019 by a press in Seoul, the book tells of smuggling.\n" + BODY,
        "In Sinuiju, on Jan. 5, 2021, trucks crossed.\n" + BODY,
        "On April 3, 2023 the law took effect, and trade went on.\n" + BODY,
    ],
)
def test_an_events_date_is_not_the_articles(text: str) -> None:
    assert dated(text).basis != "stated"


#: Undated: the border closed "in January", a report "on June 25", a date put off to October.
UNDATED = (
    "North Korea closed its border in January to keep COVID-19 out. "
    "The opening of the resort, set for April this year, has been pushed back to October. "
    "A report published by a bank on June 25 noted that trade was a quarter of that in May of "
    "last year. “They came on Sunday,” a source said.\n"
)


def test_an_undated_article_is_dated_from_its_own_evidence() -> None:
    found = dated(UNDATED)
    assert (found.first, found.last, found.basis) == ("2020-06-25", "2020-07-12", "inferred")
    for reason in ("border closed", "June 25", "October"):
        assert reason in found.reason


#: The parts of the year only: no year follows from the text.
SEASONAL = (
    "“They bring cement,” a source said on the 28th. The flats were to be handed over on "
    "Oct. 10, but work crews have now been told to be done by early December. Trade reached "
    "$202 million in September, up from $177.1 million in August.\n"
)


def test_anchors_give_the_year_that_the_text_does_not() -> None:
    assert dated(SEASONAL).basis == "unknown"
    anchors = (("its figures fit 2024 alone", "2024-10-18", "2024-11-18"),)
    found = dated(SEASONAL, anchors=anchors)
    assert (found.first, found.last, found.basis) == ("2024-10-28", "2024-11-05", "inferred")
    assert "its figures fit 2024 alone" in found.reason


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "Early last year the North was one of the first countries to seal its borders.",
            "2021-01-01",
            "2021-12-31",
        ),
        ("It recently adopted a law on disinfecting imports.", "2021-03-03", "2021-07-01"),
        (
            "Thousands of homes in Sinuiju were lost in this summer's floods.",
            "2024-07-27",
            "2024-12-31",
        ),
        ("Trade jumped 137 percent in 2023 from 2022.", "2023-01-01", "2024-12-31"),
    ],
)
def test_known_events_and_printed_years_date_a_text(text: str, first: str, last: str) -> None:
    found = dated(text)
    assert (found.first, found.last, found.basis) == (first, last, "inferred")


@pytest.mark.parametrize("text", ["", "   \n", "Hello.", "Trucks crossed on Sunday.", "x" * 100])
def test_what_names_no_year_stays_unknown(text: str) -> None:
    found = dated(text)
    assert (found.first, found.last, found.basis) == (None, None, "unknown")
    assert found.reason


@pytest.mark.parametrize(
    ("name", "example"),
    [
        (row.name, example)
        for row in read("en", "dating", DatingFile).fact
        for example in row.examples
    ],
)
def test_every_known_event_knows_its_examples(name: str, example: str) -> None:
    assert name in [fact.name for fact in rules("en").facts if fact.told_in(example)]


def test_every_known_event_has_a_source_and_lies_in_order() -> None:
    for row in read("en", "dating", DatingFile).fact:
        assert row.source
        assert date.fromisoformat(row.first) <= date.fromisoformat(row.last)


# --- headline ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Imports from China jump\n\nThey rose.\n", "Imports from China jump"),
        (
            "The Wire\n\nImports from China jump\n\nBy A. Writer\n\nThey rose.\n",
            "Imports from China jump",
        ),
        ("They rose in March, customs said.\nMore followed.\n", None),
        ("BEIJING, Dec 20 (Wire) - They rose.\n", None),
        ("Published: April 19, 2021\nThey rose.\n", None),
        ("", None),
        ("Only one line of text", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    found, at = title_and_body(text)
    assert found == title
    assert 0 <= at <= len(text)
    if title is not None:
        assert text[at:].startswith(("They rose", "By A. Writer"))


# --- sets of days ----------------------------------------------------------------------


def test_sets_of_days() -> None:
    one = union([(date(2020, 1, 1), date(2020, 1, 10)), (date(2020, 1, 5), date(2020, 1, 20))])
    assert one == ((date(2020, 1, 1), date(2020, 1, 20)),)
    other = ((date(2020, 1, 15), date(2020, 2, 1)), (date(2020, 3, 1), date(2020, 3, 2)))
    assert intersect(one, other) == ((date(2020, 1, 15), date(2020, 1, 20)),)
    assert size(other) == 20


# --- ugly input --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "June 25 " * 120_000,
        "Published: " * 90_000,
        "BEIJING, " * 110_000,
        "closed border covid in January " * 30_000,
        "2020 " * 200_000,
        "99999-99-99 31 February 2021 on the 31st " * 10_000,
    ],
    ids=lambda text: text[:20],
)
def test_ugly_input_is_dated_or_not(text: str) -> None:
    assert dated(text).basis in ("stated", "inferred", "unknown")
