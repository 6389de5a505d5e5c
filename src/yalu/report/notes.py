"""The note beside a claim: verdict, sentence, and, folded in, what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from yalu.read.claims import Kind
from yalu.report import explain
from yalu.report.chart import Series, svg
from yalu.report.checked import WRONG, Checked, evidence_of, words
from yalu.report.markdown import is_link
from yalu.report.marked import css
from yalu.report.markup import Html, el
from yalu.trade import Amount, Flow, Period
from yalu.verify.result import Evidence, Judgement, Verdict
from yalu.verify.words import goods_words

# The months of a flow that were known on a day.
Months = Callable[[Flow, date], Mapping[Period, Amount]]
# Shapes, so that a verdict can be told without its colour.
SIGNS = {
    Verdict.CONTRADICTED: "✕",
    Verdict.MISLABELLED: "≠",
    Verdict.REVISED: "↻",
    Verdict.AMBIGUOUS: "?",
    Verdict.NOT_ON_RECORD: "○",
    Verdict.NOT_CHECKABLE: "–",
    Verdict.SUPPORTED: "✓",
}
_KINDS = {
    Kind.LEVEL: "an amount",
    Kind.CHANGE_PCT: "a change in percent",
    Kind.CHANGE_ABS: "a change in amount",
    Kind.RATIO: "a multiple",
    Kind.SHARE: "a share",
    Kind.RECORD: "a record",
    Kind.RANK: "a rank",
    Kind.COUNT: "a count of months",
    Kind.DIRECTION: "a direction",
    Kind.NONE_ZERO: "nothing at all",
}
# Opened from the start: what an editor has to act on.
_OPEN = WRONG


def note(item: Checked, judgement: Judgement, *, prefix: str, months: Months | None) -> Html:
    """One note, to be unfolded; a wrong claim's note is open from the start."""
    verdict = judgement.verdict
    id = f"{prefix}{judgement.id}"
    quoted = item.quoted(judgement.claim.span)
    summary = el(
        "summary",
        sign(verdict),
        el("span", words(verdict), class_="verdict"),
        " ",
        el("span", f"“{quoted}”", class_="quoted"),
        el("span", judgement.sentence_for_editor, class_="say"),
        *_reviewed(judgement),
    )
    return el(
        "details",
        summary,
        el("div", *_behind(item, judgement, id, months), class_="behind"),
        id=id,
        class_=f"note {css(verdict)}",
        open=verdict in _OPEN and judgement.reviewed is None,
    )


def _reviewed(judgement: Judgement) -> list[Html]:
    if judgement.reviewed is None:
        return []
    return [el("span", f"Reviewed: {judgement.reviewed}", class_="say")]


def sign(verdict: Verdict) -> Html:
    """The verdict's shape; decoration, since its word stands beside it."""
    return el("span", SIGNS[verdict], class_=f"sign {css(verdict)}", aria_hidden="true")


def _behind(item: Checked, judgement: Judgement, id: str, months: Months | None) -> list[Html]:
    parts: list[Html] = []
    if (said := explain.reason(judgement)) is not None:
        parts.append(el("p", said, class_="reason"))
    if (line := explain.reckoning(judgement)) is not None:
        parts.append(el("p", line, class_="reckoning"))
    if (picture := chart(item, judgement, id, months)) is not None:
        parts.append(picture)
    if (list_ := figures(evidence_of(judgement))) is not None:
        parts.append(list_)
    parts.append(el("p", reading(judgement), class_="reading"))
    parts.append(el("a", "to its place in the text", href=f"#{id}-text", class_="back"))
    return parts


def figures(found: Sequence[Evidence]) -> Html | None:
    """The figures behind a verdict: cell, printed form, source and link; None without one."""
    if not found:
        return None
    return el("ul", *(el("li", *_figure(one)) for one in found), class_="figures")


def _figure(one: Evidence) -> list[Html]:
    return [
        el("span", f"{explain.cell(one)} ", class_="cell"),
        el("q", one.printed, class_="printed"),
        linked(one),
    ]


def linked(one: Evidence) -> Html:
    """The source with its date, as a link where the record has one that can be followed."""
    said = explain.source(one)
    if not is_link(one.url):
        return el("span", said, class_="source")
    return el("a", said, href=one.url, rel="noopener noreferrer", class_="source")


def reading(judgement: Judgement) -> str:
    """How the claim was understood, so that a wrong reading can be told from a wrong claim."""
    claim = judgement.claim
    parts = [_KINDS[claim.kind]]
    if claim.of.value is not None:
        parts.append(explain.way(claim.of.value))
    if goods_words(claim.product):
        parts.append(goods_words(claim.product))
    if claim.period.value is not None:
        parts.append(claim.period.value.words())
    if claim.base.value is not None:
        parts.append(f"against {claim.base.value.words()}")
    if claim.attributed_to:
        parts.append(f"as {claim.attributed_to} says")
    readings = "" if judgement.readings < 2 else f"; one of {judgement.readings} readings"
    return "Read as: " + ", ".join(parts) + readings + "."


def chart(item: Checked, judgement: Judgement, id: str, months: Months | None) -> Html | None:
    """The months around the claim with its point marked; None where there is no such series."""
    claim = judgement.claim
    flow, period = claim.of.value, claim.period.value
    if months is None or flow is None or period is None or claim.product is not None:
        return None
    known = months(flow, item.result.as_of)
    is_level = claim.kind is Kind.LEVEL and claim.unit == "USD" and period.is_month
    series = Series(
        title=f"{explain.way(flow)} by month, US dollars, as known on {item.result.as_of}",
        months=known,
        marked=period,
        base=claim.base.value,
        claimed=claim.amount if is_level else None,
    )
    picture = svg(series, id=f"{id}-chart")
    if picture is None:
        return None
    return el("figure", el("figcaption", series.title), picture)
