"""The hash of a slice's lines, whatever their order; computed in SQL, and the same for ever.

DuckDB's own hash may differ from one release to the next, and a cryptographic one over
fifty million lines takes as long as reading them. So every line is taken as a vector of
numbers, and the fingerprint of a slice is the sum over its lines of the product of two
linear forms modulo a prime (2^31 - 1): a change in any cell of any line changes it but for
one case in thousands of millions. It guards against slips and damage, not against malice.
"""

from __future__ import annotations

_PRIME = 2_147_483_647
#: Multipliers below 2^27, so that twelve products with numbers below the prime fit into
#: 64 bits. Any others would do as well; these must never change.
_FIRST = (
    *(104_729_017, 99_990_001, 67_867_979, 122_949_823, 86_028_121, 49_979_687),
    *(113_648_837, 32_452_843, 15_485_863, 74_207_281, 57_885_161),
)
_SECOND = (
    *(43_112_609, 120_121_211, 30_402_457, 25_964_951, 82_589_933, 110_503_007),
    *(37_156_667, 68_718_953, 13_466_917, 94_418_953, 20_996_011),
)
_VERSION = "p1"


def text_number(text: str) -> str:
    """A text of SQL as a number of SQL, for text columns with few values."""
    return f"cast(md5_number_lower({text}) % {_PRIME} as bigint)"


def value_number(value: str) -> str:
    """A number of SQL, to three decimals, as one below the prime; none is apart from zero."""
    return f"coalesce(cast(round({value} * 1000) as bigint) % {_PRIME}, {_PRIME})"


def code_number(code: str) -> str:
    """An HS code as a number; the 1 before it keeps leading zeros, what is no code is 0."""
    return staged_code_number(f"try_cast('1' || {code} as bigint)")


def staged_code_number(number: str) -> str:
    """The same of a code that is a number with a 1 before it already."""
    return f"coalesce({number} % {_PRIME}, 0)"


def fingerprint(
    *,
    product: str,
    province: str,
    regime: str,
    usd: str,
    cny: str,
    quantity: str,
    quantity_unit: str,
    quantity_2: str,
    quantity_2_unit: str,
    net_weight_kg: str,
    status: str,
) -> str:
    """The sum over lines of a slice, from an expression for each number; see slice_hash."""
    numbers = (
        *(product, province, regime, usd, cny, quantity, quantity_unit, quantity_2),
        *(quantity_2_unit, net_weight_kg, status),
    )

    def form(multipliers: tuple[int, ...]) -> str:
        terms = (f"{number} * {by}" for number, by in zip(numbers, multipliers, strict=True))
        return f"(({' + '.join(terms)}) % {_PRIME})"

    return f"sum({form(_FIRST)} * {form(_SECOND)})"


def slice_hash(lines: str, total: str) -> str:
    """The hash of a slice: how many lines it has, and the sum of their fingerprints."""
    return f"'{_VERSION}-' || cast({lines} as varchar) || '-' || cast({total} as varchar)"
