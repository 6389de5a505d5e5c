"""The entries of a feed, whatever dialect it is in and however broken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from yalu.watch.settings import Feed

#: Parameters of an address that say where a reader came from and not what is there.
_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid?|ncid|s?campaign"
    r"|ref_src|at_medium|at_campaign|smid|taid|ftag)$",
    re.I,
)


_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece as a feed announces it.

    ``key`` is what the feed knows it by, or else its address. ``content`` is what of it
    the feed carries itself, as HTML.
    """

    key: str
    url: str
    title: str
    summary: str
    content: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed as read: what it calls itself, its entries, and what is broken in it."""

    title: str | None
    entries: tuple[Entry, ...]
    broken: str | None


def parse(raw: bytes, url: str, charset: str | None) -> Parsed:
    """The entries of a feed in their order; what can be read of a broken one is.

    Args:
        raw: the feed.
        url: where it came from; relative addresses in it begin there.
        charset: the encoding that its answer named.
    """
    import feedparser

    kind = f"application/xml; charset={charset}" if charset else "application/xml"
    found = feedparser.parse(raw, response_headers={"content-type": kind, "content-location": url})
    entries = [_entry(item, url) for item in found.entries]
    problem = found.get("bozo_exception")
    # That an answer named another encoding than the feed itself is no fault of its text.
    declared = isinstance(problem, feedparser.exceptions.CharacterEncodingOverride)
    broken = str(problem) if found.get("bozo") and problem is not None and not declared else None
    if not found.get("version"):
        broken = "no feed"
    title = str(found.feed.get("title", "")).strip() or None
    return Parsed(title, tuple(one for one in entries if one is not None), broken)


def wanted(entry: Entry, feed: Feed) -> bool:
    """Whether one of the words that the feed is watched for stands in its title or summary."""
    if not feed.about:
        return True
    text = f"{entry.title}\n{entry.summary}\n{entry.content}"
    return any(re.search(rf"\b{re.escape(word)}", text, re.I) for word in feed.about)


def canonical(url: str) -> str:
    """The address without what does not decide what is there."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in (None, _PORTS.get(parts.scheme)) else ""
    except ValueError:
        return url
    host = (parts.hostname or "").lower().removeprefix("www.")
    kept = [(k, v) for k, v in parse_qsl(parts.query, True) if not _TRACKING.match(k)]
    return urlunsplit(("https", host + port, parts.path.rstrip("/") or "/", urlencode(kept), ""))


def _entry(item: Mapping[str, object], base: str) -> Entry | None:
    """The entry; None where it has no address."""
    url = _text(item, "link")
    if not url:
        return None
    try:
        url = urljoin(base, url)
    except ValueError:
        return None
    contents = item.get("content")
    longest = ""
    if isinstance(contents, Sequence):
        longest = max((_text(one, "value") for one in contents), key=len, default="")
    summary = _text(item, "summary")
    return Entry(
        _text(item, "id") or url,
        url,
        unescape(_text(item, "title")),
        summary,
        longest or summary,
        _day(item),
    )


def _day(item: Mapping[str, object]) -> str | None:
    """The day of publication where it was published: by the offset that is printed."""
    for name in ("published", "updated"):
        printed = _text(item, name)
        for read in (parsedate_to_datetime, datetime.fromisoformat):
            try:
                return read(printed).date().isoformat()
            except (ValueError, TypeError):
                continue
        parsed = item.get(f"{name}_parsed")
        if parsed is not None and isinstance(parsed, tuple):
            return date(*parsed[:3]).isoformat()
    return None


def _text(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""
