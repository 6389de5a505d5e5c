"""Finds expressions for days, by the rules of packs/en/days.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import msgspec

from yalu.read.days.ref import Bound, DayRef
from yalu.read.engine import Action, Captures, Cascade, Rule, Stage, Veto
from yalu.read.lexer import SHAPES, Alphabet, Lexicon, Node, Num
from yalu.read.smallpack import RuleRow, WordClass, add_classes, read, rules_of

STAGES = ("day", "bound")


class DayFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """packs/en/days.toml."""

    classes: dict[str, WordClass] = msgspec.field(name="class")
    macros: dict[str, str]
    rule: tuple[RuleRow, ...]


def _int(node: Node) -> int:
    if isinstance(node.val, Num):
        return int(node.val.value)
    if isinstance(node.val, int):
        return node.val
    if isinstance(node.val, dict) and "dnum" in node.val:
        return int(node.val["dnum"])
    raise Veto


def _year(caps: Captures) -> int | None:
    return _int(caps["y"][0]) if "y" in caps else None


_REL = {"last_w": "last", "this_w": "this", "next_w": "next", "prev_w": "prev"}
_REL_WORD = {"that": "that", "the": "the", "following": "next", "before": "prev", "same": "that"}


def _rel(caps: Captures, *names: str) -> str | None:
    for name in names:
        for node in caps.get(name, ()):
            for cls, rel in _REL.items():
                if cls in node.cls:
                    return rel
            if node.word in _REL_WORD and node.word != "the":
                return _REL_WORD[node.word]
            if "ago" in node.cls:
                return "prev"
    return "the" if any(name in caps for name in names) else None


def _part(caps: Captures) -> str | None:
    found = []
    for node in caps.get("p", ()):
        found += [name for name in ("early", "mid", "late") if name in node.cls]
        if node.word == "end":
            found.append("late")
    return found[-1] if found else None


def _month(caps: Captures, name: str = "m") -> int | None:
    return int(caps[name][0].val["month"]) if name in caps else None


def _unit(caps: Captures) -> str | None:
    return str(caps["u"][0].val["unitw"]) if "u" in caps else None


def _day(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> DayRef:
    kind = str((rule.args or {})["kind"])
    ref = DayRef(
        kind,
        (nodes[0].start, nodes[-1].end),
        year=_year(caps),
        month=_month(caps),
        last_month=_month(caps, "o") if kind == "months" else None,
        rel=_rel(caps, "r", "t"),
        unit=_unit(caps),
        part=_part(caps),
    )
    if kind == "iso":
        month, day = _int(caps["n"][0]), _int(caps["d"][0])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            raise Veto
        return replace(ref, kind="date", month=month, day=day)
    if kind in ("date", "ordinal", "range"):
        day = _int(caps["d"][0])
        last = _int(caps["e"][0]) if "e" in caps else None
        if not 1 <= day <= 31 or (last is not None and not day < last <= 31):
            raise Veto
        return replace(ref, day=day, last_day=last)
    if kind == "feast":
        feast, _, day_of = str(caps["f"][0].val["feast"]).partition("-")
        return replace(ref, kind="date", month=int(feast), day=int(day_of))
    if kind in ("date", "month", "months") and "r" in caps:
        # "May of last year", unlike "last May".
        ref = replace(ref, unit="year")
    if kind == "monthnamed":
        return replace(ref, kind="month", rel=_rel(caps, "w"))
    if kind == "unit" and "w" in caps:
        return replace(ref, part=caps["w"][0].word)
    if kind in ("window", "ago"):
        return replace(ref, n=_int(caps["n"][0]))
    if kind == "season":
        return replace(ref, month=int(caps["s"][0].val["season"]))
    if kind == "weekday":
        return replace(ref, weekday=int(caps["w"][0].val["weekday"]))
    if kind == "today":
        node = caps["t"][0]
        shift = 0 if "today" in node.cls else -1 if "yesterday" in node.cls else 1
        return replace(ref, n=shift)
    if kind == "recent":
        return replace(ref, n=int(caps["v"][0].val["recent"]))
    if kind == "half":
        months = 6 if caps["h"][0].word == "half" else 3
        first = 1 if caps["w"][0].word == "first" else 1 + months
        return replace(ref, month=first, last_month=first + months - 1)
    if kind in ("month", "months", "unit", "now", "year"):
        return ref
    raise Veto


def _clock(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> bool:
    """Whether the time is exact."""
    return not any(node.word in ("about", "around") for node in nodes)


def _bound(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> DayRef:
    kind = str((rule.args or {})["kind"])
    found: DayRef = caps["a"][0].val
    span = (nodes[0].start, nodes[-1].end)
    if kind == "between":
        end: DayRef = caps["b"][0].val
        return replace(found, span=span, end=end)
    if kind == "clock":
        exact = bool(caps["c"][0].val) and found.kind in ("weekday", "date", "today")
        return replace(found, span=span, minute=exact)
    part = _part(caps) or found.part
    return replace(found, span=span, part=part, bound=Bound(kind))


def _emit(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> DayRef:
    return _bound(rule, nodes, caps) if rule.name.startswith("bound") else _day(rule, nodes, caps)


DAY_ACTIONS: Mapping[str, Action] = {"day": _emit, "clock": _clock}


def add_days(
    lexicon: Lexicon, language: str, stages: Iterable[str] = STAGES
) -> tuple[list[tuple[str, list[Rule]]], tuple[Rule, ...]]:
    """The rules for days by stage, their words put into the lexicon; and all of them."""
    table = read(language, "days", DayFile)
    add_classes(lexicon, table.classes)
    rules = rules_of(table.rule, table.macros, lexicon)
    stage_of = {row.name: row.stage for row in table.rule}
    return [
        (stage, [rule for rule in rules if stage_of[rule.name] == stage]) for stage in stages
    ], tuple(rules)


def compiled(language: str = "en") -> Cascade:
    """The rules for days, compiled.

    Raises:
        PackError: an empty class, or a rule without an example.
    """
    return _cascade(language)[0]


@cache
def _cascade(language: str) -> tuple[Cascade, frozenset[str]]:
    alphabet = Alphabet()
    lexicon = Lexicon(alphabet)
    staged, _ = add_days(lexicon, language)
    cues = {
        word
        for name in ("month", "weekday", "unitw", "today", "yesterday", "tomorrow", "season")
        for word in lexicon.words_of(name)
    }
    cues |= {
        phrase.split()[-1]
        for name in ("recent", "now", "feast")
        for phrase in lexicon.words_of(name)
    }
    lexicon.freeze()
    for shape in SHAPES.values():
        alphabet.char(shape)
    stages = [Stage(name, rules, DAY_ACTIONS, alphabet) for name, rules in staged]
    return Cascade(lexicon, stages), frozenset(cues)


_WORD = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"\d{4}|\d(?:st|nd|rd|th)\b")


def find_days(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> list[DayRef]:
    """The expressions for days in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    cascade, cues = _cascade(language)
    low = text[start:stop].lower()
    if cues.isdisjoint(_WORD.findall(low)) and not _DIGITS.search(low):
        return []
    return days_in(cascade.parse(text, start, stop))


def days_in(nodes: Sequence[Node]) -> list[DayRef]:
    """The days among parsed nodes."""
    return [node.val.at(node.start, node.end) for node in nodes if "day" in node.cls and node.rule]
