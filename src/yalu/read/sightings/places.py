"""Places that no gazetteer holds, by how a sentence puts them: "at Mehran", "the Muse gate"."""

from __future__ import annotations

from collections.abc import Sequence

from yalu.read.lexer import Node

#: Of how many words a name may be: "Bab al-Hawa" has four with its hyphen.
_WORDS = 5


def unlisted(text: str, nodes: Sequence[Node]) -> list[str]:
    """Names with a capital that stand where a place does, as printed, in order."""
    found: list[str] = []
    index = 0
    while index < len(nodes):
        if not _capital(nodes[index]):
            index += 1
            continue
        end = _run(nodes, index)
        kind = end < len(nodes) and "place_kind" in nodes[end].cls
        if kind or _located(nodes, index, end):
            river = kind and nodes[end].word.startswith("river")
            last = end if river else end - 1
            found.append(" ".join(text[nodes[index].start : nodes[last].end].split()))
        index = end
    return found


def _capital(node: Node) -> bool:
    return "cap" in node.cls


def _located(nodes: Sequence[Node], first: int, end: int) -> bool:
    """Whether the name nodes [first, end) is what something is in, at, to or from."""
    if end < len(nodes) and nodes[end].word in ("'s", "'"):
        return False
    if end + 1 < len(nodes) and nodes[end].word == "-" and nodes[end + 1].word.isdigit():
        # "to fend off COVID-19"
        return False
    before = [node for node in nodes[max(0, first - 3) : first] if node.word != "the"][-2:]
    if not before:
        return False
    if before[-1].word == "of":
        # "The Myanmar side of Muse", and no "the minister of Trade".
        return len(before) > 1 and "place_part" in before[-2].cls
    return "where_w" in before[-1].cls


def _run(nodes: Sequence[Node], index: int) -> int:
    """The end of a name: "Upper Lars", "Bab al-Hawa"."""
    end = index + 1
    while end < len(nodes) and end - index < _WORDS:
        following = nodes[end : end + 3]
        joins = following[0].word == "-" or "name_part" in following[0].cls
        if not (_capital(following[0]) or (joins and any(map(_capital, following[1:])))):
            break
        end += 1
    return end
