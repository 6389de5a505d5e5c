"""Expressions for days, and the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest

from yalu.read.claims import Dated
from yalu.read.days import Now, find_days, resolve
from yalu.read.days.find import DayFile, compiled
from yalu.read.lexer import Node
from yalu.read.smallpack import read

#: A Sunday.
SUNDAY = Now(date(2020, 7, 5), date(2020, 7, 5))


def made_by(node: Node) -> set[str]:
    names = {node.rule} if node.rule else set()
    for part in node.parts:
        names |= made_by(part)
    return names


@pytest.mark.parametrize(
    ("rule", "example"),
    [(row.name, example) for row in read("en", "days", DayFile).rule for example in row.examples],
)
def test_every_rule_finds_its_examples(rule: str, example: str) -> None:
    nodes = compiled("en").parse(example, 0, len(example))
    assert rule in set().union(*(made_by(node) for node in nodes))


@pytest.mark.parametrize(
    ("printed", "first", "last", "precision"),
    [
        ("on June 25, 2019", "2019-06-25", "2019-06-25", "day"),
        ("on June 25", "2020-06-25", "2020-06-25", "day"),
        ("on August 16", "2019-08-16", "2019-08-16", "day"),
        ("on 19 May 2021", "2021-05-19", "2021-05-19", "day"),
        ("on the 28th.", "2020-06-28", "2020-06-28", "day"),
        ("on Sunday", "2020-07-05", "2020-07-05", "day"),
        ("last Sunday", "2020-06-28", "2020-06-28", "day"),
        ("on Wednesday", "2020-07-01", "2020-07-01", "day"),
        ("yesterday", "2020-07-04", "2020-07-04", "day"),
        ("three days ago", "2020-07-02", "2020-07-02", "day"),
        ("at 7:43 a.m. on Monday", "2020-06-29", "2020-06-29", "minute"),
        ("in January", "2020-01-01", "2020-01-31", "month"),
        ("last month", "2020-06-01", "2020-06-30", "month"),
        ("April this year", "2020-04-01", "2020-04-30", "month"),
        ("May of last year", "2019-05-01", "2019-05-31", "month"),
        ("in early May", "2020-05-01", "2020-05-10", "range"),
        ("in the middle of the month", "2020-07-11", "2020-07-20", "range"),
        ("from January to September 2019", "2019-01-01", "2019-09-30", "range"),
        ("between March 19 and March 24", "2020-03-19", "2020-03-24", "range"),
        ("last week", "2020-06-22", "2020-06-28", "range"),
        ("in the past two weeks", "2020-06-21", "2020-07-05", "range"),
        ("early last year", "2019-01-01", "2019-03-31", "approx"),
        ("this summer", "2020-06-01", "2020-08-31", "approx"),
        ("recently", "2020-06-05", "2020-07-05", "approx"),
        ("since Mar. 23", "2020-03-23", "2020-07-05", "since"),
        ("since October last year", "2019-10-01", "2020-07-05", "since"),
        ("later this month", "2020-07-05", "2020-07-31", "future"),
    ],
)
def test_days_are_resolved_against_publication(
    printed: str, first: str, last: str, precision: str
) -> None:
    (ref,) = find_days(f"It crossed {printed}")
    days = resolve(ref, SUNDAY)
    assert days is not None
    assert (*days.iso(), days.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("back to October", "2020-10-01", "2020-10-31"),
        ("by early December", "2020-12-01", "2020-12-10"),
        ("on Monday", "2020-07-06", "2020-07-06"),
        ("by Oct. 10", "2020-10-10", "2020-10-10"),
        ("next month", "2020-08-01", "2020-08-31"),
    ],
)
def test_what_is_planned_lies_ahead(printed: str, first: str, last: str) -> None:
    (ref,) = find_days(f"It was put {printed}")
    days = resolve(ref, SUNDAY, future=True)
    assert days is not None
    assert days.iso() == (first, last)


def test_a_month_of_publication_widens_what_depends_on_it() -> None:
    june = Now.of(Dated("2020-06-01", "2020-06-30", "given"))
    (sunday,) = find_days("on Sunday")
    days = resolve(sunday, june)
    assert days is not None
    assert days.iso() == ("2020-05-31", "2020-06-28")


@pytest.mark.parametrize("text", ["", "in March 5 percent more", "It may rain.", "the 80th time"])
def test_no_day_is_found_where_none_is(text: str) -> None:
    assert not [ref for ref in find_days(text) if ref.day]


def test_without_a_publication_only_full_dates_resolve() -> None:
    (full,) = find_days("on June 25, 2019")
    (bare,) = find_days("on June 25")
    assert resolve(full, None) is not None
    assert resolve(bare, None) is None
