"""What a superlative comes to: the first of its window, the n-th of it, or nothing to check."""

from __future__ import annotations

from yalu.read.actions_amount import number_of
from yalu.read.builder import Builder
from yalu.read.values import RecordPhrase

#: What turns "the highest" into something less than it: nearly, far from, below, among.
_LESS = frozenset({"h_below", "h_about", "below_w", "above_w", "down_w", "h_under", "h_past"})
_SET_BESIDE = frozenset({"than", "from", "gt", "lt", "exceed_v", "trail_v"})
_DENIED = frozenset({"not", "no", "never", "nor", "neither", "hardly", "barely", "without"})
_SHARED = frozenset({"among", "amongst", "near", "nearing", "against", "versus", "behind"})
_BESIDE = frozenset({"compared", "compares", "comparison", "close", "next", "level"})
_PART = frozenset({"one", "some", "many", "any", "several", "each", "most"})
#: What may stand between these and the superlative.
_PASSED = frozenset({"art", "pron", "quote", "adv", "levelw"})


def place_of(b: Builder, index: int) -> int | None:
    """The place that a superlative claims; None where it claims none that can be told."""
    s = b.s
    phrase: RecordPhrase = s.nodes[index].val
    if any("except_w" in node.cls for node in s.nodes) or _lessened(b, index):
        return None
    k = index + 2 if s.has(index + 1, "comma") else index + 1
    if s.word(k) == "but" and s.has(k + 1, "n"):
        # "the highest month of the year but two"
        left_out = int(number_of(s.nodes[k + 1]).value)
        return phrase.place + left_out if left_out < 12 else None
    led = s.word(k) in ("after", "behind", "following") and s.has(k + 1, "period", "bper", "base")
    if phrase.place == 1 and (led or s.word(k) == "but"):
        # "the highest this year after April": somebody else's is higher.
        return None if led or s.word(k + 1) in ("for", "not") else 1
    return phrase.place


def _lessened(b: Builder, index: int) -> bool:
    """ "nearly the highest", "not the highest", "one of the highest", "down from the highest"."""
    s = b.s
    k = index - 1
    while s.has(k, *_PASSED) and not s.has(k, *_LESS):
        k -= 1
    word = s.word(k).split()[-1] if s.word(k) else ""
    if s.has(k, *_LESS, *_SET_BESIDE) or word in _DENIED | _SHARED or word.endswith("n't"):
        return True
    if s.has(k, "with", "to") and s.word(k - 1) in _BESIDE:
        return True
    return s.has(k, "of") and (s.has(k - 1, "n") or s.word(k - 1) in _PART)
