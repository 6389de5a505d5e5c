"""The goods that a sighting names, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yalu.read.lexer import Node
from yalu.read.sightings.counts import Count

_JOINT = frozenset(("and", "comma"))


def goods_of(
    text: str, nodes: Sequence[Node], first: int, last: int, barred: frozenset[str]
) -> tuple[str, ...]:
    """The goods among nodes [first, last), each as printed, without repeats.

    A known good takes the plain words before it along ("premium construction
    materials"); in a list, what stands between its commas is a good as well. Words of
    the ``barred`` classes are no part of a good's name.
    """
    spans: list[tuple[int, int]] = []
    index = first
    while index < last:
        if "good" in nodes[index].cls:
            start, end = _phrase(nodes, index, first, last)
            spans.append((start, end))
            index = end
        index += 1
    spans = _listed(nodes, spans, first, last, barred)
    found: dict[str, None] = {}
    for start, end in spans:
        printed = " ".join(text[_noun(nodes[start]) : nodes[end].end].split())
        found.setdefault(printed.strip("“”\"'’ "), None)
    # "Construction materials" says what "materials" says.
    return tuple(one for one in found if not any(other.endswith(" " + one) for other in found))


def _noun(node: Node) -> int:
    """Where a good's name begins, after the number of them."""
    return node.val.noun[0] if isinstance(node.val, Count) else node.start


def _plain(node: Node, barred: frozenset[str]) -> bool:
    """Whether a word may be part of a good's name."""
    if not node.cls.isdisjoint(barred) and "good" not in node.cls and "premium" not in node.cls:
        return False
    return bool(re.match(r"\w", node.word))


def _phrase(nodes: Sequence[Node], index: int, first: int, last: int) -> tuple[int, int]:
    start = index
    while start > first and index - start < 2 and _part(nodes[start - 1]):
        start -= 1
    end = index
    while end + 1 < last and "good" in nodes[end + 1].cls:
        end += 1
    return start, end


def _part(node: Node) -> bool:
    """Whether a word before a good belongs to its name: an adjective of it, not a verb."""
    return "premium" in node.cls or ("good" in node.cls and "seen" not in node.cls)


def _listed(
    nodes: Sequence[Node],
    spans: list[tuple[int, int]],
    first: int,
    last: int,
    barred: frozenset[str],
) -> list[tuple[int, int]]:
    """The spans with the unknown items of the lists that they stand in."""
    out = set(spans)
    for start, end in spans:
        out |= _neighbours(nodes, end + 1, last, 1, barred)
        out |= _neighbours(nodes, start - 1, first - 1, -1, barred)
    kept: list[tuple[int, int]] = []
    for span in sorted(out):
        if not kept or span[0] > kept[-1][1]:
            kept.append(span)
    return kept


def _neighbours(
    nodes: Sequence[Node], index: int, stop: int, step: int, barred: frozenset[str]
) -> set[tuple[int, int]]:
    """Items of a list beside a good: at most ten, each of at most three plain words."""
    found: set[tuple[int, int]] = set()
    for _ in range(10):
        joined = False
        while index != stop and not nodes[index].cls.isdisjoint(_JOINT):
            joined = True
            index += step
        if not joined:
            break
        begin = index
        while index != stop and abs(index - begin) < 4 and _plain(nodes[index], barred):
            index += step
        size = abs(index - begin)
        ends = index == stop or not nodes[index].cls.isdisjoint(_JOINT) or _closes(nodes[index])
        if not 1 <= size <= 3 or not ends:
            break
        low, high = sorted((begin, index - step))
        found.add((low, high))
    return found


def _closes(node: Node) -> bool:
    return node.word in (".", "”", '"', "that") or "brk" in node.cls or "day" in node.cls
