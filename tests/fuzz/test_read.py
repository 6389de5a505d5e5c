"""The reader on any text: it ends, it does not crash, and what it says of the text is so."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fuzz.texts import faults, texts
from yalu.read import read

DAY = date(2021, 4, 19)
OUTLETS = (None, "Yonhap", "Reuters", "Estuary Post")


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(OUTLETS), st.sampled_from((DAY, None)))
@example("trade İ $3 million in May", None, DAY)
@example('trade said "' * 30 + "$3 million", None, DAY)
@example("trade \ud800 $3 million", None, DAY)
@example("North Korea trade 7 out of 0 imports from China", None, DAY)
@example("trade 0 point three0.0", None, DAY)
@example("TRADE0POINT0THREE0.0", None, DAY)
def test_any_text_is_read(text: str, outlet: str | None, published: date | None) -> None:
    article = read(text, published=published, outlet=outlet)
    assert faults(text, article) == []


@settings(max_examples=100, deadline=None)
@given(texts)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert read(text, published=DAY) == read(text, published=DAY)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_whatever_is_read_can_be_judged_and_written(text: str) -> None:
    import msgspec

    from yalu.checking import check
    from yalu.report.payload import to_payload

    result = check(text, published=DAY)
    assert len(result.judgements) == len(result.article.claims)
    assert msgspec.json.decode(msgspec.json.encode(to_payload(result)))["as_of"] == "2021-04-19"
