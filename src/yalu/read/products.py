"""Which goods an amount is about."""

from __future__ import annotations

from yalu.read.lexer import Node
from yalu.read.sentence import Sentence

_STOP = frozenset(
    {
        "comma",
        "semi",
        "quote",
        "lpar",
        "rpar",
        "pp",
        "from",
        "to",
        "in",
        "toward",
        "with",
        "byprep",
        "be",
        "cop",
        "rise_v",
        "fall_v",
        "relword",
        "trade",
        "goodsof",
        "period",
        "base",
        "bper",
        "sinceper",
        "money",
        "pct",
        "qty",
        "chg",
        "and",
        "or",
        "than",
        "other",
        "date",
        "owner",
        "place",
        "vimp",
        "vexp",
        "sharev",
        "gt",
        "lt",
        "rise_a",
        "fall_a",
        "until",
        "since",
    }
)


def product_after(sentence: Sentence, index: int) -> str | None:
    """The noun phrase that begins at ``index``, up to the first word that ends one."""
    first = last = -1
    k = index
    while k < len(sentence.nodes) and k < index + 6:
        node = sentence.nodes[k]
        if node.word == ".":
            break
        if node.cls & _STOP and "good" not in node.cls and not (first < 0 and node.word == "made"):
            break
        if "pronsubj" in node.cls:
            # "3,428 cubic metres of it"
            break
        if first < 0 and (node.cls & {"placeadj", "hy", "owner"} or node.word == "made"):
            k += 1
            continue
        if not node.cls & {"art", "pron", "det", "worthw", "h_plain"}:
            if first < 0:
                first = k
            last = k
        k += 1
    if first < 0:
        return None
    nodes = sentence.nodes
    phrase = sentence.text[nodes[first].start : nodes[last].end]
    return phrase or None


def _counted(node: Node) -> Node | None:
    """The first word of the goods in "94,390 thermometers"."""
    if node.rule == "quantity.good":
        return next((p for p in node.parts if not p.cls & {"n", "scale"}), None)
    for part in node.parts:
        found = _counted(part)
        if found is not None:
            return found
    return None


def product_of(sentence: Sentence, index: int) -> str | None:
    """The product of the amount at ``index``: "$2 million worth of rice", "587 tons of oil"."""
    counted = _counted(sentence.nodes[index])
    if counted is not None:
        return sentence.text[counted.start : sentence.nodes[index].end]
    those = sentence.word(index - 3) in ("those", "that") and sentence.has(index - 2, "of")
    if those and sentence.has(index - 1, "good", "low"):
        # "and those of ethanol 3,428 cubic meters"
        return sentence.text[sentence.nodes[index - 1].start : sentence.nodes[index - 1].end]
    k = index + 1
    if sentence.has(k, "worthw"):
        k += 1
    if sentence.word(k) == "worth of":
        # One phrase in the lexicon: step so that what follows "of" is at k + 1.
        return product_after(sentence, k + 1) if sentence.has(k + 1, "good", "goodish") else None
    if sentence.has(k, "of") and not sentence.has(k + 1, "goods_w", "trade", "goodsof"):
        following = sentence.has(k + 1, "good", "goodish")
        if following or "qty" in sentence.nodes[index].cls or sentence.has(index + 1, "worthw"):
            found = product_after(sentence, k + 1)
            if found and found.split()[0].lower() not in ("goods", "products", "trade", "cargo"):
                return found
    if sentence.has(index + 1, "from", "for") and sentence.has(index + 2, "trade"):
        # "earned $614 million from coal sales"
        head: str | None = sentence.nodes[index + 2].val.product
        return head
    if sentence.has(index + 1, "good"):
        return product_after(sentence, index + 1)
    if sentence.word(index + 1) in ("was", "were", "is", "are") and sentence.has(
        index + 2, "good", "goodish"
    ):
        # "Of those goods, $5 million were food"
        return product_after(sentence, index + 2)
    if "money" in sentence.nodes[index].cls and sentence.word(index + 1) == "in":
        # "bought $342.6 million in food from the United States"
        last = sentence.has(index + 2, "good", "goodish")
        return product_after(sentence, index + 2) if last else None
    return None
