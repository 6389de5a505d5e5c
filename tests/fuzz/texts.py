"""Texts to try the reader on: any at all, some that look like news, some that are ugly."""

from __future__ import annotations

from hypothesis import strategies as st

from yalu.read.claims import Article

PIECES = (
    "North Korea's", "the North", "China", "Pyongyang", "imports from China", "exports to China",
    "trade", "bilateral trade", "trade volume", "rose", "fell", "jumped", "stood at", "came to",
    "to", "from", "by", "of", "in", "than", "and", "or", "about", "nearly", "more than", "up",
    "down", "percent", "per cent", "%", "percentage points", "$", "US$", "yuan", "million", "bn",
    "billion", "trillion", "crore", "tonnes", "barrels", "12.98", "1,234,567", "0", "3.", ".5",
    "1.234,56", "1e9", "−40.6", "-3", "½", "１２", "٣", "twenty-two point three", "a quarter",
    "doubled", "threefold", "a factor of", "one-tenth", "March", "Mar.", "March 2021", "2021",
    "Jan.-Feb.", "first quarter", "last year", "a year earlier", "the same period", "year-on-year",
    "last September", "so far this year", "since", "highest since", "record",
    "for a fifth straight month",
    "respectively", "(", ")", '"', "“", "”", "'", "’", "—", ":", ";", ",", ".", "\n",
    "\n\n", "\r\n",
    "\u2028", "\t", "\u00a0", "- ", "| ", "customs data showed", "KOTRA", "a source in China told",
    "said", "according to", "twenty trucks", "a freight train", "Dandong", "Sinuiju", "crossed",
    "coal", "fertiliser", "soybean oil", "Bureau 39", "COVID-19", "no", "not", "never", "zero",
    "İstanbul", "ﬁgures", "무역", "贸易", "🚂", "\u200b", "\u0301", "\x00", "\ufeff",
)  # fmt: skip

anything = st.text(max_size=400)
#: Words of trade in any order, with any text between.
news = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map(
    lambda pieces: "North Korea trade " + " ".join(pieces)
)
#: The same without spaces, so that words run into each other.
run_together = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda p: "trade" + "".join(p))
texts = st.one_of(news, anything, run_together)


def faults(text: str, article: Article) -> list[str]:
    """What an article says of its text that cannot be so."""
    found = []
    size = len(text)
    for claim in article.claims:
        first, last = claim.span
        if not 0 <= first < last <= size:
            found.append(f"claim outside the text: {claim.span}")
        if text[first:last] != claim.text:
            found.append(f"claim {claim.text!r} is not what stands at {claim.span}")
        if not claim.sentence[0] <= first < last <= claim.sentence[1] <= size:
            found.append(f"claim {claim.span} outside its sentence {claim.sentence}")
    for note in article.numbers:
        first, last = note.span
        if not 0 <= first < last <= size or text[first:last] != note.text:
            found.append(f"number {note.text!r} is not what stands at {note.span}")
    for sighting in article.sightings:
        first, last = sighting.span
        if not 0 <= first < last <= size:
            found.append(f"sighting outside the text: {sighting.span}")
        if not 0 <= sighting.sentence[0] <= first < last <= sighting.sentence[1] <= size:
            found.append(f"sighting {sighting.span} outside its sentence {sighting.sentence}")
    at = 0
    for first, last in article.sentences:
        if not at <= first < last <= size:
            found.append(f"sentence {(first, last)} after {at} in {size}")
        at = last
    return found
