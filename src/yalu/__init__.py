"""Watches the trade of a closed country through what others publish.

    >>> import yalu
    >>> result = yalu.check(text, published="2021-05-19")
    >>> [judgement.verdict for judgement in result.judgements]

Everything public is in this one namespace; what it needs is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from yalu.errors import InputError, RecordError, YaluError

if TYPE_CHECKING:
    from yalu.checking import check, read_article
    from yalu.engine.asking import query
    from yalu.keeping import load, pull
    from yalu.known import open_record, revisions, series
    from yalu.measured import anomalies, measures, mirror, seasons, turns
    from yalu.read.claims import Article, Claim
    from yalu.record import Record
    from yalu.screen.goods import screen_goods
    from yalu.screen.names.compare import compare_names
    from yalu.screen.names.screen import screen_names
    from yalu.screen.search import goods
    from yalu.trade import Amount, Flow, Period
    from yalu.verify.result import Judgement, Result, Verdict

__version__ = "0.1.0"

__all__ = [
    "Amount",
    "Article",
    "Claim",
    "Flow",
    "InputError",
    "Judgement",
    "Period",
    "Record",
    "RecordError",
    "Result",
    "Verdict",
    "YaluError",
    "__version__",
    "anomalies",
    "check",
    "compare_names",
    "goods",
    "load",
    "measures",
    "mirror",
    "open_record",
    "pull",
    "query",
    "read_article",
    "revisions",
    "screen_goods",
    "screen_names",
    "seasons",
    "series",
    "turns",
]

_HOMES = {
    "Amount": "yalu.trade",
    "Article": "yalu.read.claims",
    "Claim": "yalu.read.claims",
    "Flow": "yalu.trade",
    "Judgement": "yalu.verify.result",
    "Period": "yalu.trade",
    "Record": "yalu.record",
    "Result": "yalu.verify.result",
    "Verdict": "yalu.verify.result",
    "anomalies": "yalu.measured",
    "check": "yalu.checking",
    "compare_names": "yalu.screen.names.compare",
    "goods": "yalu.screen.search",
    "load": "yalu.keeping",
    "measures": "yalu.measured",
    "mirror": "yalu.measured",
    "open_record": "yalu.known",
    "pull": "yalu.keeping",
    "query": "yalu.engine.asking",
    "read_article": "yalu.checking",
    "revisions": "yalu.known",
    "screen_goods": "yalu.screen.goods",
    "screen_names": "yalu.screen.names.screen",
    "seasons": "yalu.measured",
    "series": "yalu.known",
    "turns": "yalu.measured",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'yalu' has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
