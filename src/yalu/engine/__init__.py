"""The same queries on one machine or on many: DuckDB, Spark, or Sail.

The queries are text in ``record/sql`` and ``measure/sql``, each written once, in the
part of SQL that DuckDB and Spark 4 both run unchanged. An engine is given the record's
tables and runs the text; results come as Arrow.
"""

from __future__ import annotations

from yalu.engine.engines import ENGINES, Engine, missing, open_engine
from yalu.engine.text import names, parameters, text

__all__ = ["ENGINES", "Engine", "missing", "names", "open_engine", "parameters", "text"]
