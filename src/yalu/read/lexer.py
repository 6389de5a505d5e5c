"""Text to tokens; each token carries one character that stands for its set of classes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

#: One alternative per shape: first the plain words, which most are and which nothing
#: else could be, then the rare ones. A hyphen is always a token of
#: its own, so that "year-on-year", "January-May" and "two-point-three" are read
#: by rules instead of by spelling. Single scale letters count only when they
#: touch a digit ("$14.3m").
TOKEN = re.compile(
    r"(?P<letters>(?<![\d.])[^\W\d_]{2,}(?:['’](?!s\b)[^\W\d_]+)*)"
    r"|(?P<abbr>(?:[A-Za-z]\.){2,}(?=[\s,;:)'’-]|$))"
    r"|(?P<ord>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>\d{4}s\b)"
    r"|(?P<num>\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+,\d\d?(?=\s?[%a-z])"
    # "1 560 million": a space between thousands, where a scale or a unit follows.
    r"|\d{1,3}(?:[ ]\d{3})+(?=\s(?:[mb]illion|tonn?e?s|barrels|dollars|euros|yuan)\b)"
    r"|\d+(?:\.\d+)?)"
    r"|(?P<scale>(?<=[\d.])(?:bn|mn|mln|m|b|k|tn)\b)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)"
    r"|(?P<cur>US\$|[$€£¥₩])"
    r"|(?P<dash>--+|[—–‑-])"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)

_DECIMAL_COMMA = re.compile(r"^(\d+),(\d\d?)$")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "--"})


@dataclass(slots=True)
class Node:
    """A token, or what a rule made of several.

    ``sig`` stands for the node's set of classes; ``val`` is what the rule
    computed (a number, a period reference, a flow frame, ...); ``parts`` are the
    nodes that it was made of.
    """

    sig: str
    start: int
    end: int
    word: str
    cls: frozenset[str]
    val: Any = None
    parts: tuple[Node, ...] = ()
    rule: str = ""


@lru_cache(maxsize=2048)
def scan(segment: str) -> tuple[tuple[str, int, int, str, bool], ...]:
    """The tokens of a sentence: shape, start, end, folded word, whether it has a capital.

    Words have the shapes "low" and "cap". Kept for a while, since several packs read the
    same sentence.
    """
    found = []
    for match in TOKEN.finditer(segment):
        raw = match.group()
        shape, capital = match.lastgroup or "other", raw[0].isupper()
        if shape in ("letters", "word"):
            shape = "cap" if capital else "low"
        found.append((shape, *match.span(), fold(raw), capital))
    return tuple(found)


class Alphabet:
    """Gives every set of classes its own character, and finds the sets that hold a class.

    The sets are all known when a pack is compiled: those of the lexicon, of the
    shapes of numbers and of what the rules emit. A class in a pattern becomes
    the character class of all sets that hold it.
    """

    _BASE = 0xE000

    def __init__(self) -> None:
        self._chars: dict[frozenset[str], str] = {}
        self.by_class: dict[str, set[str]] = {}

    def char(self, classes: Iterable[str]) -> str:
        """The character of a set of classes, made on first use."""
        key = frozenset(classes)
        found = self._chars.get(key)
        if found is None:
            index = self._BASE + len(self._chars)
            # The private use area holds 6,400; beyond it, its second plane.
            found = chr(index if index < 0xF900 else index - 0xF900 + 0xF0000)
            self._chars[key] = found
            for name in key:
                self.by_class.setdefault(name, set()).add(found)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a word or phrase."""

    classes: frozenset[str]
    val: dict[str, Any]
    sig: str


_Phrase = tuple[tuple[str, ...], Entry | None, Entry]


class Lexicon:
    """Words and phrases with their classes; the longest phrase wins."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self._raw: dict[tuple[str, ...], dict[str, tuple[Any, bool]]] = {}
        self._words: dict[str, tuple[Entry | None, Entry]] = {}
        # By first and second word, so that a common first word ("the") costs one look-up.
        self._phrases: dict[str, dict[str, list[_Phrase]]] = {}
        self._plain: dict[str, tuple[str, frozenset[str]]] = {}

    def add(self, phrase: str, name: str, val: Any = None, *, cased: bool = False) -> None:
        """Give a phrase a class, with its value there; ``cased`` asks for a capital."""
        if phrase.isascii() and phrase.replace(" ", "").isalpha():
            # The common case, without the tokenizer.
            self._raw.setdefault(tuple(phrase.lower().split()), {})[name] = (val, cased)
            return
        marked = phrase.startswith("~")
        key = tuple(fold(match.group()) for match in TOKEN.finditer(phrase.lstrip("~")))
        if marked:
            key = ("~" + key[0],)
        self._raw.setdefault(key, {})[name] = (val, cased)

    def words_of(self, name: str) -> list[str]:
        return [" ".join(key) for key, classes in self._raw.items() if name in classes]

    def freeze(self) -> None:
        """Make the tables; nothing is added after this."""
        for key, classes in self._raw.items():
            upper = self._entry(classes)
            plain = {name: item for name, item in classes.items() if not item[1]}
            if len(plain) == len(classes):
                lower: Entry | None = upper
            else:
                lower = self._entry(plain) if plain else None
            if len(key) == 1:
                self._words[key[0]] = (lower, upper)
            else:
                seconds = self._phrases.setdefault(key[0], {})
                seconds.setdefault(key[1], []).append((key, lower, upper))
        for seconds in self._phrases.values():
            for entries in seconds.values():
                entries.sort(key=lambda item: -len(item[0]))
        for name, shape in SHAPES.items():
            self._plain[name] = (self.alphabet.char(shape), shape)

    def _entry(self, classes: dict[str, tuple[Any, bool]]) -> Entry:
        names = frozenset(classes)
        values = {name: val for name, (val, _) in classes.items() if val is not None}
        return Entry(names, values, self.alphabet.char(names))

    def tokens(self, text: str, start: int, end: int) -> list[Node]:
        """The nodes of ``text[start:end]``, phrases joined."""
        nodes: list[Node] = []
        words, plain = self._words, self._plain
        for shape, first, last, low, capital in scan(text[start:end]):
            first += start
            last += start
            if shape == "low" or shape == "cap":
                pair = words.get(low)
            elif shape == "num":
                nodes.append(_number(text[first:last], first, last, plain))
                continue
            elif shape in ("ord", "decade"):
                sig, classes = plain[shape]
                val = int(re.sub(r"\D", "", low))
                nodes.append(Node(sig, first, last, low, classes, val))
                continue
            else:
                pair = words.get("~" + low if shape == "scale" else low)
                shape = "other"
            entry = pair[capital] if pair is not None else None
            if entry is None:
                sig, classes = plain[shape]
                nodes.append(Node(sig, first, last, low, classes))
            else:
                nodes.append(Node(entry.sig, first, last, low, entry.classes, entry.val))
        return self._join(nodes, text)

    def _join(self, nodes: list[Node], text: str) -> list[Node]:
        phrases = self._phrases
        out: list[Node] = []
        done = index = 0
        last = len(nodes) - 1
        while index < last:
            seconds = phrases.get(nodes[index].word)
            entries = seconds.get(nodes[index + 1].word) if seconds is not None else None
            joined = self._phrase(nodes, index, entries, text) if entries is not None else None
            if joined is None:
                index += 1
                continue
            out += nodes[done:index]
            out.append(joined[0])
            done = index = joined[1]
        if not done:
            return nodes
        out += nodes[done:]
        return out

    @staticmethod
    def _phrase(
        nodes: list[Node], index: int, entries: list[_Phrase], text: str
    ) -> tuple[Node, int] | None:
        """The longest phrase that begins at ``index``, and where it ends."""
        first = nodes[index]
        # The capital of "the North" is on its second word.
        name = nodes[index + 1] if first.word == "the" else first
        for key, lower, upper in entries:
            entry = upper if text[name.start].isupper() else lower
            last = index + len(key)
            if entry is None or last > len(nodes):
                continue
            if len(key) == 2 or all(nodes[index + k].word == key[k] for k in range(2, len(key))):
                end = nodes[last - 1].end
                joined = Node(entry.sig, first.start, end, " ".join(key), entry.classes, entry.val)
                return joined, last
        return None


#: Classes of tokens that no lexicon lists.
SHAPES: dict[str, frozenset[str]] = {
    "low": frozenset({"low"}),
    "cap": frozenset({"cap"}),
    "other": frozenset({"other"}),
    "ord": frozenset({"ord", "dayish"}),
    "decade": frozenset({"decade"}),
    "num": frozenset({"num", "n"}),
    "num_day": frozenset({"num", "n", "dayish", "small"}),
    "num_year": frozenset({"num", "n", "year"}),
    "num_small": frozenset({"num", "n", "small"}),
}


@dataclass(frozen=True, slots=True)
class Num:
    """A number as printed: its value, its last printed place and its significant digits.

    ``step`` is the size of one unit of the last printed digit; ``coarse`` that of
    the last digit that is not a trailing zero (they differ for ``3,000``).
    """

    value: float
    step: float
    coarse: float
    digits: int
    high: float | None = None

    def scaled(self, factor: float) -> Num:
        high = None if self.high is None else self.high * factor
        return Num(self.value * factor, self.step * factor, self.coarse * factor, self.digits, high)


@lru_cache(maxsize=4096)
def parse_number(printed: str) -> Num:
    """``3,000`` is 3000 with step 1 and coarse 1000; ``12.98`` and ``12,98`` have step 0.01."""
    plain = re.sub(r"[^\d.]", "", _DECIMAL_COMMA.sub(r"\1.\2", printed))
    whole, _, decimals = plain.partition(".")
    step = 10.0 ** -len(decimals)
    stripped = (whole + decimals).lstrip("0")
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    if not stripped:
        zeros = 0
    return Num(float(plain), step, step * 10**zeros, max(1, len(stripped) - zeros))


def _number(raw: str, start: int, end: int, plain: dict[str, tuple[str, frozenset[str]]]) -> Node:
    value = parse_number(raw)
    shape = "num"
    if raw.isdigit():
        if len(raw) == 4 and 1900 <= value.value <= 2099:
            shape = "num_year"
        elif 1 <= value.value <= 31:
            shape = "num_day"
        elif value.value <= 120:
            shape = "num_small"
    sig, classes = plain[shape]
    return Node(sig, start, end, raw, classes, value)


def fold(raw: str) -> str:
    """Lower case, with plain quotes and dashes."""
    return raw.lower() if raw.isascii() else raw.lower().translate(_FOLD)
