"""What must hold of any record, whatever was loaded into it and in what order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from loads import bare, line, lines, rows, take

from yalu.measure.derivation import recompute
from yalu.measure.measures import Asked, Measures
from yalu.measure.sheet import sheet
from yalu.record import Record
from yalu.record.checking import check
from yalu.record.exporting import export
from yalu.record.folder import TABLES
from yalu.record.loading import load
from yalu.record.store import Store
from yalu.trade import Flow, Period

TO_RUSSIA = Flow.parse("CHN->RUS")
CODES = ("10063020", "10064000", "27090000", "27101210", "85171210")
MONTHS = ("2019-04", "2019-05")
START = date(2019, 8, 1)

#: A publication: days after the one before, and for each month and code what it says.
LINES = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(CODES), st.sampled_from(("", "Jilin"))),
    st.integers(1, 10**9),
    min_size=1,
    max_size=12,
)
PUBLISHED = st.lists(st.tuples(st.integers(1, 90), LINES), min_size=1, max_size=3)
Said = dict[tuple[str, str, str], int]
#: Each example loads files: a failing one is shown as it is, not made smaller for minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@contextmanager
def loaded(published: list[tuple[int, Said]]) -> Iterator[tuple[Path, dict[date, Said]]]:
    """A record of the publications, and what each said by the day on which it was fetched."""
    with TemporaryDirectory() as folder:
        record, day, told = bare(Path(folder) / "r.duckdb"), START, {}
        for number, (days, said) in enumerate(published):
            day += timedelta(days=days)
            each = (line(m, product=c, province=p, usd=usd) for (m, c, p), usd in said.items())
            file = lines(Path(folder) / f"{number}.csv", *each)
            take(record, file, retrieved=day, fewer=True)
            told[day] = said
        yield record, told


@settings(max_examples=6, deadline=None, derandomize=True, phases=PHASES)
@given(PUBLISHED)
def test_a_total_is_the_sum_of_its_parts(published: list[tuple[int, Said]]) -> None:
    """All goods are their chapters, a chapter its headings, a heading its lines; every day."""
    with loaded(published) as (record, told):
        known: dict[str, Said] = {}
        for day, said in told.items():
            for month in {month for month, _, _ in said}:
                known[month] = {key: usd for key, usd in said.items() if key[0] == month}
            view = Record.open(record).as_of(day)
            for month, table in known.items():
                sums: dict[str, int] = defaultdict(int)
                for (_, code, _), usd in table.items():
                    for digits in (0, 2, 4, 6, 8):
                        sums[code[:digits]] += usd
                period = Period.parse(month)
                for code, usd in sums.items():
                    best = view.best(TO_RUSSIA, period, product=code or None)
                    assert best is not None
                    assert best.value == usd
                    assert best.amount.contains(float(usd))
                # What a later publication has dropped is gone from then on.
                for digits in (2, 4, 6, 8):
                    parts = view.codes(TO_RUSSIA, period, digits)
                    assert set(parts) == {code for code in sums if len(code) == digits}
                    assert sum(sums[code] for code in parts) == sums[""]


@settings(max_examples=6, deadline=None, derandomize=True, phases=PHASES)
@given(PUBLISHED, st.sampled_from(("parquet", "sdmx-csv")))
def test_export_then_load_is_the_identity(published: list[tuple[int, Said]], format_: str) -> None:
    with loaded(published) as (record, _):
        folder, copy = record.with_name("out"), record.with_name("copy.duckdb")
        export(Store.open(record), folder, format_)
        assert load(copy, [folder])[0].new
        for table in TABLES:
            query = f"select * from {table} order by all"
            assert rows(copy, query) == rows(record, query), table
        assert all(one.holds for one in check(Store.open(copy)))
        # Once more gives the same bytes.
        export(Store.open(copy), record.with_name("again"), format_)
        for file in folder.iterdir():
            assert (record.with_name("again") / file.name).read_bytes() == file.read_bytes()


@settings(max_examples=6, deadline=None, derandomize=True, phases=PHASES)
@given(PUBLISHED, st.sampled_from((None, "10", "1006", "27090000")), st.integers(0, 200))
def test_what_is_measured_recomputes_and_is_of_the_day(
    published: list[tuple[int, Said]], product: str | None, later: int
) -> None:
    """Every number of every measure, from the lines of a record of one's own."""
    day = START + timedelta(days=later)
    with loaded(published) as (record, _):
        measures = Measures(Record.open(record).as_of(day))
        for month in MONTHS:
            for told in sheet(measures, Asked(TO_RUSSIA, product), Period.parse(month)):
                if told.derivation is None:
                    continue
                assert recompute(told.derivation) == told.derivation.value
                for one in told.derivation.evidences():
                    assert date.fromisoformat(one.released) <= day
