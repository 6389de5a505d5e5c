"""Goods screening as JSON: the contract of ``yalu screen goods --format json``."""

from __future__ import annotations

from yalu.screen.descriptions import describe
from yalu.screen.goods import Reached, Screened

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
