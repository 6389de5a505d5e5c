"""The article of a web page: its text, title, date and outlet, without what surrounds it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

# An XML declaration or a <meta> names the encoding within the first kilobyte
# (HTML, 4.2.5.5).
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_FIRST = 1024
_BULLET = re.compile(r"^- ")
# What browsers take these labels for (WHATWG Encoding, 4.2): pages that declare
# the small set use characters of the large one.
_LABELS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "shift_jis": "cp932",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: title, paragraphs a blank line apart, and its own metadata."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that the page names, as Python knows it; None where it names none."""
    found = _DECLARED.search(raw[:_FIRST])
    if not found:
        return None
    label = found[1].decode("ascii").lower()
    return _LABELS.get(label, label)


def looks_like_html(head: str) -> bool:
    """Whether a text begins as a page does."""
    return bool(
        re.match(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", head, re.I)
    )


def article_of(page: str) -> Page:
    """The article in a page.

    The title stands first in the text, as in print, so that a claim in a headline
    has a place too. Where no article can be told from its surroundings (a fragment,
    a page of one paragraph) all visible text counts.
    """
    import trafilatura

    # It reports pages without an article as an error of its own; we say so ourselves.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # The extensive search for a date takes the year of a copyright line for one.
    document = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or isinstance(document, dict) or not document.text:
        return Page(_visible(page))
    lines = [_BULLET.sub("", line.strip()) for line in document.text.splitlines()]
    paragraphs = [line for line in lines if line]
    title = document.title or None
    if title and paragraphs[:1] != [title]:
        paragraphs.insert(0, title)
    return Page("\n\n".join(paragraphs), title, document.date or None, document.sitename or None)


def _visible(page: str) -> str:
    """All text outside of scripts and styles, a blank line between blocks; none of no markup."""
    from lxml import etree, html

    if not page.strip():
        return ""
    # As bytes: text that declares an encoding is refused.
    parser = html.HTMLParser(encoding="utf-8")
    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return ""
    for hidden in tree.xpath("//script|//style|//noscript|//template|//head"):
        hidden.drop_tree()
    blocks = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n\n".join(block for block in blocks if block)
