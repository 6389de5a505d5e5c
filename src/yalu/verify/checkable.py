"""Claims that no trade record can settle, and records that do not cover a claim."""

from __future__ import annotations

from yalu.read.claims import ILLICIT, Claim, Kind
from yalu.record import Record
from yalu.trade import Flow
from yalu.trade.flow import WORLD
from yalu.trade.watched import WATCHED

#: The reader's notes on claims that are about something else than a flow between states.
OUT_OF_REACH = {
    "forecast": "a forecast can only be checked when its day has come",
    "province": "customs' country figures do not tell provinces apart",
    "route": "customs' country figures do not tell border crossings apart",
    "cap": "a legal limit is not a trade figure",
    "per_vehicle": "a load per vehicle is not a trade figure",
    "price": "a price is not a trade figure",
    ILLICIT: "trade that customs did not see is in no trade record",
}
_FUTURE = frozenset({"forecast", "planned"})
_TRAFFIC = ("truck", "ship", "vessel", "train", "wagon", "container", "people", "worker", "voyage")


def out_of_reach(claim: Claim) -> str | None:
    """Why no trade record can settle the claim; None where one could."""
    if claim.modality in _FUTURE:
        return OUT_OF_REACH["forecast"]
    for note in claim.notes:
        if note == ILLICIT and claim.kind is Kind.LEVEL:
            # Somebody may have estimated it, which the record then has.
            continue
        for word, reason in OUT_OF_REACH.items():
            if note == word or note.startswith(f"{word}:"):
                return reason
    unit = (claim.unit or "").lower()
    if claim.kind is Kind.COUNT and any(unit.startswith(word) for word in _TRAFFIC):
        return not_counted(claim.unit)
    return None


def not_counted(unit: str | None) -> str:
    """``trucks a day are not counted in trade figures``."""
    return f"{(unit or 'such things').replace('/', ' a ')} are not counted in trade figures"


def covered(of: Flow, record: Record) -> bool:
    """Whether the record knows anything of trade between the two."""
    return any(flow.territories == of.territories for flow in record.flows())


def _reports_last(code: str) -> tuple[bool, bool]:
    """Sorts those who report of a trade: the watched partner first, the closed territory last."""
    return code == WATCHED.home, code != WATCHED.partner


def what_would_bring(of: Flow, since: str) -> str:
    """What would bring the missing figures: a command, or who publishes them."""
    if WORLD in of.territories:
        return "KOTRA publishes the North's trade with all partners once a year"
    reporter, partner = sorted(of.territories, key=_reports_last)[:2]
    command = f"yalu pull comtrade --reporter {reporter} --partner {partner}"
    return f"`{command} --freq M --since {since}` would bring it"
