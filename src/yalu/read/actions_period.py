"""Period expressions become references, resolved once the dispatch's date is known."""

from __future__ import annotations

from collections.abc import Mapping

from yalu.read.actions_amount import number_of
from yalu.read.engine import Action, Captures, Rule, Veto
from yalu.read.lexer import Node
from yalu.read.values import Ref

_BEGAN = frozenset({"began", "opened", "started", "dawned", "begins"})
#: Parts of a year that are named and not counted.
_NAMED_PARTS = {"opening": 1, "initial": 1, "former": 1, "latter": 2, "back": 2}


def _year(caps: Captures, *names: str) -> int | None:
    for name in names:
        if name in caps:
            value = int(number_of(caps[name][0]).value)
            # "Apr '23"
            return 2000 + value if value < 100 else value
    return None


def _rel(caps: Captures, *names: str) -> str | None:
    """``last``, ``this``, ``prev`` or ``earlier``: a year given by its relation."""
    for name in names:
        for node in caps.get(name, ()):
            if "last_w" in node.cls:
                return "last"
            if "this_w" in node.cls and node.word != "the":
                return "this"
            if "prev_w" in node.cls or "earlier_w" in node.cls:
                return "prev"
    for name in names:
        if name in caps:
            return "the"
    return None


def _month(caps: Captures, name: str) -> int | None:
    return int(caps[name][0].val["month"]) if name in caps else None


def _ordinal(node: Node) -> int:
    if isinstance(node.val, dict):
        if "ordword" in node.val:
            return int(node.val["ordword"])
        if "first_w" in node.val:
            return int(node.val["first_w"])
        return -1
    return int(node.val)


def _unit(caps: Captures) -> str:
    if "u" not in caps:
        return "month"
    classes = caps["u"][0].cls
    for name in ("year", "month", "quarter", "half"):
        if name + "w" in classes or name + "sw" in classes:
            return name
    return "month"


def _period(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Ref:
    kind = str((rule.args or {})["kind"])
    if kind == "date":
        day = caps["d"][0].val
        return Ref(
            "date",
            first=_month(caps, "m"),
            year=_year(caps, "y"),
            day=int(getattr(day, "value", day)),
        )
    if kind == "month":
        return Ref("month", _month(caps, "m"), year=_year(caps, "y"), rel=_rel(caps, "r"))
    if kind == "lastnamed":
        return Ref("lastnamed", _month(caps, "m"), rel=_rel(caps, "w"))
    if kind == "range":
        return Ref(
            "range",
            _month(caps, "a"),
            _month(caps, "b"),
            year=_year(caps, "z", "y"),
            year2=_year(caps, "y") if "z" in caps else None,
            rel=_rel(caps, "s", "r"),
            unit="to" if "f" in caps else None,
        )
    if kind == "halfyear":
        return Ref("rel", unit="half", rel="last")
    if kind == "firstq":
        quarters = int(number_of(caps["n"][0]).value)
        return Ref("firstn", year=_year(caps, "y"), rel=_rel(caps, "r"), n=3 * quarters)
    if kind == "throughm":
        return Ref("range", 1, _month(caps, "m"), year=_year(caps, "y"), rel=_rel(caps, "r"))
    if kind == "through":
        return Ref("range", 1, _month(caps, "b"), year=_year(caps, "z"), rel=_rel(caps, "s"))
    if kind in ("firstn", "lastn", "sofarn"):
        return Ref(
            kind,
            year=_year(caps, "y", "p"),
            rel=_rel(caps, "r", "t"),
            n=int(number_of(caps["n"][0]).value),
        )
    if kind == "monthsto":
        return Ref(
            kind,
            _month(caps, "m"),
            year=_year(caps, "y"),
            rel=_rel(caps, "r"),
            n=int(number_of(caps["n"][0]).value),
        )
    if kind == "windown":
        n = int(number_of(caps["n"][0]).value)
        return Ref(kind, n=n * 12 if "u" in caps else n)
    if kind == "part":
        return _part(caps)
    if kind == "about":
        if "b" in caps:
            # "by the end of 2020": all of it.
            year = _year(caps, "y")
            return Ref("year", year=year) if year else Ref("rel", rel=_rel(caps, "r"), unit="year")
        unit = str((rule.args or {}).get("part") or caps["w"][0].val["part_w"])
        if rule.name == "vague.began" and caps["w"][0].word not in _BEGAN:
            raise Veto
        month = _month(caps, "m")
        return Ref("about", month, year=_year(caps, "y"), rel=_rel(caps, "r"), unit=unit)
    if kind == "fiscal":
        if "y" in caps:
            return Ref(kind, year=_year(caps, "y"))
        # "FY23" ends in 2023.
        ends = int(number_of(caps["n"][0]).value)
        return Ref(kind, year=(ends if ends > 100 else 2000 + ends) - 1)
    if kind == "monthpart":
        return Ref(kind, _month(caps, "m"), year=_year(caps, "y"), rel=_rel(caps, "r"))
    if kind == "years":
        first, last = _year(caps, "a"), _year(caps, "b")
        if first is None or last is None or last <= first:
            raise Veto
        return Ref("years", year=first, year2=last)
    if kind == "year":
        return Ref("year", year=_year(caps, "y"))
    if kind in ("rel", "anaphor", "base", "same", "ytd", "prepandemic", "next", "vague"):
        return Ref(
            kind,
            _month(caps, "m"),
            year=_year(caps, "y"),
            rel=_rel(caps, "w", "r"),
            unit=_unit(caps),
            n=int(number_of(caps["n"][0]).value) if "n" in caps else None,
        )
    raise Veto


def _part(caps: Captures) -> Ref:
    year, rel = _year(caps, "y", "p"), _rel(caps, "r", "t")
    if "q" in caps:
        values = caps["q"][0].val
        if "qcode" in values:
            return Ref("part", year=year, rel=rel, unit="quarter", n=int(values["qcode"]))
        return Ref("part", year=year, rel=rel, unit="half", n=int(values["hcode"]))
    unit = "half" if "halfw" in caps["u"][0].cls else "quarter"
    word = caps["o"][0].word
    if word in _NAMED_PARTS:
        number = _NAMED_PARTS[word]
        if unit == "quarter" and number == 2:
            raise Veto
    else:
        number = _ordinal(caps["o"][0])
    if number == -1:
        if word not in ("final", "closing") and year is None and rel is None:
            raise Veto
        number = 2 if unit == "half" else 4
    if number > (2 if unit == "half" else 4):
        raise Veto
    return Ref("part", year=year, rel=rel, unit=unit, n=number)


def _base(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> Ref:
    unit = (rule.args or {}).get("unit")
    if unit:
        return Ref("base", unit=str(unit))
    if rule.name == "since.event":
        year, month = (int(part) for part in caps["w"][0].val["event"].split("-"))
        return Ref("month", month, year=year)
    if "p" not in caps:
        return Ref("records")
    found: Ref = caps["p"][0].val
    return found


def _fromto(rule: Rule, nodes: tuple[Node, ...], caps: Captures) -> tuple[Ref, Ref]:
    return caps["a"][0].val, caps["b"][0].val


PERIOD_ACTIONS: Mapping[str, Action] = {
    "date": _period,
    "period": _period,
    "bper": _period,
    "sameper": _period,
    "nextper": _period,
    "sinceper": _base,
    "base": _base,
    "fromto": _fromto,
}
