"""Writes a file of tariff lines as a large customs service would, to load and ask.

    python benchmarks/make_lines.py 1000000 lines.csv

Columns as the source ``lines`` reads them. China's trade with 200 partners, month by
month, some 8,000 codes of eight digits, 31 provinces and ten customs regimes; partners
and values are as unequal as they are in life, and no line occurs twice. One row in 200
is ugly: half of those must be refused (no number, a code of letters, a month 13, a cell
too few or too many, text after a quote), the other half understood (thousands separators
in quotes, blanks around, quantities that were left out).

The same rows and seed give the same file.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import duckdb

from yalu.trade import territory

COLUMNS = (
    "period",
    "reporter",
    "partner",
    "flow",
    "product",
    "province",
    "regime",
    "quantity",
    "quantity_unit",
    "quantity_2",
    "quantity_2_unit",
    "value_usd",
    "value_cny",
)
MONTHS = 60
PARTNERS = 200
CODES = 8000
PROVINCES = 31
#: A prime that divides none of the counts above, so that its multiples modulo their
#: product visit every line once.
STRIDE = 86_028_121
#: Of 200 rows one is ugly, in one of these ways.
UGLY_EVERY = 200

_SQL = """
with slots as (
    -- The n-th partner trades under so many regimes; each is a share of the rows.
    select
        row_number() over (order by p, r) - 1 as slot,
        p, r
    from (select unnest(range({partners})) as p), (select unnest(range(10)) as r)
    where r < greatest(1, cast(floor(10.0 * pow({partners} / (p + 1.0), 0.35) / 3) as integer))
),
partner as (select unnest({codes}) as code, unnest(range({partners})) as p),
one as (
    select
        i,
        i // {a_month} as month,
        (i % {a_month} * {stride}::hugeint + {seed})
            % (n.slots * 2 * {goods} * {provinces}) as place,
        n.slots as slots,
        (hash(i * 2654435761 + {seed}) % 1000000007) / 1000000007.0 as u,
        (hash(i * 40503 + 7 * {seed} + 1) % 1000000007) / 1000000007.0 as v
    from range({start}, {stop}) as t(i), (select count(*) as slots from slots) as n
),
two as (
    select
        i, month, u, v,
        cast(place % slots as bigint) as slot,
        cast(place // slots % 2 as bigint) as way,
        cast(place // (slots * 2) % {goods} as bigint) as good,
        cast(place // (slots * 2 * {goods}) as bigint) as province
    from one
),
three as (
    select
        two.*,
        slots.r as r,
        partner.code as partner,
        lpad(cast(1012100 + good * 12347 as varchar), 8, '0') as product,
        -- From a few dollars to a few hundred million.
        cast(floor(exp(2 + 9 * u + 7 * v * v)) as bigint) as usd,
        good % 4 as kind
    from two
    inner join slots on slots.slot = two.slot
    inner join partner on partner.p = slots.p
),
four as (
    select
        i,
        [
            strftime(date '2019-01-01' + to_months(cast(month as integer)), '%Y%m'),
            'CHN',
            partner,
            case way when 0 then 'export' else 'import' end,
            product,
            cast({province_codes}[province + 1] as varchar),
            cast({regimes}[r + 1] as varchar),
            cast(1 + usd // (1 + good % 97) as varchar),
            case when kind = 3 then 'items' else 'kg' end,
            case when kind = 2 then cast(1 + usd // (3 + good % 211) as varchar) else '' end,
            case when kind = 2 then 'items' else '' end,
            cast(usd as varchar),
            cast(cast(floor(usd * (6.4 + 0.8 * v)) as bigint) as varchar)
        ] as cells,
        case when i % {ugly} = {ugly} - 1
            then cast(hash(i + 99 * {seed}) % 13 as integer) end as ugly
    from three
)
select
    case
        when ugly is null then array_to_string(cells, ',')
        when ugly = 0 then array_to_string(list_concat(cells[1:11], ['n/a', cells[13]]), ',')
        when ugly = 1
            then array_to_string(list_concat(cells[1:4], ['ABCDEFGH'], cells[6:13]), ',')
        when ugly = 2 then array_to_string(list_concat(['202013'], cells[2:13]), ',')
        when ugly = 3 then array_to_string(cells[1:12], ',')
        when ugly = 4 then array_to_string(cells, ',') || ',surplus'
        when ugly = 5
            then array_to_string(list_concat(cells[1:11], ['-' || cells[12], cells[13]]), ',')
        when ugly in (6, 7, 8) then array_to_string(
            list_concat(
                cells[1:11],
                [printf('"%s"', format('{{:,}}', cast(cells[12] as bigint))), cells[13]]
            ), ','
        )
        when ugly in (9, 10) then array_to_string(
            list_concat(cells[1:11], [' ' || cells[12] || ' ', cells[13]]), ','
        )
        when ugly = 11
            then array_to_string(list_concat(cells[1:7], ['', '', '', ''], cells[12:13]), ',')
        else array_to_string(
            list_concat(cells[1:5], ['"' || cells[6] || '"x'], cells[7:13]), ','
        )
    end as line
from four
order by i
"""


def make(rows: int, path: Path, *, seed: int = 1) -> None:
    """Writes the file; about a million rows in a second and a half."""
    codes = [one.code for one in territory.all() if one.m49.isdigit() and one.code != "CHN"]
    codes = [
        "USA",
        "JPN",
        "KOR",
        "PRK",
        *(c for c in codes if c not in ("USA", "JPN", "KOR", "PRK")),
    ]
    con = duckdb.connect(config={"memory_limit": "1GB"})
    part = path.with_suffix(".part")
    with path.open("wb") as out:
        out.write((",".join(COLUMNS) + "\n").encode())
        for start in range(0, rows, 1_000_000):
            text = _SQL.format(
                partners=PARTNERS,
                codes=codes[:PARTNERS],
                a_month=max(rows // MONTHS, 1),
                stride=STRIDE,
                seed=seed,
                goods=CODES,
                provinces=PROVINCES,
                province_codes=_PROVINCES,
                regimes=_REGIMES,
                ugly=UGLY_EVERY,
                start=start,
                stop=min(start + 1_000_000, rows),
            )
            con.execute(
                f"copy ({text}) to '{part}' (format csv, header false, delimiter '\x01', quote '')"
            )
            out.write(part.read_bytes())
    part.unlink()


_PROVINCES = [
    *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
    *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65),
]
_REGIMES = [10, 14, 15, 33, 34, 19, 11, 20, 25, 39]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    make(given.rows, given.path, seed=given.seed)
    size = given.path.stat().st_size / 1e6
    print(f"{given.rows:,} rows, {size:,.0f} MB, {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
