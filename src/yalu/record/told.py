"""Figures as rows of SDMX-CSV: read by others, and taken back by ``yalu load``."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from yalu.record.figure import Figure, row_of

#: A figure that is told to others is known to nobody's record yet; the same figures
#: give the same bytes.
_NEVER = datetime(1970, 1, 1)


def sdmx_csv(figures: Sequence[Figure]) -> str:
    """The figures in the columns that ``yalu record export --format sdmx-csv`` has.

    Lines that were added up are told as the one figure that they come to.
    """
    import duckdb

    from yalu.record import versions
    from yalu.record.batches import FIGURES, Batch, add_figures
    from yalu.record.duck import settings
    from yalu.record.exporting import CSV
    from yalu.record.statement import sql
    from yalu.record.tables import LATEST

    content = "\n".join("\0".join(row_of(figure)) for figure in figures)
    digest = hashlib.sha256(content.encode()).hexdigest()
    con = duckdb.connect(config=settings())
    try:
        versions.make(con)
        add_figures(con, figures, Batch(digest, FIGURES, "yalu series", digest, _NEVER))
        con.execute("update slice set loaded = ?", [_NEVER])
        with tempfile.TemporaryDirectory(prefix="yalu-") as folder:
            path = Path(folder) / "observations.csv"
            con.execute(f"copy ({sql('export_sdmx', as_of=LATEST, all=1)}) to '{path}' ({CSV})")
            return path.read_text(encoding="utf-8")
    finally:
        con.close()
