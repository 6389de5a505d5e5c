"""The record: every published figure, as packaged or from a file of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from yalu.errors import RecordError
from yalu.record import packaged
from yalu.record.figure import Figure
from yalu.record.view import View
from yalu.trade import Flow, Period, territory

if TYPE_CHECKING:
    from yalu.record.batches import Loaded
    from yalu.record.checking import Checked
    from yalu.record.coverage import Coverage
    from yalu.record.frame import Frame
    from yalu.record.kept import Kept
    from yalu.record.sources.options import Options


#: Leaves the figures of one reporter, or all.
Counted = Callable[[Sequence[Figure]], Sequence[Figure]]


class Source(Protocol):
    """Where a record keeps its figures."""

    @property
    def name(self) -> str:
        """What to call it in messages."""

    def flows(self) -> tuple[Flow, ...]:
        """The flows about which something is known."""

    def shelf(self, of: Flow, as_of: date | None) -> tuple[Figure, ...]:
        """The figures of a flow that were released by the day, None for all."""


@runtime_checkable
class HasLines(Protocol):
    """A record that holds published tables line by line."""

    def lines(self, of: Flow, product: str, as_of: date | None) -> tuple[Figure, ...]:
        """What lines come to for a code."""

    def goods(
        self, of: Flow, as_of: date | None, period: Period | None = None
    ) -> tuple[Figure, ...]:
        """Every line of a flow (in a period) under the code that was published."""


class _Lines:
    """The lines of a record on a day."""

    def __init__(self, source: HasLines, day: date | None, counted: Counted) -> None:
        self._source = source
        self._day = day
        self._counted = counted

    def of_product(self, of: Flow, product: str) -> Sequence[Figure]:
        return self._counted(self._source.lines(of, product, self._day))

    def goods(self, of: Flow, period: Period | None = None) -> Sequence[Figure]:
        return self._counted(self._source.goods(of, self._day, period))


class _Packaged:
    """The record inside the package."""

    name = "the packaged record"

    def flows(self) -> tuple[Flow, ...]:
        return packaged.flows()

    def shelf(self, of: Flow, as_of: date | None) -> tuple[Figure, ...]:
        return tuple(packaged.shelf(of, as_of))


class Record:
    """Every figure on record, with views of what was known on a day."""

    def __init__(self, source: Source, reporter: str | None = None) -> None:
        self._source = source
        self._reporter = reporter

    @classmethod
    def open(cls, path: Path | None = None) -> Record:
        """The packaged record, or the one in a DuckDB file or a folder of Parquet files.

        Raises:
            RecordError: a file that is missing, unreadable, of something else, or
                of another version.
        """
        if path is None:
            return cls(_Packaged())
        if path.is_dir():
            from yalu.record.folder import Folder

            return cls(Folder.open(path))
        from yalu.record.store import Store

        return cls(Store.open(path))

    @classmethod
    def create(cls, path: Path) -> Record:
        """A new record in a DuckDB file, with every packaged figure in it.

        Raises:
            RecordError: the file is there already, or cannot be written.
        """
        from yalu.record.store import Store

        return cls(Store.create(path))

    def load(
        self,
        *files: Path,
        source: str | None = None,
        options: Options | None = None,
        say: Callable[[str], None] | None = None,
    ) -> list[Loaded]:
        """Appends files to a record file, each as a whole; what ``yalu load`` does.

        The same file twice changes nothing. Rows that do not parse are kept with
        their reasons, and counted; anything never seen stops the load.

        Raises:
            RecordError: this is the packaged record or a folder, which take nothing in.
            InputError: a file that is not understood; nothing is stored then.
        """
        from yalu.record.loading import load
        from yalu.record.store import Store

        if not isinstance(self._source, Store):
            raise RecordError(
                f"{self.name} takes nothing in. Make a record file with Record.create, or name "
                "one with `yalu load --record FILE`."
            )
        return load(self._source.path, files, source=source, options=options, say=say)

    def check(self) -> tuple[Checked, ...]:
        """Every hash and all that must hold of a record, looked at in full."""
        from yalu.record.checking import check

        with self._stored() as kept:
            return check(kept)

    def export(
        self, folder: str | Path, format_: str = "parquet", *, as_of: date | None = None
    ) -> list[Path]:
        """Writes the record to a new folder, as ``parquet`` or ``sdmx-csv``; the files.

        Raises:
            RecordError: the folder is there and not empty, or cannot be written.
        """
        from yalu.record.exporting import export

        with self._stored() as kept:
            return export(kept, Path(folder), format_, as_of=as_of)

    def rejects(self) -> Frame:
        """The rows that were refused: file, line, reasons, and the row itself."""
        from yalu.record.frame import Frame, Kind

        with self._stored() as kept:
            found = kept.query("rejects")
        rows = tuple(
            (str(file), int(str(line)), str(why), str(raw)) for file, line, why, raw in found
        )
        names = (("file", Kind.TEXT), ("line", Kind.WHOLE), ("reasons", Kind.TEXT))
        return Frame((*names, ("row", Kind.TEXT)), rows)

    def coverage(self, as_of: date | None = None) -> Coverage:
        """What is on record, cell by cell."""
        from yalu.record.coverage import Coverage, cells

        return Coverage(cells(self.as_of(as_of), self.flows()))

    @contextmanager
    def _stored(self) -> Iterator[Kept]:
        """The record in a file or folder; the packaged one is put into a file for a while."""
        from yalu.record.kept import Kept
        from yalu.record.store import Store

        if isinstance(self._source, Kept):
            yield self._source
            return
        with TemporaryDirectory(prefix="yalu-") as folder:
            yield Store.create(Path(folder) / "packaged.duckdb")

    @property
    def name(self) -> str:
        return self._source.name

    def flows(self) -> tuple[Flow, ...]:
        """The flows about which something is known."""
        return self._source.flows()

    def counted_by(self, reporter: str) -> Record:
        """The same record, of which only what that territory's own returns say is seen.

        Raises:
            InputError: no code of a territory.
        """
        return Record(self._source, territory.get(reporter).code)

    def as_of(self, day: date | None = None) -> View:
        """What was released by the end of that day; None is everything."""
        source, reporter, ranking = self._source, self._reporter, packaged.ranking()

        def counted(figures: Sequence[Figure]) -> Sequence[Figure]:
            if reporter is None:
                return figures
            return tuple(one for one in figures if ranking.counted_by(one) == reporter)

        lines = _Lines(source, day, counted) if isinstance(source, HasLines) else None
        return View(lambda of: counted(source.shelf(of, day)), ranking, day, lines)
