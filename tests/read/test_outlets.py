"""Which outlets write of the home country without naming it."""

from __future__ import annotations

import pytest

from yalu.read.article import read
from yalu.read.profile import load


@pytest.mark.parametrize(
    "outlet",
    ["NK News", "Daily NK", "NK-Pro", "38 North", "www.nknews.org", "dailynk.com", "38north.org"],
)
def test_an_outlet_of_the_home_country_says_so_in_a_word(outlet: str) -> None:
    assert load().writes_of_home(outlet)


@pytest.mark.parametrize(
    "outlet",
    [None, "", "World Bank", "Bank of Korea", "Northern Echo", "Think China", "Rank & File"],
)
def test_letters_within_a_word_say_nothing(outlet: str | None) -> None:
    assert not load().writes_of_home(outlet)


def test_a_bank_that_writes_of_another_pair_is_read() -> None:
    told = "Vietnam's exports to Russia came to $12 million in March 2021."
    flows = {
        outlet: [str(claim.of.value) for claim in read(told, outlet=outlet).claims]
        for outlet in ("World Bank", "NK News")
    }
    # Of an outlet of the home country, what does not name it is about it all the same.
    assert flows == {"World Bank": ["VNM->RUS"], "NK News": []}
