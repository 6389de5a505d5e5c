"""Numbers that tell a listed one from all others (IMO, passport, the list's reference), exactly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from yalu.screen.lists.model import Listing

#: What is known of a listing and numbers nobody: a street's number is not a person's.
DESCRIBES = frozenset(
    {"born", "born in", "nationality", "address", "post", "note", "vessel type", "flag", "owner"}
)
REFERENCE = "the list's reference"
# A shorter number in the midst of other words is an office's, a year's or a house's.
_ENOUGH = 5
_LONGEST_RUN = 4
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]*")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_LABEL = (
    r"(?:IMO|MMSI|passport|national|identification|identity|ID|document|registration|call[ -]?sign|"
    r"card|numbers?|no|nr|№|护照|護照|编号|編號|号码|號碼|여권|번호|선박)"
)
_LABELLED = re.compile(
    rf"[(（\[]?\s*(?<![A-Za-z]){_LABEL}(?![a-z])[\s.:#]*(?:{_LABEL}(?![a-z])[\s.:#]*)*"
    r"([A-Z]{0,3}[ -]?\d[\w/.-]{3,})\s*[)）\]]?",
    re.IGNORECASE,
)


class Numbered(NamedTuple):
    """A number as a list has it: ``label`` says what it is, ``value`` how it stands there."""

    listing: Listing
    label: str
    value: str


def of_listing(listing: Listing) -> Iterator[tuple[str, Numbered]]:
    """The keys under which a listing's numbers are found; its reference among them."""
    if not listing.ref.startswith("line "):
        yield _key(listing.ref), Numbered(listing, REFERENCE, listing.ref)
    for label, value in listing.known:
        if label not in DESCRIBES:
            for key in dict.fromkeys((_key(_BRACKET.sub("", value)), *_within(value))):
                if sum(map(str.isdigit, key)) >= _ENOUGH - 1:
                    yield key, Numbered(listing, label, value)


def asked(text: str) -> tuple[str, ...]:
    """The keys of the numbers in a query: of the whole of it, and of what stands in it."""
    even = unicodedata.normalize("NFKC", text)
    return tuple(dict.fromkeys(key for key in (_key(even), *_within(even)) if len(key) > 3))


def without(text: str) -> str:
    """The query less its numbers with what they are called, to be compared as a name.

    Empty where it was a number alone.
    """
    even = unicodedata.normalize("NFKC", text)
    rest = _LABELLED.sub(" ", even)
    rest = rest if any(map(str.isalpha, rest)) or rest == even else ""
    if not any(map(str.isalpha, rest)):
        return "" if sum(map(str.isdigit, rest)) >= _ENOUGH or rest != even else text
    return text if rest == even else " ".join(rest.split())


def _key(text: str) -> str:
    """``IMO 8660313`` and ``8660313`` alike: letters and digits, less what a number is called."""
    plain = "".join(char for char in text.casefold() if char.isascii() and char.isalnum())
    return re.sub(r"^(?:imo|mmsi|passport)?(?:number|no|nr)?(?=\d)", "", plain)


def _within(text: str) -> Iterator[str]:
    """The keys of runs of pieces that hold digits, a letter or three before them included."""
    pieces = list(_PIECE.findall(text))
    for first, piece in enumerate(pieces):
        short = piece.isalpha() and piece.isupper() and len(piece) <= 3
        if not short and not any(map(str.isdigit, piece)):
            continue
        for last in range(first + 1, min(first + _LONGEST_RUN, len(pieces)) + 1):
            run = pieces[first:last]
            if last - first > 1 and not any(map(str.isdigit, run[-1])):
                break
            if sum(map(str.isdigit, "".join(run))) >= _ENOUGH:
                yield _key(" ".join(run))
