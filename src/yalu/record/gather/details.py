"""What the lines of a piece share beside their slice, as one number for each line.

Province, regime, units and status of a row are values of enumerations. Their places there
make one number, ``local``; table ``detail_of`` says which detail of the record it stands
for, and what its texts are worth in the hash of a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yalu.record.fingerprint import text_forms, text_number
from yalu.record.gather.keys import AMOUNT, corrected
from yalu.record.sources.cells import literal
from yalu.record.sources.stage import Staged
from yalu.record.tables import count

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: The texts of a line, and what stands for none.
TEXTS = {"province": "", "regime": "", "quantity_unit": "", "quantity_2_unit": "", "status": "ok"}


def number(con: DuckDBPyConnection, staged: Staged) -> str:
    """Makes ``detail_of`` for a piece; the expression for ``local`` of a row ``s``."""
    digits, means, joins, weight = ["0"], dict(TEXTS), [], 1
    for name, otherwise in TEXTS.items():
        means[name] = literal(otherwise)
        amount = AMOUNT.get(name)
        # A unit without an amount says nothing, and is not kept.
        if name not in staged.fields or (amount is not None and amount not in staged.fields):
            continue
        digit = f"coalesce(cast(enum_code(s.{name}) as bigint) + 1, 0)"
        if amount is not None:
            digit = f"case when s.{amount} is null then 0 else {digit} end"
        digits.append(f"{digit} * {weight}")
        size = count(con, f"select count(*) from choice_{name}") + 1
        joins.append(
            f"left join choice_{name} as c_{name} on cast(enum_code(c_{name}.raw) as bigint) + 1 "
            f"= (l.local // {weight}) % {size}"
        )
        means[name] = f"coalesce(c_{name}.means, {literal(otherwise)})"
        weight *= size
    if staged.spec.corrections:
        digits.append(corrected("s.rowid", str(weight), "0"))
        means["status"] = (
            f"case when l.local >= {weight} then 'corrected' else {means['status']} end"
        )
    local = " + ".join(digits)
    con.execute(
        "create or replace temp table told as select l.local, "
        f"{', '.join(f'{meaning} as {name}' for name, meaning in means.items())} from ("
        f"select distinct {local} as local from stage as s where s.bad is null and not s.skip"
        f") as l {' '.join(joins)}"
    )
    add(con, "told")
    first, second = text_forms(**{name: text_number(f"t.{name}") for name in TEXTS})
    con.execute(
        "create or replace temp table detail_of as "
        f"select t.local, d.detail_id, {first} as first, {second} as second "
        f"from told as t inner join detail as d on {same('d', 't')}"
    )
    return f"({local})"


def add(con: DuckDBPyConnection, lines: str) -> None:
    """Gives numbers to what the lines of a table have for details and the record has not yet."""
    columns = ", ".join(f"t.{name}" for name in TEXTS)
    con.execute(
        "insert into detail select (select coalesce(max(detail_id), 0) from detail) "
        f"+ row_number() over (order by {columns}), {columns} "
        f"from (select distinct {columns} from {lines} as t) as t "
        f"where not exists (select 1 from detail as d where {same('d', 't')})"
    )


def same(one: str, other: str) -> str:
    """What makes two rows have the same detail."""
    return " and ".join(f"{one}.{name} = {other}.{name}" for name in TEXTS)
