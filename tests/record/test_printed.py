"""Printed figures, in the languages of the sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.record.printed import read_printed, tabulated

# printed form, value, half a unit of the last printed digit, half of the last that is not zero
CASES = [
    ("$12.98 million", 12_980_000, 5_000, None),
    ("US$12.978 million", 12_978_000, 500, None),
    ("$13.0 million", 13_000_000, 50_000, None),
    ("$227.70 million", 227_700_000, 5_000, None),
    ("$3,000", 3_000, 0.5, 500),
    ("$10 million", 10_000_000, 500_000, 5_000_000),
    ("$1,027.72 million", 1_027_720_000, 5_000, None),
    ("191,129,000", 191_129_000, 0.5, 500),
    ("$22.5m", 22_500_000, 50_000, None),
    ("1.145 billion dollars", 1_145_000_000, 500_000, None),
    ("two-point-79 billion dollars", 2_790_000_000, 5_000_000, None),
    ("18-point-six million dollars", 18_600_000, 50_000, None),
    ("300-thousand dollars", 300_000, 500, 50_000),
    ("one billion-28 million U.S. dollars", 1_028_000_000, 500_000, None),
    ("299,8 millions de dollars", 299_800_000, 50_000, None),
    ("430 Millionen Dollar", 430_000_000, 500_000, 5_000_000),
    ("188,7 Mio. $", 188_700_000, 50_000, None),
    ("1,4 Milliarden Dollar", 1_400_000_000, 50_000_000, None),
    ("1,56 miliardy USD", 1_560_000_000, 5_000_000, None),
    ("153,81 milióna USD", 153_810_000, 5_000, None),
    ("1,14 млрд долларов", 1_140_000_000, 5_000_000, None),
    ("$197,4 млн", 197_400_000, 50_000, None),
    ("2,74 милиарда долара", 2_740_000_000, 5_000_000, None),
    ("1천864만 달러", 18_640_000, 5_000, None),
    ("1천864만7천 달러", 18_647_000, 500, None),
    ("9천 680만 2천 달러", 96_802_000, 500, None),
    ("2천400만 달러", 24_000_000, 5_000, 500_000),
    ("2억3천만달러", 230_000_000, 5_000_000, None),
    ("17억달러", 1_700_000_000, 50_000_000, None),
    ("2억33만달러", 200_330_000, 5_000, None),
    ("15억978만3,000달러", 1_509_783_000, 0.5, 500),
    ("749천 달러", 749_000, 500, None),
    ("3,605만$", 36_050_000, 5_000, None),
    ("4億5616万ドル", 456_160_000, 5_000, None),
    ("6億0427万ドル", 604_270_000, 5_000, None),
    ("1297万8千ドル", 12_978_000, 500, None),
    ("19億3千万ドル", 1_930_000_000, 5_000_000, None),
    ("6586.5万美元", 65_865_000, 500, None),
    ("3.274亿美元", 327_400_000, 50_000, None),
    ("361.704 (US$ millions)", 361_704_000, 500, None),
    ("485997.873 (thousand USD)", 485_997_873, 0.5, None),
]


@pytest.mark.parametrize(("text", "value", "half", "loose"), CASES)
def test_half_a_unit_of_the_last_digit(
    text: str, value: float, half: float, loose: float | None
) -> None:
    read = read_printed(text)
    assert read.value == value
    assert read.amount.low == pytest.approx(value - half, abs=1e-3)
    assert read.amount.high == pytest.approx(value + half, abs=1e-3)
    if loose is None:
        assert read.loose is None
    else:
        assert read.loose is not None
        assert read.loose.low == pytest.approx(value - loose)
        assert read.loose.high == pytest.approx(value + loose)


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("약 10억 달러", "about", 0, 2e9),
        ("약 271만 달러", "about", 2_700_000, 2_720_000),
        ("around $145 million", "about", 144e6, 146e6),
        ("etwa 2,735 Milliarden Dollar", "about", 2.734e9, 2.736e9),
        ("nearly $179 million", "nearly", 178e6, 179e6),
        ("knapp 67 Millionen Dollar", "nearly", 66e6, 67e6),
        ("just over $2 million", "more than", 2e6, float("inf")),
        ("4억9,000만여달러", "more than", 490e6, float("inf")),
    ],
)
def test_hedges_move_the_bounds(text: str, hedge: str, low: float, high: float) -> None:
    read = read_printed(text)
    assert read.hedge == hedge
    assert (read.amount.low, read.amount.high) == (low, high)
    assert read.loose is None


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("448.8 million yuan ($71.31 million)", "USD", 71_310_000),
        ("448.8 million yuan ($71.31 million)", "CNY", 448_800_000),
        ("84억 위안(12억2000만 달러)", "USD", 1_220_000_000),
        ("84억 위안(12억2000만 달러)", "CNY", 8_400_000_000),
        # The same figure twice: the more precise one counts.
        ("13억3천만 달러($1,335,149,000)", "USD", 1_335_149_000),
    ],
)
def test_the_currency_chooses_the_number(text: str, unit: str, value: float) -> None:
    assert read_printed(text, unit).value == value


@pytest.mark.parametrize("text", ["", "달러", "several million dollars"])
def test_no_number_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        read_printed(text)


def test_a_table_is_read_to_its_last_digit_that_is_not_zero() -> None:
    assert (tabulated("1540000000").amount.low, tabulated("1540000000").amount.high) == (
        1_535_000_000,
        1_545_000_000,
    )
    assert tabulated("52.6").amount.width == pytest.approx(0.1)


def _korean(value: int) -> str:
    parts = []
    for unit, word in ((10**8, "억"), (10**4, "만"), (1, "")):
        group, value = divmod(value, unit)
        thousands, rest = divmod(group, 1000)
        if group:
            text = (f"{thousands}천" if thousands else "") + (str(rest) if rest else "")
            parts.append(f"{text}{word}")
    return " ".join(parts) + " 달러"


def _japanese(value: int) -> str:
    big, rest = divmod(value, 10**8)
    middle, small = divmod(rest, 10**4)
    text = f"{big}億" if big else ""
    text += f"{middle:04d}万" if middle else ""
    return f"{text}{small if small else ''}ドル"


@given(st.integers(min_value=10_000, max_value=99_999_999_999))
def test_what_is_printed_is_read_back(value: int) -> None:
    for text in (_korean(value), _japanese(value), f"${value:,}", f"US${value / 1e6:.6f} million"):
        read = read_printed(text)
        assert read.value == pytest.approx(value, abs=0.5)
        assert read.amount.contains(value)
        assert read.loose is None or read.loose.contains(value)


@given(st.integers(min_value=1, max_value=9_999_999_999), st.integers(0, 3))
def test_a_rounded_figure_contains_what_it_rounds(value: int, decimals: int) -> None:
    read = read_printed(f"${value / 1e6:.{decimals}f} million")
    assert read.amount.contains(value)
