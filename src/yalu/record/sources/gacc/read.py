"""China's customs: query-site exports as they are, bulletin tables brought into lines.

The monthly bulletin's table (2), imports and exports by country, prints one row for each
country, with the month and the year to date side by side; here every figure becomes a line
of its own. Its file is saved as CSV from the spreadsheet that customs publish.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

from yalu.errors import InputError
from yalu.record.sources.options import Options
from yalu.record.sources.spec import Column, Spec
from yalu.record.sources.table import Table, find, fold
from yalu.record.sources.taken import Taken

_TITLE = re.compile(
    r"进出口商品(主要)?国别|Imports? and Exports? by (Major )?Countr|by Country/Region"
)
_CHINESE = re.compile(r"(\d{4})年(?:(\d{1,2})月|1[至-](\d{1,2})月)")
_ENGLISH = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|"
    r"November|December|[A-Z][a-z]{2})\.?,? (\d{4})"
)
_UNITS = (
    (re.compile(r"单位[:：∶]\s*万元人民币|Unit: ?(?:CNY|RMB) ?10,?000\b"), "cny", 1e4),
    (re.compile(r"单位[:：∶]\s*亿元人民币|Unit: ?(?:CNY|RMB) ?100 Million"), "cny", 1e8),
    (re.compile(r"单位[:：∶]\s*千美元|Unit: ?(?:USD|US\$) ?1,?000\b"), "usd", 1e3),
    (re.compile(r"单位[:：∶]\s*百万美元|Unit: ?(?:USD|US\$) ?1 Million"), "usd", 1e6),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Continents and groups of countries: sums of rows that the table also prints.
_SUMS = re.compile(
    r"^(亚洲|非洲|欧洲|拉丁美洲|北美洲|大洋洲|国别|东南亚|东盟|欧盟|欧洲联盟|亚太经|区域全面|共建|"
    r"[“\"]一带一路|中东|其他|其它|国\(地\)别|联合国|Asia|Africa|Europe|"
    r"Latin America|North America|Oceania|ASEAN|EU\b|European Union|APEC|RCEP|"
    r"Regional|Countries|Other|Belt|Jointly|Southeast)"
)
_NOTE = re.compile(r"^(注|Note|说明|数据来源|Source)")


def read(taken: Taken, spec: Spec, options: Options, work: Path) -> Table:
    """The table in a file of Chinese customs.

    Raises:
        InputError: neither layout, or a file that does not say its flow.
    """
    said = options.said() | {"reporter": "CHN"}
    if _TITLE.search(taken.head):
        return _bulletin(taken, spec, said, work)
    try:
        return find(taken, spec, said)
    except InputError as problem:
        if "进出口" in problem.found:
            raise InputError(
                "a table that does not say whether it is of imports or of exports",
                expected="--flow import or --flow export, as chosen on the query page",
                file=str(taken.file),
                line=1,
            ) from problem
        raise


def _bulletin(taken: Taken, spec: Spec, said: dict[str, str], work: Path) -> Table:
    with taken.text.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    head = "\n".join(",".join(row) for row in rows[:8])
    title = _TITLE.search(head)
    if title and (title[1] or title[2]):
        raise _unread(
            taken,
            1,
            "the preliminary table of the main countries",
            "table (2) of the monthly bulletin, which has all countries and the checked figures",
        )
    year, month = _month(taken, head)
    unit = next((u for u in _UNITS if u[0].search(head)), None)
    if unit is None:
        raise _unread(
            taken, 2, "no unit that is known", "单位：万元人民币, 千美元, or Unit: USD 1,000"
        )
    start = next((n for n, row in enumerate(rows) if _is_second_header(row, month)), None)
    if start is None:
        raise _unread(taken, 3, "no header of months", f"{month}月 and 1至{month}月, three times")
    names = {fold(name): code for name, code in spec.lookups["partner_name"].items()}
    made = work / "bulletin.csv"
    with made.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        currency = "美元" if unit[1] == "usd" else "人民币"
        writer.writerow(["数据年月", "贸易伙伴编码", "商品编码", "进出口", currency])
        for number, row in enumerate(rows[start + 1 :], start + 2):
            for line in _lines(taken, number, row, names, year, month, rows[start]):
                writer.writerow(line)
    period, partner, product, flow, value = (
        find_column(spec, name) for name in ("period", "partner", "product", "flow", unit[1])
    )
    columns = (
        period,
        replace(partner, by=("alpha3",), lookup={}),
        product,
        flow,
        replace(value, scale=unit[2], half=unit[2] / 2),
    )
    titles = ("数据年月", "贸易伙伴编码", "商品编码", "进出口", currency)
    return Table(taken.file, made, ",", columns, titles, 1, said)


def find_column(spec: Spec, field: str) -> Column:
    """The source's column for a field."""
    return next(column for column in spec.columns if column.field == field)


def _lines(
    taken: Taken,
    number: int,
    row: list[str],
    names: dict[str, str],
    year: int,
    month: int,
    header: list[str],
) -> list[list[str]]:
    """The figures of one country: month and year to date; total, exports and imports."""
    name = (row[0] if row else "").strip("\u3000\xa0 ")
    if not name or _NOTE.match(name) or _SUMS.match(name):
        return []
    partner = names.get(fold(name))
    if partner is None:
        raise _unread(
            taken,
            number,
            f"country {name!r}",
            "a name of source.toml, lookup.partner_name; add it there if customs have a new one",
        )
    if partner == "CHN":
        return []
    width = 2 if len([cell for cell in header if cell.strip()]) > 6 else 1
    spans = [f"{year}-{month:02}"]
    if width == 2 and month > 1:
        spans.append(f"{year}-01..{year}-{month:02}")
    lines = []
    for place, flow in enumerate(("total", "export", "import")):
        for offset, span in enumerate(spans):
            cell = row[1 + place * width + offset] if len(row) > 1 + place * width + offset else ""
            if cell.strip() not in ("", "-"):
                lines.append([span, partner, "TOTAL", flow, cell.strip()])
    return lines


def _is_second_header(row: list[str], month: int) -> bool:
    """The line that says which column is the month's and which the year's so far."""
    cells = [cell.strip() for cell in row]
    return cells.count(f"{month}月") + cells.count(_MONTHS[month - 1]) >= 3


def _month(taken: Taken, head: str) -> tuple[int, int]:
    if found := _CHINESE.search(head):
        return int(found[1]), int(found[2] or found[3])
    if found := _ENGLISH.search(head):
        return int(found[2]), _MONTHS.index(found[1][:3]) + 1
    raise _unread(taken, 1, "no month in the title", "2021年3月 or March 2021")


def _unread(taken: Taken, line: int, found: str, expected: str) -> InputError:
    return InputError(
        found, expected=expected, hint="Nothing was loaded.", file=str(taken.file), line=line
    )
