"""Goods screening for a terminal: what is on record, clause by clause, and what is not decided."""

from __future__ import annotations

from collections.abc import Iterator

from yalu.screen.caps import Counted
from yalu.screen.descriptions import describe
from yalu.screen.goods import Reached, Screened
from yalu.screen.lines import Screening
from yalu.screen.on_record import Line

NOT_ADVICE = (
    "A reading of published texts, not legal advice; whose reading stands beside each line."
)


def screened(one: Screened) -> Iterator[str]:
    """One code, line by line."""
    said = describe(one.product.code, one.product.edition)
    yield f"{one.product.code} {one.direction} {one.territory}, {one.days}: {one.finding}"
    if said:
        yield f"  {said}"
    for lines in _grouped(one.provisions).values():
        yield from _provision(lines)
    for part in one.note.split("; ") if one.note else ():
        yield f"  note: {part}"
    if one.catch_all and one.finding in ("none found", "elsewhere", "disputed", "partly"):
        yield "  clauses that no code carries:"
        for clause in one.catch_all:
            yield f"    {clause.paragraph}, since {clause.since}: {clause.text}"


def _grouped(reached: tuple[Reached, ...]) -> dict[tuple[object, ...], list[Reached]]:
    """Provisions of one paragraph and one reading together: annexes have hundreds of lines."""
    groups: dict[tuple[object, ...], list[Reached]] = {}
    for one in reached:
        provision = one.provision
        key = (provision.name, one.covers, provision.first_day, provision.confidence, provision.cap)
        groups.setdefault(key, []).append(one)
    return groups


def _provision(lines: list[Reached]) -> Iterator[str]:
    first = lines[0]
    provision = first.provision
    until = f" to {provision.last_day}" if provision.last_day else ""
    covers = "all of it" if first.covers == "whole" else "part of it"
    reading = " and ".join(provision.reading) or "no code"
    yield (
        f"  {provision.name}: {covers}, from {provision.first_day}{until} "
        f"[code: {reading}; confidence {provision.confidence}]"
    )
    labels = list(dict.fromkeys(one.provision.label for one in lines))
    yield f"    {'; '.join(labels[:3])}" + (f" and {len(labels) - 3} more" if labels[3:] else "")
    only = list(dict.fromkeys(one.provision.only for one in lines if one.provision.only))
    for text in only[:3]:
        yield f"    {text}" if text.startswith("of ") else f"    only {text}"
    if provision.cap:
        yield f"    cap: {provision.cap}"
    if provision.grace:
        applies = "this may be one" if first.grace else "over on this day"
        yield f"    grace: {provision.grace} ({applies})"
    if provision.exemption:
        yield f"    except: {provision.exemption}"
    yield f"    source: {provision.source}"


def counted(screening: Screening) -> list[list[str]]:
    """The findings of a table of lines: finding, provisions, lines, value."""
    return [
        [finding, provisions, f"{lines:,}", "" if value is None else f"{value:,.0f}"]
        for finding, provisions, lines, value in screening.findings()
    ]


def on_record(line: Line) -> list[str]:
    """A figure of the record: flow, period, code, as printed, finding, provisions, source."""
    figure = line.figure
    findings = list(dict.fromkeys(one.finding for one in line.screened))
    names = dict.fromkeys(each.provision.name for one in line.screened for each in one.provisions)
    return [
        str(figure.of),
        str(figure.period),
        figure.product or "",
        figure.printed,
        " / ".join(findings),
        "; ".join(names),
        figure.source,
    ]


def cap(one: Counted) -> list[str]:
    """A cap in one window: name, window, limit, what is on record, share, finding, how known."""
    amount = f"{one.amount.middle:,.0f}" if one.amount else ""
    share = f"{one.share.middle:.1%}" if one.share else ""
    known = f"{one.missing} months missing" if one.missing else "all months"
    return [
        f"{one.cap.id} ({one.cap.paragraph})",
        f"{one.first_day}..{one.last_day}",
        f"{one.limit:,.0f} {one.unit}",
        amount,
        share,
        one.finding,
        "; ".join(part for part in (known, one.conversion) if part),
    ]
