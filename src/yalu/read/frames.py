"""The frames of a sentence: who trades what with whom, found left to right."""

from __future__ import annotations

from dataclasses import replace

from yalu.read.actions_trade import THIRD_PERSON
from yalu.read.claims import Basis, Slot
from yalu.read.context import resolve_frame
from yalu.read.lexer import Node
from yalu.read.sentence import Placed, Sentence
from yalu.read.values import Frame
from yalu.trade import Flow

_STATS = frozenset(
    [
        "customs",
        "data",
        "figures",
        "statistics",
        "government",
        "administration",
        "agency",
        "ministry",
        "general",
        "authorities",
        "authority",
        "officials",
        "state",
        "official",
        "media",
        "foreign",
    ]
)
#: Endings of words that describe trade rather than name goods.
_ADJECTIVES = (
    "ing",
    "ed",
    "al",
    "ish",
    "ous",
    "ive",
    "ic",
    "ly",
    "ent",
    "ant",
    "ary",
    "ous",
    "day",
    "ion",
)


#: What a seller has of it: the other side of what it buys.
_SOLD = frozenset({"sales", "earnings", "receipts", "proceeds", "revenue", "revenues"})
#: Verbs that move goods or the money for them.
_VERBS = frozenset({"vimp", "vexp", "spend_v", "earn_v"})


def place_frames(s: Sentence) -> None:
    """Find the sentence's frames and resolve their flows, left to right."""
    if s.ctx.counted_by is None:
        s.ctx.counted_by = _counted_by(s)
    subject: str | None = None
    # Who does what a verb says: a country by name, not one that only owns something.
    doer: str | None = None
    for index, outer in enumerate(s.nodes):
        node = _trade_of(outer)
        if "place" in node.cls and not _statistical(s, index):
            if (s.has(index - 1, "of") and subject) or s.has(index + 1, "hy"):
                continue
            if s.word(index - 1) in ("for", "on") and _told_of(s, index):
                # "China's customs agency released its April figures for North Korea"
                continue
            subject = s.ctx.code(_value(node, "place"), subject)
            if not s.has(index - 1, "vexp"):
                # In "China sold the North ..." the North is whom, not who.
                doer = subject
            s.subject = s.subject or subject
        elif "owner" in node.cls and not _statistical(s, index):
            subject = s.ctx.code(node.val, subject)
            s.subject = s.subject or subject
        elif "trade" in node.cls or "goodsof" in node.cls:
            frame: Frame = _all_of_it(s, node, _named_after(s, index, node.val))
            named = _coordinated(s, index)
            if named is not None and (frame.pronoun or frame.both) and frame.word == "trade_total":
                frame = replace(frame, pair=named, both=False, pronoun=False)
            lead = subject or _named_later(s, index, frame)
            flow = _by_customs(s, frame, resolve_frame(frame, s.ctx, lead))
            if _foreign(s, index, frame):
                flow = Slot(None, Basis.EXPLICIT)
            _note_topic(s, flow)
            bare = not (frame.owner or frame.source or frame.target or frame.pronoun or frame.both)
            heads = [p for p in s.frames if not p.verb and p.flow.value is not None]
            if frame.word == "ship" and bare and heads:
                # "topped the list of imports, with shipments valued at ..."
                flow = _inherited(s, index, heads[-1])
            explicit = s.ctx.code(frame.owner, subject)
            if frame.word == "goods" and explicit and doer and doer != explicit:
                # "The North bought $2.22 billion worth of Chinese goods"
                flow = Slot(Flow(explicit, doer), Basis.EXPLICIT)
            if explicit and frame.word != "goods" and explicit in s.ctx.pair:
                s.ctx.owners.add(explicit)
            if explicit and frame.word != "goods":
                subject = explicit
                s.subject = s.subject or subject
            elif frame.word == "goods" and flow.value is not None:
                entered = next(
                    (
                        s.nodes[k].val[1]
                        for k in range(index + 1, len(s.nodes))
                        if "pp" in s.nodes[k].cls and s.nodes[k].val[0] == "to"
                    ),
                    None,
                )
                target = s.ctx.code(entered, subject) if entered else None
                if target and target != flow.value.a:
                    flow = Slot(Flow(flow.value.a, target), Basis.EXPLICIT)
            said = flow.basis >= Basis.CLAUSE and frame.word in ("export", "import")
            if subject is None and said and flow.value is not None and not flow.value.total:
                # "Imports from the North dived, whereas exports ...": the same side speaks on.
                subject = flow.value.b if frame.word == "import" else flow.value.a
            word = frame.word
            s.frames.append(
                Placed(
                    index,
                    frame,
                    flow,
                    _word(s, frame.word, flow, subject)
                    if frame.word in ("ship", "goods")
                    else word,
                    frame.product or _of_product(s, index) or _before_product(s, index),
                    in_base=_in_base(s, index),
                )
            )
        elif node.cls & _VERBS and not node.parts:
            _verb_frame(s, index, doer or subject)
    if s.subject is None:
        s.subject = subject


def _trade_of(node: Node) -> Node:
    """The trade that a record is one of ("the best month for Chinese shipments since July"), that
    a rank is in ("remained the North's leading export"), or that somebody moved."""
    if not node.cls & {"record", "rank"} and node.rule != "change.abs.object":
        return node
    trade = next((part for part in node.parts if "trade" in part.cls), node)
    owner = next((part for part in node.parts if part.cls & {"owner", "pron"}), None)
    if "rank" not in node.cls or owner is None or trade is node:
        return trade
    named = owner.val if "owner" in owner.cls else None
    return replace(trade, val=replace(trade.val, owner=named, pronoun=named is None))


def _coordinated(s: Sentence, index: int) -> tuple[str, str] | None:
    """ "The DPRK and Russia saw their turnover go up": the two whose trade it is."""
    for k in range(index - 3, -1, -1):
        if s.has(k, "place") and s.has(k + 1, "and") and s.has(k + 2, "place"):
            one = s.ctx.code(_value(s.nodes[k], "place"), None)
            other = s.ctx.code(_value(s.nodes[k + 2], "place"), one)
            if one and other and one != other:
                return one, other
    return None


def _told_of(s: Sentence, index: int) -> bool:
    """Whether figures or data stand before "for North Korea"."""
    return any(part in _STATS for part in s.word(index - 2).split())


def _inherited(s: Sentence, index: int, head: Placed) -> Slot[Flow | None]:
    """The flow of shipments that are named by nothing but what stands before them.

    "Purchases from China stood at $12.98 million, against sales of $1.31 million": the sales are
    the other way.
    """
    told, basis = head.flow.value, min(head.flow.basis, Basis.SENTENCE)
    if told is None or told.total:
        return head.flow
    back = any(s.has(k, "reverse_w") for k in range(index + 1, index + 4))
    selling = not back and any(word in _SOLD for word in s.word(index).split())
    turned = selling and head.word == "import" and basis >= Basis.SENTENCE
    return Slot(told.reversed() if turned else told, basis, () if turned else head.flow.others)


def _counted_by(s: Sentence) -> str | None:
    """ "Imports shrank by 88 percent, Chinese figures showed": China's, if nothing says more."""
    for k, node in enumerate(s.nodes):
        if node.cls & {"place", "placeadj", "owner"} and _statistical(s, k):
            code = node.val if "owner" in node.cls else _value(node, "place", "placeadj")
            if code == s.ctx.partner:
                return s.ctx.partner
    return None


def _all_of_it(s: Sentence, node: Node, frame: Frame) -> Frame:
    """ "China's total exports rose to $281 billion": what the partner sells everybody."""
    said = any(part.word in ("total", "overall", "whole") for part in node.parts)
    named = frame.target or frame.source or frame.partner or frame.pair or frame.product
    if said and frame.owner == s.ctx.partner and not named and frame.word in ("export", "import"):
        return replace(frame, world=True)
    return frame


def _named_after(s: Sentence, index: int, frame: Frame) -> Frame:
    """The frame with what stands elsewhere in the sentence: to or from whom.

    "shipments to and purchases from North Korea"; "exports to the North and imports from it".
    """
    if frame.source == THIRD_PERSON or frame.target == THIRD_PERSON:
        earlier = [p.frame.target or p.frame.source or p.frame.partner for p in s.frames]
        named = [code for code in earlier if code]
        code = named[-1] if named else s.ctx.home
        if frame.source:
            return replace(frame, source=code)
        return replace(frame, target=code)
    if frame.word == "import" and frame.source is None:
        source = _whose_goods(s, index + 1)
        if source and source != frame.owner:
            return replace(frame, source=source)
    if frame.word in ("export", "ship") and not (frame.owner or frame.pronoun or frame.source):
        # "exports of Swiss watches to China"
        owner = _whose_goods(s, index + 1)
        if owner and owner != frame.target:
            frame = replace(frame, owner=owner)
    if frame.word in ("export", "import") and not (frame.source or frame.target or frame.partner):
        frame = _beyond_goods(s, index, frame)
    if frame.word != "goods" and s.has(index + 1, "from", "toward") and s.has(index + 2, "and"):
        after = s.nodes[index + 3] if s.has(index + 3, "trade") else None
        shared = (after.val.target or after.val.source) if after is not None else None
        if shared and "from" in s.nodes[index + 1].cls:
            return replace(frame, source=shared)
        if shared:
            return replace(frame, target=shared)
    return frame


def _beyond_goods(s: Sentence, index: int, frame: Frame) -> Frame:
    """ "Cuba's imports of chicken from the United States", "exports worth $3 million to the
    North": to or from whom, after the goods or the sum."""
    first = k = index + 1
    if s.has(k, "money") and s.word(k).startswith(("worth", "valued")):
        k += 1
    elif s.has(k, "of") and s.has(k + 1, "money"):
        # "exports of $257.43 million from China to North Korea"
        k += 2
    elif s.has(k, "of"):
        first = k = index + 2
        while k < index + 6 and s.has(k, "good", "goodish", "low", "adj", "and", "placeadj"):
            k += 1
    if k == first:
        return frame
    ends = dict(_ends(s, k))
    if frame.word == "import" and "from" in ends:
        return replace(frame, source=ends["from"], target=ends.get("to"))
    if frame.word == "export" and "to" in ends:
        return replace(frame, target=ends["to"], source=ends.get("from"))
    return frame


def _ends(s: Sentence, k: int) -> list[tuple[str, str]]:
    """The places named there: "from China to North Korea"."""
    found: list[tuple[str, str]] = []
    while s.has(k, "pp") and len(found) < 2:
        found.append(s.nodes[k].val)
        k += 1
    return found


def _whose_goods(s: Sentence, k: int) -> str | None:
    """ "purchases of Russian coal", "bought €5.2bn of Russian LNG": where the goods are from."""
    if s.has(k, "of"):
        k += 1
    while s.has(k, "adj", "h_plain"):
        k += 1
    if s.has(k, "placeadj") and s.has(k + 1, "good", "goodish", "low"):
        return s.ctx.code(_value(s.nodes[k], "placeadj"), None)
    return None


def _by_customs(s: Sentence, frame: Frame, flow: Slot[Flow | None]) -> Slot[Flow | None]:
    """ "Chinese customs put trade with the North at ...": customs count their own country's."""
    counted = flow.value is not None and s.ctx.partner in flow.value.territories
    named = frame.word == "trade_total" and frame.partner is not None
    if counted and named and flow.basis < Basis.SENTENCE and s.compiler() == "customs":
        return Slot(flow.value, Basis.SENTENCE)
    return flow


def _named_later(s: Sentence, index: int, frame: Frame) -> str | None:
    """ "Unlike exports, China's imports from the North grew": whose exports they are."""
    if frame.word not in ("export", "import") or frame != Frame(frame.word):
        return None
    for node in s.nodes[index + 1 :]:
        if "semi" in node.cls:
            break
        if "trade" in node.cls and isinstance(node.val, Frame):
            other: Frame = node.val
            told = other.word in ("export", "import") and other.word != frame.word
            return s.ctx.code(other.owner, None) if told else None
    return None


def _foreign(s: Sentence, index: int, frame: Frame) -> bool:
    """ "Thirteen countries' trade with the North": an owner that is no territory."""
    return (
        s.has(index - 1, "apos")
        and frame.owner is None
        and s.has(index - 2, "notrade", "low", "cap")
        and not s.has(index - 2, "period", "timeunit")
    )


def _note_topic(s: Sentence, flow: Slot[Flow | None]) -> None:
    """A pair said in full is what the rest of the sentence is about."""
    if flow.value is not None and flow.basis == Basis.EXPLICIT and not flow.value.touches_world:
        s.ctx.topic = (flow.value.a, flow.value.b)
        s.ctx.topic_partner = None


def _word(s: Sentence, word: str, flow: Slot[Flow | None], subject: str | None) -> str:
    lead = subject or s.ctx.owner
    return "import" if flow.value is not None and flow.value.b == lead else "export"


def _statistical(s: Sentence, index: int) -> bool:
    """Whether a country is named only as whose statistics they are."""
    following = s.word(index + 1)
    if s.has(index + 1, "org"):
        return True
    return any(part in _STATS for part in following.split())


def _in_base(s: Sentence, index: int) -> bool:
    return s.has(index - 1, "than") or (
        s.has(index - 1, "of", "levelw") and s.has(index - 2, "than", "from")
    )


def _verb_frame(s: Sentence, index: int, subject: str | None) -> None:
    node = s.nodes[index]
    buying = "vimp" in node.cls
    moved = s.has(index + 1, "money")
    if node.cls & {"earn_v", "spend_v"}:
        # "earned $1.06 billion from what it sold", "paid $168.88 million for goods"
        if s.has(index - 1, "qty"):
            # "1,829 tonnes brought in $31.1 million": of whatever trade it was.
            return
        if "earn_v" in node.cls and subject is None and any(s.has(k, "good") for k in range(index)):
            # "Wigs earned $22.6 million": whoever sold them is said elsewhere.
            return
        priced = moved and not s.has(index + 2, "of", "worthw") and s.word(index + 2) != "worth of"
        if node.cls & {"spend_v"} or (priced and not s.has(index + 2, "goods_w")):
            buying = "spend_v" in node.cls
        elif not node.cls & {"vimp", "vexp"}:
            return
    source = target = agent = None
    if not buying and s.has(index + 1, "place", "partner"):
        target = _value(s.nodes[index + 1], "place", "partner")
    for k in range(index + 1, min(len(s.nodes), index + 16)):
        found = s.nodes[k]
        if buying and source is None and "placeadj" in found.cls:
            source = _whose_goods(s, k)
        if "pp" in found.cls:
            kind, code = found.val
            if kind == "from" and source is None:
                source = code
            elif kind == "to" and target is None:
                target = code
            elif kind == "by" and agent is None:
                agent = code
        elif "goodsof" in found.cls:
            source, target = source or found.val.source, target or found.val.target
        elif found.cls & (_VERBS | {"semi"}) and not found.parts:
            break
    if s.has(index - 1, "pp") and s.nodes[index - 1].val[0] == "with":
        # "with North Korea buying ..."
        subject = s.ctx.code(s.nodes[index - 1].val[1], subject)
    if agent is not None:
        subject = s.ctx.code(agent, subject)
    frame = Frame(
        word="import" if buying else "export",
        owner=subject,
        source=source if buying else None,
        target=None if buying else target,
        pronoun=subject is None,
    )
    if subject is None and not (source or target):
        frame = Frame(word=frame.word, pronoun=True)
    flow = resolve_frame(frame, s.ctx, subject)
    if not (source or target):
        flow = _same_pair(s, flow, subject)
    around = (
        *range(index + 1, min(index + 6, len(s.nodes))),
        index - 1,
        index - 2,
        index - 3,
    )
    goods = next(
        (_value(s.nodes[k], "good") for k in around if k >= 0 and "good" in s.nodes[k].cls),
        None,
    )
    s.frames.append(Placed(index, frame, flow, frame.word, goods, verb=True))


def _same_pair(s: Sentence, flow: Slot[Flow | None], doer: str | None) -> Slot[Flow | None]:
    """ "China sold the North X and bought Y": the second verb is about the same two."""
    for placed in s.frames:
        told = placed.flow.value
        if (
            placed.verb
            and placed.frame.owner == doer
            and placed.flow.basis >= Basis.CLAUSE
            and told is not None
            and flow.value is not None
            and told.territories == flow.value.territories
            and flow.basis < Basis.SENTENCE
        ):
            return Slot(flow.value, Basis.SENTENCE)
    return flow


def _before_product(s: Sentence, index: int) -> str | None:
    """ "its food imports": an unknown noun between an owner and the head names goods."""
    node = s.nodes[index - 1] if index else None
    if node is None or "low" not in node.cls or node.parts or len(node.cls) > 2:
        return None
    if not (index == 1 or s.has(index - 2, "owner", "pron", "placeadj", "adj", "and")):
        return None
    head = s.nodes[index].parts[0] if s.nodes[index].parts else s.nodes[index]
    if head.cls & {"owner", "placeadj", "pron", "art", "pair", "place", "tmod", "adj"}:
        return None
    if node.word.endswith(_ADJECTIVES) or node.word in ("and", "of", "by", "as", "that"):
        return None
    return node.word


def _of_product(s: Sentence, index: int) -> str | None:
    """ "imports of food items": the noun phrase after "of", unless it means all goods."""
    first = index + 2
    if s.has(first, "placeadj") and s.has(first + 1, "good"):
        # "imports of North Korean mineral fuels"
        first += 1
    if s.has(index + 1, "of") and s.has(first, "good", "goodish", "low", "adj", "cap"):
        last = first
        while last < first + 3:
            if s.has(last + 1, "and") and s.has(last + 2, "good"):
                last += 2
            elif s.has(last + 1, "good", "goodish", "low", "goods_w"):
                last += 1
            else:
                break
        if any(s.has(k, "good") for k in range(first, last + 1)) or not any(
            s.has(k, "goods_w") for k in range(first, last + 1)
        ):
            return s.text[s.nodes[first].start : s.nodes[last].end]
    return None


def _value(node: Node, *names: str) -> str:
    if isinstance(node.val, dict):
        for name in names:
            if name in node.val:
                return str(node.val[name])
    return str(node.val)
