"""Many dispatches at once: streamed, on all cores, interrupted and resumed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.errors import InputError

if TYPE_CHECKING:
    from yalu.corpus.tally import Tally

__all__ = ["check_corpus"]


def check_corpus(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    published: date | None = None,
    outlet: str | None = None,
    as_of: date | None = None,
    record: str | Path | None = None,
    encoding: str | None = None,
    workers: int | None = None,
    resume: bool = False,
    engine: str = "local",
) -> Tally:
    """Every dispatch of the paths, checked: a line each in the output, and the counts of it.

    The output is the same whatever the number of workers and whatever the engine.

    Args:
        paths: ``.jsonl`` (also ``.gz``, ``.zst``), ``.parquet``, texts, pages, or folders.
        output: a ``.jsonl`` file with an object per dispatch, in their order, or a
            ``.parquet`` file with a row per claim.
        published, outlet: go before what a dispatch says of itself.
        as_of: the day of the record; by default that of each dispatch's publication.
        record: the file of a record; by default the packaged one.
        encoding: what texts and pages are in; by default it is recognised.
        workers: how many processes; by default one for each core.
        resume: go on where the output ends.
        engine: ``local``, or ``spark`` for documents in Parquet.

    Raises:
        InputError: the output cannot be begun or gone on with.
        RecordError: a record that cannot be read.
    """
    from yalu.corpus.run import check_local
    from yalu.corpus.terms import Terms

    names = tuple(str(path) for path in paths)
    terms = Terms(published, outlet, as_of, None if record is None else str(record), encoding)
    match engine:
        case "local":
            return check_local(names, Path(output), terms, workers=workers, resume=resume)
        case "spark":
            from yalu.corpus.spark import check_spark

            if resume or workers is not None:
                raise InputError(
                    "--resume or --workers", expected="neither with Spark, which sees to both"
                )
            return check_spark(names, Path(output), terms)
        case _:
            raise InputError(f"engine {engine!r}", expected="local or spark")
