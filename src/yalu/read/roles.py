"""What a period in a sentence is there for: its subject, or what something is measured against."""

from __future__ import annotations

from itertools import pairwise

from yalu.read.lexer import Node, Num
from yalu.read.values import Measured, Ref

_THEN = frozenset({"figure", "figures", "level", "levels", "tally"})
_MOVES = frozenset({"rise_v", "fall_v", "rise_n", "fall_n"})
_COMPARE = frozenset({"compared", "compares", "compare", "comparing", "comparison"})
_BOUNDS = frozenset({"h_over", "h_past", "h_under", "h_below", "exceed_v", "trail_v"})
_MOVED = _MOVES | {"mult", "chg"}
_MOVERS = _MOVED | {"chgabs"}
_BRACKETED = frozenset({"n", "money", "qty", "pct", "h_about", "h_plain", "curword", "or", "hy"})
_FIGURES = frozenset({"money", "qty", "pct"})
_BETWEEN = frozenset(
    {"apos", "period", "bper", "art", "levelw", "h_plain", "sameper", "tvol", "pron", "trade"}
)


def comparator_of(nodes: list[Node], index: int) -> tuple[int, Ref | None]:
    """Where the word stands that makes the figure at ``index`` a comparison's base, or -1;
    and the period that is named between the two ("down from April's $199.42 million")."""
    k = index - 1
    ref: Ref | None = None
    while k >= 0 and nodes[k].cls & _BETWEEN and not nodes[k].cls & {"base"}:
        if nodes[k].cls & {"period", "bper", "sameper"}:
            ref = nodes[k].val
        k -= 1
    if k < 0:
        return -1, ref
    node = nodes[k]
    before = nodes[k - 1].word if k else ""
    if "base" in node.cls and nodes[index - 1].cls & {"apos"} | (
        {"base"} if k == index - 1 else set()
    ):
        return k, node.val
    if node.cls & {"from", "than", "gt", "lt", "below_w", "above_w"} or node.word in (
        "against", "versus", "compared", "vs",
    ):  # fmt: skip
        return k, ref
    if node.cls & {"chg", "chgabs"} and node.parts:
        if ref is not None:
            return k, ref
        if node.parts[-1].cls & {"below_w", "above_w", "gt", "lt"} and k == index - 1:
            # "26 percent shy of the $214.16 million of March 2019"
            return k, ref
    if node.cls & _BOUNDS and definite(nodes, k):
        # "just under the $6.33 billion of the year before", "trailed the $2.05 billion"
        return k, ref
    if node.word == "to" and before == "compared":
        return k - 1, ref
    if "with" in node.cls and before in _COMPARE:
        return k - 1, ref
    if node.word == "of" and before in ("short", "shy"):
        return k - 1, ref
    return -1, ref


def definite(nodes: list[Node], comparator: int) -> bool:
    """Whether "the" follows: "above the $2.79 billion" names a figure, "above $2 billion" not."""
    following = nodes[comparator + 1].word if comparator + 1 < len(nodes) else ""
    return following == "the" or following.startswith("the ")


def scaled_by(nodes: list[Node], index: int) -> bool:
    """ "about a fifteenth of the $214.16 million", "42 times the $3.27 million": what the figure
    at ``index`` is the measure of."""
    k = index - 1
    if k > 1 and nodes[k].cls & {"apos"} and nodes[k - 1].cls & {"period"}:
        # "about a third of last year's $1.47 billion"
        k -= 2
    while k >= 0 and nodes[k].cls & {"art", "h_plain"}:
        k -= 1
    if k > 0 and "of" in nodes[k].cls:
        return bool(nodes[k - 1].cls & {"frac", "pct"})
    return k >= 0 and bool(nodes[k].cls & {"mult"})


def compared_by(nodes: list[Node], index: int) -> bool:
    """ "2.7% below June's": the period stands right after a rate that ends in a comparison."""
    k = index - 1
    if nodes[k].word == "on":
        # "up by a quarter on April"; what happens in a month is never "on" it.
        return True
    while k > 0 and nodes[k].cls & {"in", "of", "art", "det", "levelw"}:
        k -= 1
    if k < 0:
        return False
    owned = index + 1 < len(nodes) and "apos" in nodes[index + 1].cls
    if index - k == 1 and "mult" in nodes[k].cls and owned:
        # "more than four times May's"
        return True
    if index - k > 2 and "mult" in nodes[k].cls and nodes[k + 1].word in ("that", "those"):
        # "2.2 times those of March"
        return True
    led = "of" in nodes[k + 1].cls or "mult" in nodes[k].cls
    if index - k > 1 and nodes[k].cls & {"pct", "frac", "mult"} and led:
        # "37 percent of the 2019 figure"
        if any(node.word in _THEN for node in nodes[k + 1 : index]):
            # "12.1 percent of the figure for August 2019"
            return True
        return index + 1 < len(nodes) and bool(nodes[index + 1].cls & {"levelw", "apos", "tvol"})
    if (
        nodes[k].cls & {"below_w", "above_w", "gt", "lt"}
        and k
        and nodes[k - 1].cls & {"frac", "pct"}
    ):
        return True
    if not nodes[k].cls & {"chg", "chgabs"} or not nodes[k].parts:
        return False
    last = nodes[k].parts[-1]
    return bool(last.cls & {"gt", "lt", "above_w", "below_w", "rise_a", "fall_a"})


def _follows_than(nodes: list[Node], index: int) -> bool:
    """ "than May", "since May", "more than in May"."""
    if index and nodes[index - 1].cls & {"than", "since", "gt", "lt"}:
        return True
    return (
        index > 1
        and bool(nodes[index - 1].cls & {"in", "of", "levelw", "art"})
        and (
            bool(nodes[index - 2].cls & {"than", "gt", "lt"})
            or nodes[index - 2].word.endswith("as")
        )
    )


def _since(nodes: list[Node], index: int) -> int | None:
    """The period that "since" points at with words between: "since the signing in April"."""
    if index and nodes[index - 1].word in ("has", "have", "had"):
        # "has since lowered its June figure"
        return None
    for k in range(index + 1, min(len(nodes), index + 7)):
        if "period" in nodes[k].cls:
            return k
        if nodes[k].cls & (_FIGURES | {"comma", "semi", "lpar"}):
            return None
    return None


def _told_in(nodes: list[Node], index: int) -> bool:
    """ "the $54.34 million its spokesman had given in January": when it was said, not when it
    was traded."""
    k = index - 1
    if k < 1 or nodes[k].word not in ("in", "on"):
        return False
    spoken = bool(nodes[k - 1].cls & {"told_v", "restated_w"})
    return spoken and any(node.cls & {"money", "qty"} for node in nodes[max(0, k - 8) : k - 1])


def _labels(nodes: list[Node], index: int) -> bool:
    """ "(March: US$1.31 million)": the period labels one figure and is no subject."""
    return (
        index + 2 < len(nodes)
        and (index == 0 or bool(nodes[index - 1].cls & {"lpar", "comma", "semi", "and"}))
        and nodes[index + 1].word == ":"
        and bool(nodes[index + 2].cls & _FIGURES)
    )


def base_periods(nodes: list[Node]) -> set[int]:
    """The indices of periods that belong to a comparison's base, not to its subject."""
    found: set[int] = set()
    for index, node in enumerate(nodes):
        if node.cls & {"period", "fromto"} and (
            _follows_than(nodes, index) or compared_by(nodes, index)
        ):
            found.add(index)
        if node.cls & {"from", "than"} and index + 1 < len(nodes) and nodes[index + 1].word in (
            "what", "that", "those", "where",
        ):  # fmt: skip
            for k in range(index + 2, len(nodes)):
                if nodes[k].cls & {"comma", "semi"}:
                    break
                if "period" in nodes[k].cls:
                    found.add(k)
                    break
        if "period" in node.cls and _owns_a_record(nodes, index):
            found.add(index)
        if "period" in node.cls and _labels(nodes, index):
            found.add(index)
        if node.cls & {"period"} and _told_in(nodes, index):
            found.add(index)
        if "since" in node.cls and (last := _since(nodes, index)) is not None:
            found.add(last)
        if not node.cls & _FIGURES:
            continue
        comparator, _ = comparator_of(nodes, index)
        if comparator < 0 and scaled_by(nodes, index):
            # "nine times the $20.31 million of May last year"
            k = index + 1
            while k < len(nodes) and nodes[k].cls & {"in", "of"}:
                k += 1
            if k > index + 1 and k < len(nodes) and "period" in nodes[k].cls:
                found.add(k)
        if comparator < 0:
            if index > 1 and nodes[index - 1].cls & {"apos"} and "period" in nodes[index - 2].cls:
                found.add(index - 2)
            continue
        found.update(k for k in range(comparator, index) if "period" in nodes[k].cls)
        k = past_bracket(nodes, index + 1)
        while k < len(nodes) and nodes[k].cls & {"in", "of", "worthw", "goods_w", "art"}:
            k += 1
        if k < len(nodes) and "period" in nodes[k].cls:
            found.add(k)
    return found


def _owns_a_record(nodes: list[Node], index: int) -> bool:
    """ "July was this year's third-biggest month": the year is what July is set among."""
    return (
        index + 2 < len(nodes)
        and "apos" in nodes[index + 1].cls
        and bool(nodes[index + 2].cls & {"max_w", "min_w"})
    )


def past_bracket(nodes: list[Node], k: int) -> int:
    """Where the sentence goes on after "(19,250,000)" or "(about 125 million yuan)"."""
    if not (k < len(nodes) and "lpar" in nodes[k].cls):
        return k
    for end in range(k + 1, min(k + 5, len(nodes))):
        if "rpar" in nodes[end].cls:
            return end + 1 if end > k + 1 else k
        if not nodes[end].cls & _BRACKETED:
            return k
    return k


def part_over(nodes: list[Node]) -> None:
    """ "$33,000 over January and February": in these months, not more than theirs."""
    for k in range(len(nodes) - 2, -1, -1):
        node = nodes[k]
        if node.rule != "change.abs.compare" or node.parts[-1].word != "over":
            continue
        if not _figure_at(nodes, k + 1):
            nodes[k : k + 1] = list(node.parts)


def _figure_at(nodes: list[Node], k: int) -> bool:
    """Whether a figure is named there: "March's", "the level of March", "the $12.98 million"."""
    if "money" in nodes[k].cls or nodes[k].word in ("that", "what", "those"):
        return True
    after = nodes[k + 1].cls if k + 1 < len(nodes) else frozenset()
    if nodes[k].cls & {"period", "bper", "owner"}:
        return bool(after & {"apos", "levelw", "tvol"})
    return "art" in nodes[k].cls and bool(after & {"money", "levelw", "tvol"})


def _next_month(ref: Ref) -> bool:
    """Whether the second month follows on the first."""
    first, last = ref.first or 0, ref.last or 0
    if ref.year is not None and ref.year2 is not None:
        return ref.year * 12 + last - ref.year2 * 12 - first == 1
    return (last - first) % 12 == 1


def lend_units(nodes: list[Node]) -> None:
    """ "slipped to 13,496 tonnes from 14,336 in March": the second figure is of tonnes too."""
    unit: str | None = None
    for k, node in enumerate(nodes):
        if isinstance(node.val, Measured):
            unit = node.val.unit if "qty" in node.cls else None
        if unit is None or "n" not in node.cls or not isinstance(node.val, Num) or not k:
            continue
        led = nodes[k - 1].cls & {"from"} or nodes[k - 1].word in ("against", "versus")
        ends = k + 1 == len(nodes) or nodes[k + 1].cls & {"in", "comma", "bper", "base"}
        if led and (ends or nodes[k + 1].word == "."):
            node.val = Measured(node.val, unit)
            node.cls = frozenset({"qty"})


def split_ranges(nodes: list[Node]) -> None:
    """ "more than doubled from August to September": two months, base and period, not a range."""
    moved = any(node.cls & _MOVERS for node in nodes)
    led = any(
        "from" in a.cls and b.cls & _FIGURES and any(n.cls & _MOVED for n in nodes[:k])
        for k, (a, b) in enumerate(pairwise(nodes))
    )
    for node in nodes:
        between = node.word.startswith("between ")
        if "period" not in node.cls or not (moved or (between and led)):
            continue
        ref: Ref = node.val
        if (
            ref.kind == "range"
            and (ref.unit == "to" or between)
            and ref.first is not None
            and ref.last is not None
            # "Between August and October exports tumbled from $19.3 million to $253,000"
            and (_next_month(ref) or (between and led))
        ):
            last = Ref("month", ref.last, year=ref.year, rel=ref.rel)
            first = Ref("month", ref.first, year=ref.year2 or ref.year, rel=ref.rel)
            node.val = (first, last)
            node.cls = frozenset({"fromto"})
