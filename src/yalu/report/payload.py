"""A result as plain JSON values: the contract of ``yalu check --format jsonl``.

Keys may be added, never renamed.
"""

from __future__ import annotations

from yalu.read.claims import Claim, Sighting
from yalu.report.plain import Payload, ends, of_derivation, of_evidence, of_period
from yalu.trade import Flow
from yalu.verify.result import Alternative, Judgement, Result

_QUANTITIES = frozenset({"tonnes", "tons", "kg", "barrels", "litres", "units", "pieces"})


def to_payload(result: Result, *, with_text: bool = False) -> Payload:
    """One dispatch with all that was found in it.

    ``published`` is the last day that it can have been published on;
    ``published_interval`` has the first as well. ``with_text`` adds the text that
    the offsets are into, for where it is not the file's own.
    """
    article, coverage = result.article, result.coverage
    dated = article.published
    payload: Payload = {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": dated.last,
        "published_basis": dated.basis,
        "published_interval": [dated.first, dated.last],
        "published_reason": dated.reason,
        "as_of": result.as_of.isoformat(),
        "coverage": {
            "sentences": coverage.sentences,
            "numbers": coverage.numbers,
            "in_claims": coverage.in_claims,
            "known_other": coverage.known_other,
            "unread": coverage.unread,
            "foreign": coverage.foreign,
            "tables": coverage.tables,
        },
        "claims": [_claim(judgement) for judgement in result.judgements],
        "sightings": [_sighting(sighting) for sighting in article.sightings],
        "caveats": [
            {"span": list(one.span), "type": one.type, "who": one.who, "about": one.about}
            for one in article.caveats
        ],
        "names": [
            {
                "span": list(name.span),
                "text": name.text,
                "listing": name.listing,
                "score": name.score,
                "why": name.why,
            }
            for name in article.names
        ],
        "goods": [
            {
                "span": list(goods.span),
                "text": goods.text,
                "hs": list(goods.hs),
                "provisions": list(goods.provisions),
                "status": dict(goods.status),
                "note": goods.note,
                "declared": list(goods.declared),
            }
            for goods in article.goods
        ],
        "numbers": [
            {"span": list(note.span), "text": note.text, "use": note.use.value, "why": note.why}
            for note in article.numbers
        ],
    }
    if with_text:
        payload["text"] = article.text
    return payload


def _claim(judgement: Judgement) -> Payload:
    claim = judgement.claim
    low, high = ends(claim.amount)
    return {
        "id": judgement.id,
        "sentence": list(claim.sentence),
        "span": list(claim.span),
        "text": claim.text,
        "kind": claim.kind.value,
        "measure": _measure(claim),
        "of": _flow(claim.of.value),
        "word": claim.word,
        "product": claim.product,
        "period": of_period(claim.period.value),
        "base": of_period(claim.base.value),
        "low": low,
        "high": high,
        "loose": None if claim.loose is None else ends(claim.loose),
        "unit": claim.unit,
        "direction": claim.direction,
        "extremum": claim.extremum,
        "scope": claim.scope,
        "hedge": claim.hedge,
        "compiler": claim.compiler,
        "terms": claim.terms,
        "each": claim.each,
        "modality": claim.modality,
        "attributed_to": claim.attributed_to,
        "read_from": {
            "of": claim.of.basis.name.lower(),
            "period": claim.period.basis.name.lower(),
            "base": claim.base.basis.name.lower(),
        },
        "verdict": judgement.verdict.value,
        "sentence_for_editor": judgement.sentence_for_editor,
        "reason": judgement.reason,
        "diagnosis": judgement.diagnosis,
        "chance": judgement.chance,
        "derivation": None if judgement.derivation is None else of_derivation(judgement.derivation),
        "evidence": [of_evidence(one) for one in judgement.evidence],
        "readings": judgement.readings,
        "alternatives": [_alternative(one) for one in judgement.alternatives],
        "nearest": judgement.nearest,
        "notes": list(claim.notes),
        "reviewed": judgement.reviewed,
    }


def _alternative(one: Alternative) -> Payload:
    return {
        "of": _flow(one.of),
        "period": of_period(one.period),
        "base": of_period(one.base),
        "how": one.how,
        "says": one.says,
        "agrees": one.agrees,
    }


def _measure(claim: Claim) -> str:
    """What is counted, whatever word the text has for it."""
    if claim.word == "balance":
        return "balance"
    return "quantity" if claim.unit in _QUANTITIES else "value"


def _sighting(sighting: Sighting) -> Payload:
    quantity = sighting.quantity
    said = sighting.attribution
    return {
        "span": list(sighting.span),
        "sentence": list(sighting.sentence),
        "type": sighting.type,
        "actors": list(sighting.actors),
        "places": list(sighting.places),
        "goods": list(sighting.goods),
        "quantity": None
        if quantity is None
        else {"low": quantity[0], "high": quantity[1], "unit": quantity[2]},
        "date": list(sighting.date),
        "precision": sighting.precision,
        "attribution": {
            "who": said.who,
            "anonymous": said.anonymous,
            "told": said.told,
            "location": said.location,
            "on": None if said.on is None else list(said.on),
        },
        "modality": sighting.modality,
    }


def _flow(flow: Flow | None) -> str | None:
    return None if flow is None else str(flow)
