"""The queries on Sail, which speaks Spark's protocol without Java; good for tests."""

from __future__ import annotations

from importlib import import_module

from yalu.engine.session import Session


class Sail(Session):
    """A server of its own in this process, and a session with it."""

    name = "sail"

    def __init__(self, tables: str) -> None:
        self._server = import_module("pysail.spark").SparkConnectServer("127.0.0.1", 0)
        self._server.start(background=True)
        _, port = self._server.listening_address
        sessions = import_module("pyspark.sql.connect.session").SparkSession
        session = sessions.builder.remote(f"sc://127.0.0.1:{port}").create()
        super().__init__(session, tables)

    def close(self) -> None:
        super().close()
        self._server.stop()
