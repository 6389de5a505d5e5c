"""Subjects, sources and days as an editor would write them."""

from __future__ import annotations

import calendar

from yalu.errors import InputError
from yalu.measure import Derivation, Evidence
from yalu.read.claims import Claim
from yalu.trade import Flow, territory
from yalu.trade.flow import WORLD

_COMPILERS = {
    "customs": "Chinese customs data",
    "mofcom": "China's commerce ministry",
    "itc": "the International Trade Centre",
    "un": "UN Comtrade",
    "kita": "the Korea International Trade Association",
    "kotra": "KOTRA",
    "imf": "the IMF",
    "unctad": "UNCTAD",
    "voa": "Voice of America, counting without electricity,",
}
_SHOWN_SOURCES = 2
#: Words that begin or end no name of goods.
_NO_GOODS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "between",
        "by",
        "during",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "per",
        "than",
        "that",
        "the",
        "to",
        "under",
        "via",
        "was",
        "were",
        "with",
        "worth",
    ]
)


def name(code: str) -> str:
    """``China`` for ``CHN``; several joined by "and"; the code where it means no territory."""
    return " and ".join(_name(one) for one in code.split(","))


def _name(code: str) -> str:
    if code == WORLD:
        return "the world"
    try:
        return territory.get(code).name
    except InputError:
        return code


def flow_words(of: Flow) -> str:
    """``China's exports to North Korea``, ``trade between China and North Korea``."""
    if of.total:
        return f"trade between {name(of.a)} and {name(of.b)}"
    return f"{name(of.exporter)}'s exports to {name(of.importer)}"


def subject(of: Flow, claim: Claim) -> str:
    """``North Korea's imports of tobacco from China``, from the side the claim takes."""
    named = goods_words(claim.product)
    goods = f" of {named}" if named else ""
    if claim.word == "balance":
        return f"the trade balance between {name(of.a)} and {name(of.b)}"
    if of.total:
        ends = sorted((of.a, of.b), key=lambda code: code == WORLD)
        if WORLD in ends:
            return f"all trade of {name(ends[0])}"
        return f"trade{goods} between {name(of.a)} and {name(of.b)}"
    if claim.word == "import":
        return f"{name(of.importer)}'s imports{goods} from {name(of.exporter)}"
    return f"{name(of.exporter)}'s exports{goods} to {name(of.importer)}"


def doubtful(one: Evidence) -> str:
    """``'+0.54%' was printed (Newsis), but is doubtful``."""
    return f"{one.printed!r} was printed ({one.source}), but is doubtful"


def goods_words(product: str | None) -> str:
    """The goods without a preposition that stood beside them: ``rice`` for ``rice at``.

    Empty where nothing else is left: what is printed is never "exports of at".
    """
    words = (product or "").split()
    while words and words[-1].casefold() in _NO_GOODS:
        words.pop()
    while words and words[0].casefold() in _NO_GOODS:
        words.pop(0)
    return " ".join(words)


def plural(of: Flow, claim: Claim) -> bool:
    """Whether the subject takes a plural verb: exports were, trade was."""
    return not of.total and claim.word != "balance"


def day(text: str) -> str:
    """``18 May 2021`` for ``2021-05-18``, ``May 2021`` for ``2021-05``, ``2021`` for ``2021``."""
    parts = text.split("-")
    if len(parts) == 1:
        return text
    month = f"{calendar.month_name[int(parts[1])]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) > 2 else month


def source(evidence: Evidence) -> str:
    """``Reuters, 18 May 2021``."""
    return f"{evidence.source}, {day(evidence.published)}"


def sources(derivation: Derivation) -> str:
    """The sources behind a derivation, the first ones by name."""
    found = list(dict.fromkeys(source(one) for one in derivation.evidences()))
    if len(found) > _SHOWN_SOURCES:
        return f"{'; '.join(found[:_SHOWN_SOURCES])}; and {len(found) - _SHOWN_SOURCES} more"
    return "; ".join(found)


def compiler(derivation: Derivation) -> str:
    """``Chinese customs data``, or the name of whoever counted."""
    names = {one.compiler for one in derivation.evidences() if one.compiler}
    return capital(naming(names.pop())) if len(names) == 1 else "Published figures"


def naming(who: str) -> str:
    """The compiler in a sentence."""
    return _COMPILERS.get(who, who)


def capital(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]
