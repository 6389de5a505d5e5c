"""Whether an event is told as a fact, a plan, a suspicion, an inference or a denial."""

from __future__ import annotations

from collections.abc import Sequence

from yalu.read.claims import Attribution
from yalu.read.lexer import Node
from yalu.read.speakers import Speech, Voice

ASSERTED, REPORTED, DENIED = "asserted", "reported", "denied"
PLANNED, SUSPECTED, INFERRED = "planned", "suspected", "inferred"

_DENYING = ("deny", "denie", "reject", "dismiss", "refut")
_SUPPOSING = ("believe", "suspect", "think", "thought", "reckon", "guess", "fear")
#: Writings that speak for those who wrote them; pictures and tables show for themselves.
_WRITTEN = frozenset(
    {"report", "reports", "statement", "letter", "message", "post", "article", "memo"}
)
_SUGGESTING = ("suggest", "hint", "impl", "indicat")

#: Who or what is said not to have been there, unless one of the second comes next.
_ABSENT = frozenset({"no", "nobody", "none", "neither", "no one"})
_NOT_ABSENT = frozenset({"longer", "fewer", "less", "more", "later", "sooner"})
#: The events that are seen, or are not.
_SEEN = frozenset(
    {
        *("truck_crossing", "truck_queue", "train_movement", "passenger_crossing"),
        *("ship_arrival", "ship_departure", "ship_call", "goods_sighted", "goods_on_train"),
    }
)
#: What parts one clause from the next.
PARTED = frozenset({"comma", "brk"})


def absent(type_: str, nodes: Sequence[Node], first: int, last: int) -> bool:
    """Whether nodes [first, last) tell that there was none: "no trains were seen at Tumen"."""
    if type_ not in _SEEN:
        return False
    for index in range(last - 1, max(-1, first - 6), -1):
        node, after = nodes[index], nodes[index + 1 : index + 2]
        if index < first and node.cls & PARTED:
            return False
        if node.word in _ABSENT and not (after and after[0].word in _NOT_ABSENT):
            return True
    return False


def modality_of(
    told: Sequence[Node],
    around: Sequence[Node],
    speech: Speech | None,
    attribution: Attribution,
    *,
    done: bool = False,
) -> str:
    """The modality of an event told in these words, in the clause ``around``.

    "Will likely" is a plan, "may" a suspicion, "looks set to" an inference. Without
    such a word it is ``reported`` where somebody else says it, ``asserted`` where the
    outlet does, or data and pictures do. What is ``done`` is no plan, whatever it is about:
    an agreement to deliver.
    """
    if speech is not None and speech.verb.startswith(_DENYING):
        return DENIED
    if any("m_deny" in node.cls for node in around):
        return DENIED
    classes: set[str] = set()
    for node in told:
        classes |= node.cls
    if "m_infer" in classes:
        return INFERRED
    if "m_suspect" in classes and not any(node.word in ("will", "would") for node in told):
        return SUSPECTED
    if speech is not None and speech.verb.startswith(_SUPPOSING) and "m_plan" not in classes:
        return SUSPECTED
    if not done and ("m_plan" in classes or (_is_to(told) and "inforce" not in classes)):
        return PLANNED
    if speech is not None and speech.voice is Voice.DATA and speech.head not in _WRITTEN:
        return INFERRED if speech.verb.startswith(_SUGGESTING) else ASSERTED
    if speech is not None and (speech.verb.startswith("confirm") or _seen_by(speech)):
        return ASSERTED
    if attribution.anonymous or attribution.who is not None:
        return REPORTED
    return ASSERTED


def _is_to(told: Sequence[Node]) -> bool:
    """Whether something "is to" happen."""
    return any(
        node.word in ("is", "are", "was", "were") and told[index + 1].word == "to"
        for index, node in enumerate(told[:-1])
    )


def _seen_by(speech: Speech) -> bool:
    """Whether an outlet's own people saw it: "was seen by AFP"."""
    return speech.inline and speech.voice is Voice.OUTLET
