"""The sources: what each outlet and each kind of source reported, and what the record bore out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from yalu.desk.answer import Answer, Table
from yalu.desk.desk import Desk
from yalu.desk.draw.shares import share_bar
from yalu.desk.heard import VOICES, ClaimRow
from yalu.desk.query import Query
from yalu.desk.results import Seen
from yalu.desk.wilson import Share
from yalu.report.marked import css
from yalu.verify.result import Verdict

#: What the record said yes or no to. What was revised since counts neither way: it was
#: right by one release and wrong by another.
_BORNE = Verdict.SUPPORTED.value
_AGAINST = frozenset({Verdict.CONTRADICTED.value, Verdict.MISLABELLED.value})
_COLUMNS = (
    "by",
    "name",
    "claims",
    "sightings",
    "decided_then",
    "borne_out_then",
    "then_low",
    "then_high",
    "decided_now",
    "borne_out_now",
    "now_low",
    "now_high",
    *(verdict.value for verdict in Verdict),
)
_MOST_SIGHTINGS = 20_000


@dataclass(frozen=True, slots=True)
class Standing:
    """One outlet or kind of source: its counts, as judged on the day and by what is known now."""

    name: str
    claims: int
    sightings: int
    verdicts: Counter[str]
    then: Share
    now: Share


def page(desk: Desk, query: Query) -> Answer:
    """Counts by outlet and by kind of source, over all results of this desk."""
    outlet, voice = query.text("outlet"), query.one_of("voice", ("", *VOICES), "")
    claims = [
        one
        for one in desk.results.claims()
        if outlet in ("", one.outlet) and voice in ("", one.voice)
    ]
    seen = [
        one
        for one in desk.results.sightings(_MOST_SIGHTINGS)
        if outlet in ("", one.outlet) and voice in ("", one.voice)
    ]
    outlets = _standings(claims, seen, lambda one: one.outlet or "no outlet given")
    voices = _standings(claims, seen, lambda one: one.voice)
    context = {
        "outlets": outlets,
        "voices": sorted(voices, key=lambda one: list(VOICES).index(one.name)),
        "names": VOICES,
        "outlet": outlet,
        "voice": voice,
        "claims": len(claims),
        "waiting": sum(not one.later for one in claims),
        "results": desk.results.count(),
        "share_bar": share_bar,
        "verdicts": [(verdict, css(verdict)) for verdict in Verdict],
    }
    groups = (("outlet", outlets), ("kind of source", voices))
    rows = tuple(_row(by, one) for by, found in groups for one in found)
    data = {
        "outlet": outlet or None,
        "voice": voice or None,
        "results": desk.results.count(),
        "claims_not_yet_judged_now": sum(not one.later for one in claims),
        "standings": [dict(zip(_COLUMNS, row, strict=True)) for row in rows],
    }
    return Answer(
        "sources.html",
        "Who reported what, and what came of it",
        context,
        data,
        Table(_COLUMNS, rows),
    )


def _standings(
    claims: Iterable[ClaimRow],
    seen: Iterable[Seen],
    name: Callable[[ClaimRow | Seen], str],
) -> tuple[Standing, ...]:
    """A standing for each name, those with the most claims first."""
    by_name: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        by_name.setdefault(name(claim), []).append(claim)
    sightings = Counter(name(one) for one in seen)
    found = [
        Standing(
            one,
            len(by_name.get(one, ())),
            sightings[one],
            Counter(row.verdict for row in by_name.get(one, ())),
            _share(row.verdict for row in by_name.get(one, ())),
            _share(row.later for row in by_name.get(one, ())),
        )
        for one in {**by_name, **sightings}
    ]
    return tuple(sorted(found, key=lambda one: (-one.claims, -one.sightings, one.name)))


def _share(verdicts: Iterable[str]) -> Share:
    """Borne out, of what the record could decide either way."""
    counts = Counter(verdicts)
    borne = counts[_BORNE]
    return Share(borne, borne + sum(counts[verdict] for verdict in _AGAINST))


def _row(by: str, one: Standing) -> tuple[str | int | float | None, ...]:
    return (
        by,
        one.name,
        one.claims,
        one.sightings,
        *_cells(one.then),
        *_cells(one.now),
        *(one.verdicts[verdict.value] for verdict in Verdict),
    )


def _cells(share: Share) -> tuple[int | float | None, ...]:
    low, high = share.interval
    if share.whole == 0:
        return 0, 0, None, None
    return share.whole, share.part, round(low, 4), round(high, 4)
