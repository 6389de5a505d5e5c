"""Every number in the text accounted for: in a claim, known as something else, or unread."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yalu.read.claims import Claim, NumberNote, NumberUse, Span
from yalu.read.lexer import Node

_DATES = frozenset(
    {"period", "bper", "base", "sinceper", "date", "sameper", "nextper", "fromto", "decade"}
)
#: Words before a number that make it part of a name: "Bureau 39", "Resolution 2397", "HS 24".
_NAMING = frozenset(
    {
        "bureau",
        "office",
        "room",
        "division",
        "unit",
        "resolution",
        "resolutions",
        "paragraph",
        "para",
        "paras",
        "un",
        "unsc",
        "article",
        "annex",
        "chapter",
        "heading",
        "hs",
        "no",
        "number",
        "group",
        "flight",
        "route",
        "highway",
        "line",
        "section",
        "clause",
        "part",
        "committee",
        "panel",
        "camp",
        "site",
        "building",
        "pier",
        "berth",
        "phase",
        "version",
    }
)


def number_notes(
    text: str, nodes: list[Node], claims: list[Claim], dropped: list[tuple[Span, str]]
) -> Iterator[NumberNote]:
    """What became of each number among a sentence's nodes.

    ``dropped`` are spans that were understood and are no claims, with the reason.
    """
    leaves = list(_leaves(nodes))
    for k, (leaf, top) in enumerate(leaves):
        if not _is_number(leaf, top):
            continue
        use, why = _use(leaves, k, claims, dropped)
        yield NumberNote((leaf.start, leaf.end), text[leaf.start : leaf.end], use, why)


def _leaves(nodes: list[Node], top: Node | None = None) -> Iterator[tuple[Node, Node]]:
    for node in nodes:
        # A spelled number ("two-point-three") counts once, not once a word.
        if node.parts and not ("n" in node.cls and "spelled" in node.cls):
            yield from _leaves(list(node.parts), top or node)
        else:
            yield node, top or node


def _is_number(leaf: Node, top: Node) -> bool:
    if leaf.cls & {"num", "decade"} or ("ord" in leaf.cls and leaf.word[:1].isdigit()):
        return True
    # "one of the first" is no figure: spelled numbers count where something measures them.
    return "spelled" in leaf.cls and bool(
        top.cls & {"money", "pct", "qty", "mult", "frac", "chg", "chgabs", "points"}
    )


def _use(
    leaves: list[tuple[Node, Node]],
    k: int,
    claims: list[Claim],
    dropped: list[tuple[Span, str]],
) -> tuple[NumberUse, str]:
    leaf, top = leaves[k]
    for claim in claims:
        if claim.span[0] <= leaf.start and leaf.end <= claim.span[1]:
            return NumberUse.CLAIM, str(claim.kind)
    if any(node.cls & _DATES for node in _chain(top, leaf)):
        return NumberUse.KNOWN, "a date"
    for span, why in dropped:
        if span[0] <= leaf.start and leaf.end <= span[1]:
            return NumberUse.KNOWN, why
    before = leaves[k - 1][0].word if k else ""
    glued = k and leaves[k - 1][0].end == leaf.start and before.isascii()
    if glued and (before.isalpha() or before == "_"):
        return NumberUse.KNOWN, "part of a name"
    earlier = leaves[k - 2][0].word if k > 1 else ""
    after = leaves[k + 1][0] if k + 1 < len(leaves) else None
    if after is not None and after.word in ("para", "paragraph", "paras", "paragraphs"):
        return NumberUse.KNOWN, "part of a name"
    if top.cls & {"pct"} and any("capw" in node.cls for node, _ in leaves[:k]):
        return NumberUse.KNOWN, "a share of a cap, which is no trade figure"
    if _names_a_site(leaves, k):
        return NumberUse.KNOWN, "part of a name"
    if before == "-" and earlier in ("covid", "covid19", "coronavirus"):
        return NumberUse.KNOWN, "the name of a disease"
    if before in _NAMING or (before == "." and earlier in ("no", "res", "para", "art")):
        return NumberUse.KNOWN, "part of a name"
    if before == ":" or (after is not None and after.word == ":" and k + 2 < len(leaves)
                         and "num" in leaves[k + 2][0].cls):  # fmt: skip
        return NumberUse.KNOWN, "a time of day"
    if top.cls & {"qty"} and any(node.cls & {"vehicle"} for node in top_leaves(top)):
        return NumberUse.KNOWN, "a count of vehicles, which no trade record holds"
    if after is not None and after.cls & {"notrade"}:
        return NumberUse.KNOWN, f"counts {after.word}"
    if after is not None and after.cls & {"timeunit", "hy"} and not top.cls & {"money", "pct"}:
        return NumberUse.KNOWN, "a length of time or part of a compound"
    if top.cls & {"streak", "record", "rank"}:
        return NumberUse.KNOWN, "part of a comparison"
    return NumberUse.UNREAD, ""


def _names_a_site(leaves: list[tuple[Node, Node]], k: int) -> bool:
    """ "24hod.sk": letters, a full stop and a country's, all without a space between them."""
    chain = [leaf for leaf, _ in leaves[k : k + 4]]
    joined = all(a.end == b.start for a, b in pairwise(chain))
    return len(chain) == 4 and joined and chain[1].word.isalpha() and chain[2].word == "."


def top_leaves(node: Node) -> Iterator[Node]:
    """The tokens that a node was made of."""
    if not node.parts:
        yield node
    for part in node.parts:
        yield from top_leaves(part)


def _chain(top: Node, leaf: Node) -> Iterator[Node]:
    """The nodes from the top down to the leaf."""
    node: Node | None = top
    while node is not None:
        yield node
        node = next(
            (part for part in node.parts if part.start <= leaf.start and leaf.end <= part.end), None
        )
