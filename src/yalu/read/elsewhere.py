"""Figures of something else than trade in a text about trade: an appeal, a fine, a charge."""

from __future__ import annotations

from yalu.read.claims import Basis, Claim, Kind
from yalu.read.lexer import Node
from yalu.read.sentence import Placed, Sentence

OTHER = "of something else than trade"
_KINDS = frozenset(
    {Kind.LEVEL, Kind.CHANGE_PCT, Kind.CHANGE_ABS, Kind.RATIO, Kind.RECORD, Kind.DIRECTION}
)
#: What goes on speaking of the trade of the sentence before, wherever it stands.
_TRADE = frozenset({
    "trade", "goodsof", "good", "goodish", "goods_w", "tvol", "levelw", "ship_w", "exp_w",
    "imp_w", "tot_w", "bal_w", "anaphor_n", "traded_w", "reverse_w", "customsw", "same_n",
    "sharen",
})  # fmt: skip
_GOODS = frozenset({"good", "goodish", "goods_w", "trade", "goodsof", "pp"})
#: What counts whatever it is said of.
_COUNTING = frozenset({"anaphor_n", "levelw", "tvol", "sharen", "same_n"})
#: What does so as the subject: "The plunge, 80 percent, was ...", "December brought ...".
_SUBJECTS = frozenset({
    "chg", "rise_n", "fall_n", "record", "streak", "period", "bper", "high_n", "low_n",
    "monthsw", "monthw", "quarterw", "yearw", "halfw", "money", "pct", "qty", "mult", "frac",
})  # fmt: skip
#: What a subject that stands for trade does.
_NEUTRAL = frozenset({
    "be", "cop", "rise_v", "fall_v", "chg", "chgabs", "sharev", "exceed_v", "trail_v", "mult",
    "halt_v",
})  # fmt: skip
_UNKNOWN = frozenset({"low", "cap", "notrade", "org", "offtopic", "vehicle", "future", "curword"})
_POINTING = frozenset({"that", "this", "those", "these", "which", "both", "each", "all"})
_PLACES = frozenset({"place", "partner"})
#: A country's verbs that say no more than that it had the figure.
_HAD = frozenset({"took", "saw", "had", "has", "got", "managed", "did", "made", "sees"})
#: Words that are nobody's subject and no verb.
_SMALL = frozenset({
    "at", "as", "so", "too", "but", "though", "although", "yet", "such", "most", "some", "any",
    "other", "others", "one", "there", "than", "who", "when", "where", "while", "if", "because",
    "since", "until", "not", "no", "more", "less", "only", "even", "still", "now", "later",
    "ago", "last", "what", "much", "many", "own", "against", "despite", "after", "before",
    "with", "without", "for", "on", "out", "up", "off", "nor", "has", "have", "had", "do",
    "did", "does", "can", "could", "may", "might", "will", "would", "should", "under", "about",
    "between", "among", "per", "via", "like", "just", "the", "a", "an", "and", "or", "by", "in",
    "of", "to", "from", "it", "they", "set", "beside",
})  # fmt: skip
#: What a clause with a subject of its own begins with.
_OPENING = frozenset({";", "when", "while", "whereas", "where"})
#: What goods do at a border: "Wig hair worth $208.2 million went in".
_MOVED = frozenset({"went", "came", "moved", "crossed", "entered", "left", "arrived", "passed"})
#: How far a verb reaches to its figure, in nodes.
_REACH = 7


def elsewhere(claim: Claim, sentence: Sentence, at: int) -> bool:
    """Whether the clause of the figure has a subject and a verb of its own, neither of trade.

    A figure may take whose trade it is, and of which month, from the text before only where
    its own clause speaks of trade or has no other subject than the figure itself.
    """
    if claim.kind not in _KINDS:
        return False
    if _governed(sentence, at):
        return True
    placed = sentence.frame_for(at)
    if placed is None and claim.of.basis >= Basis.CLAUSE:
        return False
    if placed is None:
        named = claim.product is not None and claim.product in sentence.text[slice(*claim.sentence)]
        moved = sentence.word(at + 1) in _MOVED
        return not named and not moved and _own_subject(sentence, _clause(sentence, at), at)
    first = _clause(sentence, at)
    if placed.at < first and not any(sentence.has(k, "comma") for k in range(first, at)):
        # "..., when the bank had $120 million": a clause of its own, after that of trade.
        return _own_subject(sentence, first, at)
    if claim.of.basis < Basis.CLAUSE and _by_the_kilo(sentence):
        return True
    return at <= placed.at + 2 and _earned_by_others(sentence, placed)


def _clause(s: Sentence, at: int) -> int:
    """Where the clause of the figure begins."""
    return next((k + 1 for k in range(at - 1, -1, -1) if s.word(k) in _OPENING), 0)


def _governed(s: Sentence, at: int) -> bool:
    """ "appealed for $120 million", "$50 million was approved": the figure is that verb's."""
    k = at + 1
    while s.has(k, "be", "cop", "adv") or s.word(k) in ("has", "have", "had"):
        k += 1
    if s.has(k, "elsewhere_v"):
        return True
    if s.has(k, "spend_v") and k > at + 1:
        # "$1.3 million was spent on a new customs yard"
        return not any(node.cls & _GOODS for node in s.nodes[k:])
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if s.has(k, "elsewhere_v"):
            # "at a cost of", "with coal contributing": a noun, or what goods did.
            return not s.has(k - 1, "art", "adj", "good", "trade")
        if s.nodes[k].cls & _NEUTRAL and not s.has(k, "adv") and s.word(k) != "been":
            return False
        if s.has(k, "trade", "semi", "money", "vimp", "vexp"):
            return False
    return False


def _own_subject(s: Sentence, first: int, at: int) -> bool:
    """Whether nodes [first, at) have a subject that stands for no trade."""
    own = False
    country = False
    for k in range(first, at):
        node = s.nodes[k]
        if node.cls & _TRADE:
            # "the number of flights": the number is of whatever follows.
            if not (s.has(k + 1, "of") and node.cls & _COUNTING):
                return False
        elif _unknown(node) and country and node.word in _HAD:
            return False
        if node.cls & {"pronsubj"} or node.word in _POINTING:
            if not own or _is_figure(s, k + 1):
                return False
        elif node.cls & _SUBJECTS and not own and not s.has(k - 1, "in", "of", "from", "until"):
            return False
        elif node.cls & _PLACES:
            country = True
        elif _unknown(node):
            own = True
    return own


def _is_figure(s: Sentence, k: int) -> bool:
    """Whether what follows a pronoun is what a figure does: "it was", "that rose"."""
    while s.has(k, "adv") or s.word(k) in ("had", "has", "have"):
        k += 1
    return s.has(k, *_NEUTRAL)


def _unknown(node: Node) -> bool:
    if node.word in _SMALL or node.cls & {"adv", "adj", "tmod", "art", "det"}:
        return False
    literal = all(name.startswith("=") for name in node.cls) and node.word.isalpha()
    return literal or bool(node.cls & _UNKNOWN)


def _by_the_kilo(s: Sentence) -> bool:
    """ "The state sold 50 tons of rice at $0.40 per kilo": a sale at home, by whoever sells it."""
    if any(node.cls & _PLACES for node in s.nodes[:4]):
        return False
    return any(
        "money" in node.cls
        and s.word(k + 1) in ("a", "per")
        and (s.has(k + 2, "unit") or s.word(k + 2) in ("kilo", "sack", "bag", "litre", "liter"))
        for k, node in enumerate(s.nodes)
    )


def _earned_by_others(s: Sentence, placed: Placed) -> bool:
    """ "Tourism brought in $175 million": money made by something that is no country."""
    if not placed.verb or not s.has(placed.at, "earn_v", "spend_v"):
        return False
    before = s.nodes[_clause(s, placed.at) : placed.at]
    if any(node.cls & (_TRADE | _PLACES | {"owner", "pronsubj"}) for node in before):
        return False
    return any(_unknown(node) for node in before)
