"""Goods screening as JSON: the contract of ``yalu screen goods --format json``."""

from __future__ import annotations

from yalu.screen.declared import Declared
from yalu.screen.descriptions import describe
from yalu.screen.goods import Reached, Screened
from yalu.screen.search import Found

Json = dict[str, object]


def screened(one: Screened) -> Json:
    """One object for one code and direction."""
    return {
        "hs": one.product.code,
        "edition": one.product.edition,
        "description": describe(one.product.code, one.product.edition),
        "direction": one.direction.value,
        "territory": one.territory,
        "on": str(one.days),
        "finding": one.finding,
        "provisions": [reached(each) for each in one.provisions],
        "converted": list(one.conversion.codes) if one.conversion.changed else [],
        "note": one.note,
        "catch_all": [
            {"paragraph": each.paragraph, "since": each.since.isoformat(), "text": each.text}
            for each in one.catch_all
        ],
    }


def reached(one: Reached) -> Json:
    """A provision, with how far it reaches the code."""
    provision = one.provision
    grace = provision.grace
    return {
        "id": provision.id,
        "regime": provision.regime,
        "resolution": provision.resolution,
        "paragraph": provision.paragraph,
        "name": provision.name,
        "label": provision.label,
        "direction": provision.direction.value,
        "hs": list(provision.hs),
        "covers": one.covers,
        "only": provision.only,
        "through": list(one.through),
        "adopted": provision.adopted.isoformat(),
        "first_day": provision.first_day.isoformat(),
        "last_day": provision.last_day.isoformat() if provision.last_day else None,
        "all_days": one.all_days,
        "grace": {
            "until": grace.until.isoformat(),
            "contract_before": grace.contract_before.isoformat(),
            "notice_by": grace.notice_by.isoformat(),
            "applies": one.grace,
        }
        if grace
        else None,
        "exemption": provision.exemption or None,
        "cap": provision.cap or None,
        "superseded_by": provision.superseded_by or None,
        "reading": " and ".join(provision.reading),
        "basis": provision.basis,
        "confidence": provision.confidence,
        "source": provision.source,
    }


#: The columns of ``flat``.
FLAT = (
    "hs", "edition", "direction", "territory", "on", "finding", "id", "regime", "resolution",
    "paragraph", "label", "covers", "only", "first_day", "last_day", "grace_until", "exemption",
    "cap", "reading", "confidence", "source", "note",
)  # fmt: skip


def flat(one: Screened) -> list[list[str]]:
    """One row for each provision; one row without where none was found."""
    head = [
        one.product.code, one.product.edition, one.direction.value, one.territory, str(one.days),
        one.finding,
    ]  # fmt: skip
    rows = []
    for each in one.provisions:
        said = reached(each)
        grace = each.provision.grace
        said["grace_until"] = grace.until if grace else None
        cells = ("" if said[name] is None else str(said[name]) for name in FLAT[6:-1])
        rows.append([*head, *cells, one.note])
    return rows or [[*head, *[""] * (len(FLAT) - len(head) - 1), one.note]]


def goods(found: Found, told: Declared | None) -> Json:
    """The answer of ``yalu goods --format json``."""
    said = found.statement
    return {
        "query": found.query,
        "on": found.on.isoformat(),
        "answers": [
            {
                "hs": one.code,
                "edition": "HS2022",
                "description": one.description,
                "found_by": one.found_by,
                "confidence": one.confidence,
                "score": one.score,
                "why": one.why,
            }
            for one in found.answers
        ],
        "status": dict(said.status) if said else None,
        "provisions": list(said.provisions) if said else [],
        "note": said.note if said else "",
        "declared": {
            "told": told.told.value,
            "of": str(told.of),
            "window": list(told.window.pair),
            "missing": [str(month) for month in told.missing],
            "sentence": told.sentence(),
        }
        if told
        else None,
    }
