"""A record of one's own, from Python: load files and tables into it, pull from the net."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError
from yalu.known import day

if TYPE_CHECKING:
    from yalu.record.batches import Loaded
    from yalu.record.frame import Arrow
    from yalu.trade import Period

#: The record of the folder in which yalu is run.
HERE = "yalu.duckdb"
PATIENCE = 60.0
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PulledIn:
    """What a pull brought, and what became of it in the record."""

    folder: Path
    rows: int
    answers: int
    loaded: tuple[Loaded, ...]


def load(
    *files: str | Path | Arrow,
    record: str | Path = HERE,
    source: str | None = None,
    flow: str = "",
    reporter: str = "",
    edition: str = "",
    retrieved: date | str | None = None,
    released: date | str | None = None,
    only: str = "",
    fewer_lines: bool = False,
    url: str = "",
    wait: float = PATIENCE,
    say: Say | None = None,
) -> tuple[Loaded, ...]:
    """Loads files into a record, which is made where there is none: all of them or none.

    The same input twice changes nothing. Rows that are not understood are kept with the
    reason; a column, unit, partner or length of code never seen before stops the load.

    Args:
        files: paths of tables, the folder of an exported record, or tables in memory with
            the columns of a source: whatever exports Arrow (polars, pandas 3, DuckDB).
        record: the record.
        source: whose table it is; by default told by the table itself.
        flow: ``export``, ``import`` or ``total``, where the table does not say.
        reporter: whose count, likewise.
        edition: the edition of the HS, as ``HS2017``, likewise.
        retrieved: when it was fetched; by default today.
        released: when it was published, where you know; goes before the calendar.
        only: what the table was limited to; an extract never replaces the whole.
        fewer_lines: take a publication that has lost more than half of its lines.
        url: where it was fetched.
        wait: how many seconds to wait while another process writes to the record.
        say: is told what takes long, and who is waited for.

    Raises:
        InputError: a file that is not understood, with its line; nothing is stored then.
        RecordError: the record cannot be written, or is held by another writer.
    """
    from yalu.record.loading import load as load_files
    from yalu.record.sources import Options

    options = Options(
        flow=flow,
        reporter=reporter,
        edition=edition,
        retrieved=None if retrieved is None else day(retrieved),
        released=None if released is None else day(released),
        only=only,
        fewer=fewer_lines,
        url=url,
    )
    with _on_disk(files) as paths:
        done = load_files(
            Path(record), paths, source=source, options=options, patience=wait, say=say
        )
    return tuple(done)


def pull(
    source: str = "comtrade",
    *,
    reporter: str,
    partner: str,
    since: str,
    until: str | None = None,
    freq: str = "M",
    flow: str = "both",
    codes: str = "TOTAL,AG6",
    into: str | Path | None = None,
    record: str | Path | None = HERE,
    server: str | None = None,
    say: Say = lambda _: None,
) -> PulledIn:
    """Pulls a reporter's trade from UN Comtrade into a folder, and loads it.

    The key is read from ``YALU_COMTRADE_KEY``. The question is cut so that no answer is
    cut short; a pull that was interrupted goes on where it stopped. Needs the extra ``pull``.

    Args:
        source: ``comtrade``.
        reporter: whose count, as ``CHN``.
        partner: about whom: ``PRK``, several as ``PRK,RUS``, or ``all``.
        since: the first month or year.
        until: the last; by default the last that is over.
        freq: ``M``, months, or ``A``, years.
        flow: ``export``, ``import`` or ``both``.
        codes: ``TOTAL``, ``AG2``, ``AG4``, ``AG6`` or HS codes, with commas between.
        into: where answers are kept; by default a folder named by the day and the question.
        record: the record to load into; None keeps the answers and loads nothing.
        server: another address than Comtrade's own.
        say: is told each question, and what is waited for.

    Raises:
        InputError: no key, a refused key, an answer that is not understood or is full, or
            a source that cannot be pulled from.
    """
    from yalu.record.sources.comtrade.client import SERVER, Client
    from yalu.record.sources.comtrade.pull import key
    from yalu.record.sources.comtrade.pull import pull as pull_answers
    from yalu.record.sources.comtrade.query import question
    from yalu.trade import Period

    if source != "comtrade":
        raise InputError(f"no source to pull from: {source!r}", expected="comtrade")
    today = datetime.now(UTC).date()
    query = question(
        reporter,
        partner,
        frequency=freq,
        since=Period.parse(since),
        until=Period.parse(until) if until else _last(freq, Period.of_day(today)),
        flows=("export", "import") if flow == "both" else (flow,),
        codes=tuple(code.strip() for code in codes.split(",")),
    )
    folder = Path(into or f"comtrade-{today}-{query.name.removesuffix('.json')}")
    with Client(key(), server=server or SERVER, say=say) as client:
        pulled = pull_answers(query, folder, client, say=say)
    loaded: tuple[Loaded, ...] = ()
    if record is not None and pulled.filled:
        loaded = load(
            *pulled.filled,
            record=record,
            source=source,
            retrieved=pulled.day,
            only=pulled.only,
            url=server or SERVER,
            say=say,
        )
    return PulledIn(folder, pulled.rows, len(pulled.files), loaded)


def _last(frequency: str, month: Period) -> Period:
    """The last period that is over."""
    from yalu.trade import Period

    return month.shift(-1) if frequency == "M" else Period.year(month.first_year - 1)


@contextmanager
def _on_disk(files: tuple[str | Path | Arrow, ...]) -> Iterator[list[Path]]:
    """Each as a file: tables in memory are written down as CSV, and read like any other.

    So a table is judged as strictly as a file, and the same table twice is known again.
    """
    with tempfile.TemporaryDirectory(prefix="yalu-") as folder:
        paths = []
        for number, one in enumerate(files, 1):
            if isinstance(one, str | Path):
                paths.append(Path(one))
                continue
            paths.append(Path(folder) / f"table-{number}.csv")
            _write(one, paths[-1])
        yield paths


class _Stream:
    """Nothing but the stream: DuckDB takes no relation of another connection."""

    def __init__(self, table: Arrow) -> None:
        self._table = table
        #: What the table itself lacks; DuckDB makes an error of its own out of it.
        self.missing: ImportError | None = None

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        try:
            return self._table.__arrow_c_stream__(requested_schema)
        except ImportError as problem:
            self.missing = problem
            raise


def _write(table: Arrow, path: Path) -> None:
    import duckdb

    from yalu.record.duck import settings

    if not hasattr(table, "__arrow_c_stream__"):
        raise InputError(
            f"nothing that can be loaded: {type(table).__name__}",
            expected="a path, or a table that exports Arrow (__arrow_c_stream__)",
            hint="Of a pandas before 3, hand over pyarrow.Table.from_pandas(frame).",
        )
    con = duckdb.connect(config=settings())
    stream = _Stream(table)
    try:
        con.register("given", stream)
        con.execute(f"copy given to '{path}' (format csv, header true)")
    except duckdb.Error as problem:
        if stream.missing is None:
            raise
        raise InputError(
            f"a {type(table).__name__} that does not export Arrow here ({stream.missing})",
            hint="pandas wants pyarrow for that: pip install pyarrow.",
        ) from problem
    finally:
        con.close()
