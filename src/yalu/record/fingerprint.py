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
_FIRST = {
    "product": 104_729_017,
    "province": 99_990_001,
    "regime": 67_867_979,
    "usd": 122_949_823,
    "cny": 86_028_121,
    "quantity": 49_979_687,
    "quantity_unit": 113_648_837,
    "quantity_2": 32_452_843,
    "quantity_2_unit": 15_485_863,
    "net_weight_kg": 74_207_281,
    "status": 57_885_161,
}
_SECOND = {
    "product": 43_112_609,
    "province": 120_121_211,
    "regime": 30_402_457,
    "usd": 25_964_951,
    "cny": 82_589_933,
    "quantity": 110_503_007,
    "quantity_unit": 37_156_667,
    "quantity_2": 68_718_953,
    "quantity_2_unit": 13_466_917,
    "net_weight_kg": 94_418_953,
    "status": 20_996_011,
}
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


def text_forms(
    *, province: str, regime: str, quantity_unit: str, quantity_2_unit: str, status: str
) -> tuple[str, str]:
    """What the texts of a line add to the two forms, from an expression for each text's number."""
    numbers = {
        "province": province,
        "regime": regime,
        "quantity_unit": quantity_unit,
        "quantity_2_unit": quantity_2_unit,
        "status": status,
    }
    return _form(_FIRST, numbers), _form(_SECOND, numbers)


def fingerprint(
    *,
    product: str,
    usd: str,
    cny: str,
    quantity: str,
    quantity_2: str,
    net_weight_kg: str,
    texts: tuple[str, str],
) -> str:
    """The sum over lines of a slice, from an expression for each number; see slice_hash.

    ``texts`` is what the line's texts add to the two forms (see ``text_forms``).
    """
    numbers = {
        "product": product,
        "usd": usd,
        "cny": cny,
        "quantity": quantity,
        "quantity_2": quantity_2,
        "net_weight_kg": net_weight_kg,
    }
    first, second = (
        f"(({_form(multipliers, numbers)} + {text}) % {_PRIME})"
        for multipliers, text in zip((_FIRST, _SECOND), texts, strict=True)
    )
    return f"sum({first} * {second})"


def _form(multipliers: dict[str, int], numbers: dict[str, str]) -> str:
    terms = (f"{number} * {multipliers[name]}" for name, number in numbers.items())
    return f"({' + '.join(terms)})"


def slice_hash(lines: str, total: str) -> str:
    """The hash of a slice: how many lines it has, and the sum of their fingerprints."""
    return f"'{_VERSION}-' || cast({lines} as varchar) || '-' || cast({total} as varchar)"
