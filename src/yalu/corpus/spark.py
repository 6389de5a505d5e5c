"""A run on Spark, over documents in Parquet: the same lines, whatever machines they come from.

Spark gives each of its Python processes a few documents at a time as Arrow; each is
answered by the same function as everywhere else. What comes back is written beside the
output in parts, and put into the order of the input here.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from yalu.corpus.documents import PARQUET, row_of
from yalu.corpus.parquet import columns, pattern
from yalu.corpus.progress import Progress, shown
from yalu.corpus.results import Results
from yalu.corpus.source import Corpus
from yalu.corpus.tally import Tally
from yalu.corpus.terms import Terms
from yalu.errors import InputError, YaluError
from yalu.read.dispatch import located
from yalu.read.lines import FIELDS

_BATCH = 128
_FILE, _ROW = "_metadata.file_path", "_metadata.row_index"
_SCHEMA = "file int, row long, line binary"


class Batch(Protocol):
    """Some rows, as Arrow has them."""

    def to_pydict(self) -> dict[str, list[str]]: ...


Batches = Iterator[Batch]


class Writer(Protocol):
    """What writes a frame to files."""

    def parquet(self, path: str) -> None: ...


class Frame(Protocol):
    """Spark's data frame, as far as it is used here; Spark is not there where types are checked."""

    write: Writer

    def selectExpr(self, *expressions: str) -> Frame: ...  # noqa: N802

    def unionAll(self, other: Frame) -> Frame: ...  # noqa: N802

    def repartition(self, parts: int) -> Frame: ...

    def mapInArrow(self, work: Callable[[Batches], Batches], schema: str) -> Frame: ...  # noqa: N802


class Reader(Protocol):
    """What reads files into frames."""

    def parquet(self, *paths: str) -> Frame: ...


class Context(Protocol):
    """What a session runs in."""

    defaultParallelism: int  # noqa: N815

    def setLogLevel(self, level: str) -> None: ...  # noqa: N802


class Session(Protocol):
    """A session of Spark."""

    read: Reader
    sparkContext: Context  # noqa: N815

    def stop(self) -> None: ...


def check_spark(
    paths: Iterable[str], output: Path, terms: Terms, *, master: str | None = None
) -> Tally:
    """Every dispatch of the Parquet files checked by Spark, its line in the output.

    Args:
        paths: Parquet files, or folders of them, where all of Spark's machines see them;
            so must the output be.
        output: as on this machine alone.
        terms: likewise.
        master: Spark's master; by default the one of its own configuration, else this
            machine.

    Raises:
        InputError: files of another kind, or an output that cannot be written.
        YaluError: Spark is not installed, cannot start, or gave up.
    """
    paths = tuple(paths)
    with Results(output, paths, terms) as results, shown(0) as progress:
        corpus = Corpus(paths, results.files)
        if corpus.note:
            progress.note(corpus.note)
        files = _tables(corpus, results, progress)
        parts = output.with_name(output.name + ".parts")
        # What a run that was killed left there.
        shutil.rmtree(parts, ignore_errors=True)
        if files:
            try:
                _answered(files, terms, parts, master)
                for lines in _ordered(parts):
                    for said in results.append(lines):
                        for problem in said.wrong:
                            progress.problem(problem)
            finally:
                shutil.rmtree(parts, ignore_errors=True)
        results.finish()
        return results.tally


def _tables(corpus: Corpus, results: Results, progress: Progress) -> dict[str, dict[str, str]]:
    """The files that are tables of documents, with the types of their columns.

    What is wrong with the others is reported.
    """
    found: dict[str, dict[str, str]] = {}
    for file in corpus.named:
        try:
            if isinstance(file, InputError):
                raise file
            if not file.lower().endswith(PARQUET):
                raise InputError(
                    "not Parquet", expected="Parquet, as Spark reads it", hint="Leave --engine out"
                )
            found[file] = columns(file)
        except InputError as problem:
            results.tally.problems += 1
            progress.note(str(located(problem, str(file))))
    return found


def _answered(
    files: Mapping[str, Mapping[str, str]], terms: Terms, parts: Path, master: str | None
) -> None:
    """The lines of all rows, in parts and in no order, each with its file and its row."""
    session = _session(master)
    failure: type[Exception] = import_module("pyspark.errors").PySparkException
    try:
        rows = _rows(session, files)
        # A table of one row group is one part to Spark, and would keep one core busy.
        spread = rows.repartition(4 * session.sparkContext.defaultParallelism)
        spread.mapInArrow(_work(terms, tuple(files)), _SCHEMA).write.parquet(str(parts))
    except failure as problem:
        raise YaluError(f"Spark gave up: {str(problem).splitlines()[0]}") from problem
    finally:
        session.stop()


def _rows(session: Session, files: Mapping[str, Mapping[str, str]]) -> Frame:
    """The rows of all files in the columns of a dispatch, as text, with their places."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for file, types in files.items():
        alike.setdefault(tuple(types.items()), []).append(file)
    frames = []
    for kinds, some in alike.items():
        there = dict(kinds)
        chosen = (
            f"cast({name if name in there else 'null'} as string) as {name}" for name in FIELDS
        )
        frame = session.read.parquet(*map(_address, some))
        frames.append(frame.selectExpr(f"{_FILE} as yalu_file", f"{_ROW} as yalu_row", *chosen))
    return reduce(lambda one, other: one.unionAll(other), frames)


def _work(terms: Terms, files: tuple[str, ...]) -> Callable[[Batches], Batches]:
    """What each of Spark's Python processes does with its batches of rows."""
    numbers = {str(Path(file).resolve()): number for number, file in enumerate(files)}

    def work(batches: Batches) -> Batches:
        from yalu.corpus.answer import answer

        arrow = import_module("pyarrow")
        for batch in batches:
            columns = batch.to_pydict()
            of = [numbers[_path(uri)] for uri in columns["yalu_file"]]
            rows = [int(index) + 1 for index in columns["yalu_row"]]
            cells = zip(*(columns[name] for name in FIELDS), strict=True)
            lines = [
                answer(row_of(files[number], row, FIELDS, values), terms).line
                for number, row, values in zip(of, rows, cells, strict=True)
            ]
            made = [
                arrow.array(of, arrow.int32()),
                arrow.array(rows, arrow.int64()),
                arrow.array(lines, arrow.binary()),
            ]
            yield arrow.RecordBatch.from_arrays(made, names=["file", "row", "line"])

    return work


def _address(file: str) -> str:
    """The file as Spark takes it, to which some characters stand for others."""
    return "file://" + re.sub(r"([\[\]{}*?\\])", r"\\\1", str(Path(file).resolve()))


def _path(uri: str) -> str:
    """The path of a file as Spark names it."""
    return unquote(urlsplit(uri).path)


def _session(master: str | None) -> Session:
    lacking = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
    if lacking:
        raise YaluError(
            f"Spark needs {' and '.join(lacking)}, which is not installed. "
            "pip install 'yalu[spark]', and Java 17"
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = (
        import_module("pyspark.sql")
        .SparkSession.builder.appName("yalu check")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(_BATCH))
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    )
    if master is not None:
        builder = builder.master(master)
    try:
        session: Session = builder.getOrCreate()
    except Exception as problem:
        raise YaluError(
            f"Spark cannot start ({str(problem).splitlines()[0]}). It needs Java 17"
        ) from problem
    session.sparkContext.setLogLevel("ERROR")
    return session


def _ordered(parts: Path) -> Iterator[list[bytes]]:
    """The lines in the order of the input, some at a time."""
    import duckdb

    with duckdb.connect(config={"threads": 1, "temp_directory": str(parts)}) as store:
        found = store.execute(
            "select line from read_parquet(?) order by file, row",
            [f"{pattern(str(parts))}/*.parquet"],
        )
        while batch := found.fetchmany(_BATCH):
            yield [bytes(line) for (line,) in batch]
