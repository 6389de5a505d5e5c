"""A reported purchase meets the lines that were declared in its window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yalu.read.claims import Article, Dated, Sighting
from yalu.record import Record
from yalu.screen import find_goods
from yalu.screen.purchases import with_declared

TEXT = "The North bought rice and soybean oil from China in May. It has cement."
SENTENCE = (0, TEXT.index(".") + 1)


def article(first: str | None, last: str | None) -> Article:
    purchase = Sighting((4, 20), "purchase", SENTENCE, date=(first, last))
    return Article(
        TEXT,
        Dated("2023-07-01", "2023-07-01", "given"),
        goods=find_goods(TEXT, date(2023, 7, 1)),
        sightings=(purchase,),
    )


def noted(one: Article) -> dict[str, str]:
    record = Record.open()
    answered = with_declared(one, record.as_of(date(2023, 7, 1)), record.flows())
    return {goods.text: " ".join(goods.declared) for goods in answered.goods}


def test_what_was_bought_is_looked_for_in_the_months_of_the_purchase() -> None:
    notes = noted(article("2023-05-01", "2023-05-31"))
    assert "Declared (HS 1006, CHN->PRK, May 2023): May 2023: 13180000 kg" in notes["rice"]
    assert "holds no product lines that could tell (HS 1507" in notes["soybean oil"]
    assert notes["cement"] == ""


def test_a_purchase_without_days_or_over_years_is_left_alone() -> None:
    plain = article(None, None)
    assert with_declared(plain, Record.open().as_of(None), Record.open().flows()) == plain
    assert set(noted(article("2020-01-01", "2023-05-31")).values()) == {""}


def test_an_event_of_another_kind_is_no_purchase() -> None:
    one = article("2023-05-01", "2023-05-31")
    seen = replace(one, sightings=(replace(one.sightings[0], type="truck crossing"),))
    assert set(noted(seen).values()) == {""}
