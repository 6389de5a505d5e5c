"""Whether it holds: readings, judge, derivation, diagnosis."""

from yalu.verify.judge import judge
from yalu.verify.render import render
from yalu.verify.result import Coverage, Derivation, Evidence, Judgement, Result, Verdict

__all__ = [
    "Coverage",
    "Derivation",
    "Evidence",
    "Judgement",
    "Result",
    "Verdict",
    "judge",
    "render",
]
