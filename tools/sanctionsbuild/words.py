"""words.json: words for goods with their headings, as the language pack has them."""

from __future__ import annotations

from sanctionsbuild.inputs import HS, PACKS, ROOT, Table, rows, table, text, texts, toml
from yalu.errors import InputError
from yalu.screen.goods_words import key_of


def made(language: str = "en") -> Table:
    """``terms``: word key -> row number and whether it counts only in lists; ``rows``."""
    path = PACKS / language / "goods.toml"
    known = {line["hscode"] for line in table(HS / "harmonized-system.csv")}
    known |= {line["hscode"] for line in table(HS / "hs2017.csv")}
    terms: dict[str, list[int]] = {}
    as_is: set[str] = set()
    never: set[str] = set()
    out: list[Table] = []
    for at, row in enumerate(rows(path, "goods")):
        for code in texts(row, "hs"):
            if code not in known:
                raise InputError(
                    f"{code} in {texts(row, 'names')[0]}",
                    expected="a code of the HS",
                    file=str(path),
                )
        for kind, column in enumerate(("names", "in_list")):
            for name in texts(row, column):
                key = " ".join(key_of(name))
                if name.casefold() == key:
                    as_is.add(key)
                if terms.setdefault(key, [at, kind]) != [at, kind]:
                    raise InputError(f"{name!r} stands in two rows", file=str(path))
        never.update(" ".join(key_of(phrase)) for phrase in texts(row, "never"))
        out.append(
            {
                "name": texts(row, "names")[0],
                "hs": texts(row, "hs"),
                "basket": text(row, "basket", ""),
                "unsure": text(row, "unsure", ""),
            }
        )
    baskets = _baskets(out)
    beside = toml(path)["beside"]
    plural = sorted(key for key in terms if " " not in key and key not in as_is)
    return {
        "language": language,
        "beside": beside,
        "terms": terms,
        "plural": plural,
        "never": sorted(never),
        "rows": out,
        "baskets": baskets,
    }


def _baskets(goods: list[Table]) -> list[Table]:
    """The classes, checked against the words that mean them: both have the same codes."""
    path = ROOT / "resources" / "baskets.toml"
    found = rows(path, "basket")
    codes = {text(row, "name"): _codes(row) for row in found}
    used = {str(row["basket"]): row["hs"] for row in goods if row["basket"]}
    for name in codes.keys() ^ used.keys():
        raise InputError(f"{name} is in only one of baskets.toml and goods.toml", file=str(path))
    for name, hs in used.items():
        if hs != codes[name]:
            raise InputError(
                f"{name}: {hs} in goods.toml", expected=str(codes[name]), file=str(path)
            )
    return found


def _codes(row: Table) -> list[str]:
    """The codes of a class, sorted by their parts' order."""
    parts = row["parts"]
    assert isinstance(parts, list)
    return [code for part in parts for code in part["hs"]]
