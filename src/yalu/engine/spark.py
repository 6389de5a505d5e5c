"""The queries on Spark 4: on this machine, or on a cluster by the address of its master."""

from __future__ import annotations

from importlib import import_module

from yalu.engine.session import Session


class Spark(Session):
    """A Spark session; needs Java 17."""

    name = "spark"

    def __init__(self, tables: str, *, master: str | None = None) -> None:
        builder = (
            import_module("pyspark.sql")
            .SparkSession.builder.appName("yalu")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
        )
        if master is not None:
            builder = builder.master(master)
            if master.startswith("local"):
                # Two hundred parts and a gigabyte, Spark's defaults, are for a cluster's
                # driver, which does not work itself.
                builder = builder.config("spark.sql.shuffle.partitions", "4").config(
                    "spark.driver.memory", "4g"
                )
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        super().__init__(session, tables)
