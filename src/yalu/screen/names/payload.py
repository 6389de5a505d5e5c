"""Answers about names as JSON and as rows."""

from __future__ import annotations

from yalu.screen.names.screen import Answer, Hit

Json = dict[str, object]

#: The columns of ``flat``.
FLAT = (
    "query", "score", "match", "listing", "name", "alias", "kind", "list", "list_date",
    "programme", "listed_on", "known", "why",
)  # fmt: skip


def answer(one: Answer) -> Json:
    """One name with its hits, what was near, and the reason."""
    return {
        "query": one.query,
        "hits": [hit(each) for each in one.hits],
        "near": [hit(each) for each in one.near],
        "reason": one.reason,
    }


def hit(one: Hit) -> Json:
    """A hit with its findings."""
    return {
        "listing": one.listing,
        "score": one.score,
        "match": one.match,
        "name": one.name,
        "alias": one.alias,
        "kind": one.kind,
        "list": one.list,
        "list_date": one.list_date.isoformat() if one.list_date else None,
        "programme": one.programme,
        "listed_on": one.listed_on.isoformat() if one.listed_on else None,
        "known": [{"what": label, "value": value} for label, value in one.known],
        "why": [
            {"finding": each.name, "value": each.value, "detail": each.detail} for each in one.why
        ],
    }


def flat(one: Answer) -> list[list[str]]:
    """A row for each hit; one row without where there is none."""
    rows = []
    for each in one.hits:
        said = hit(each)
        said["known"] = "; ".join(f"{label} {value}" for label, value in each.known)
        said["why"] = "; ".join(map(str, each.why))
        cells = ("" if said[name] is None else str(said[name]) for name in FLAT[1:])
        rows.append([one.query, *cells])
    return rows or [[one.query, *[""] * (len(FLAT) - 2), one.reason]]
