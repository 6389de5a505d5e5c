"""The check: a form that takes an article in, and the page of each result."""

from __future__ import annotations

from collections.abc import Mapping

from yalu.cli.demo import text as sample
from yalu.desk.answer import Answer, Table
from yalu.desk.desk import Desk
from yalu.desk.draw.ledger import ledger
from yalu.desk.query import Query
from yalu.desk.settings import MOST_BYTES, MOST_CHARACTERS
from yalu.errors import InputError
from yalu.report import explain, parts
from yalu.report.checked import Checked, evidence_of, words
from yalu.report.marked import css, marked, paragraphs
from yalu.report.markup import Html
from yalu.report.notes import chart, figures, reading, sign
from yalu.report.payload import to_payload
from yalu.trade import Flow, Period
from yalu.verify.result import Alternative, Judgement, Verdict

#: What a result can be taken away as, by the suffix of its address.
EXPORTS = {
    "txt": ("text", "text/plain; charset=utf-8", "plain text"),
    "md": ("markdown", "text/markdown; charset=utf-8", "Markdown"),
    "html": ("html", "text/html; charset=utf-8", "one page"),
    "jsonl": ("jsonl", "application/x-ndjson", "JSON lines"),
    "sarif": ("sarif", "application/sarif+json", "SARIF"),
}
_LATEST = 12
_LONGEST_HEADLINE = 140
_COLUMNS = (
    "claim",
    "text",
    "kind",
    "of",
    "first_month",
    "last_month",
    "low",
    "high",
    "unit",
    "verdict",
    "sentence_for_editor",
    "diagnosis",
    "chance",
)


def form(
    desk: Desk,
    query: Query,
    *,
    given: Mapping[str, str] | None = None,
    problem: InputError | None = None,
    uploaded: str = "",
) -> Answer:
    """The form, with the results that were kept last; after a problem, with what was given.

    ``uploaded`` is the name of the file that the problem is about.
    """
    kept = desk.results.latest(_LATEST)
    if query.text("sample"):
        given = {"text": sample()}
    context = {
        "given": given or {},
        "problem": problem,
        "uploaded": uploaded,
        "latest": kept,
        "kept": desk.results.count(),
        "links": desk.settings.allow_fetch,
        "megabytes": MOST_BYTES // 1_000_000,
        "characters": MOST_CHARACTERS,
        "signs": {verdict.value: verdict for verdict in Verdict},
        "sign": sign,
        "css": css,
        "words": words,
    }
    data = {
        "results": [
            {
                "id": one.id,
                "address": desk.link(f"check/{one.id}"),
                "checked": one.checked,
                "version": one.version,
                "title": one.title,
                "outlet": one.outlet or None,
                "published": one.published or None,
                "as_of": one.as_of,
                "verdicts": one.verdicts,
            }
            for one in kept
        ]
    }
    table = Table(
        ("id", "checked", "title", "outlet", "published", "as_of"),
        tuple((k.id, k.checked, k.title, k.outlet, k.published, k.as_of) for k in kept),
    )
    return Answer("check.html", "Check an article", context, data, table, 422 if problem else 200)


def result(desk: Desk, id: str, query: Query) -> Answer | None:
    """The page of a result, None where there is none."""
    item = desk.results.get(id)
    if item is None:
        return None
    chosen = _chosen(item, query.text("claim"))
    place = item.judgements.index(chosen) if chosen else 0
    context = {
        "id": id,
        "item": item,
        "article": item.result.article,
        "heading": explain.dated(item.result),
        "rows": _rows(desk, id, item, chosen),
        "headed": _headed(item),
        "chips": parts.chips(item, address=lambda one: _address(desk, id, one)),
        "coverage": parts.coverage(item),
        "beside": parts.beside(item),
        "sources": parts.sources(item),
        "legend": parts.legend(),
        "chosen": chosen,
        "place": place + 1,
        "before": _neighbour(desk, id, item, place - 1),
        "after": _neighbour(desk, id, item, place + 1),
        "dossier": _dossier(desk, item, chosen) if chosen else {},
        "exports": {suffix: said for suffix, (_, _, said) in EXPORTS.items()},
        "sign": sign,
        "css": css,
        "words": words,
    }
    payload = {**to_payload(item.result, with_text=True), "address": desk.link(f"check/{id}")}
    title = item.result.article.title or "A dispatch without a headline"
    return Answer("result.html", title, context, payload, _table(item))


def _headed(item: Checked) -> bool:
    """Whether the text begins with its own title, or with a short line that is no sentence."""
    text, title = item.result.article.text.lstrip(), item.result.article.title
    if title is not None:
        return text.startswith(title)
    first = text.partition("\n")[0].strip()
    return len(first) <= _LONGEST_HEADLINE and not first.endswith((".", ":", "”", '"'))


def _chosen(item: Checked, id: str) -> Judgement | None:
    """The claim that is being looked at: the one named, else the worst."""
    if not id:
        return item.judgements[0] if item.judgements else None
    found = next((one for one in item.judgements if one.id == id), None)
    if found is None:
        raise InputError(f"no claim {id!r} in this result", hint="Choose one in the text")
    return found


def _address(desk: Desk, id: str, judgement: Judgement) -> str:
    return desk.link(f"check/{id}", claim=judgement.id)


def _neighbour(desk: Desk, id: str, item: Checked, place: int) -> str | None:
    """The claim before or after, in the order of badness; None at either end."""
    if not 0 <= place < len(item.judgements):
        return None
    return _address(desk, id, item.judgements[place])


def _rows(desk: Desk, id: str, item: Checked, chosen: Judgement | None) -> list[Html]:
    return [
        marked(
            item,
            paragraph,
            prefix="",
            address=lambda one: _address(desk, id, one),
            chosen=chosen.id if chosen else None,
        )
        for paragraph in paragraphs(item)
    ]


def _dossier(desk: Desk, item: Checked, judgement: Judgement) -> dict[str, object]:
    """Everything that stands behind a verdict."""
    derivation = judgement.derivation
    sum_ = ledger(derivation) if derivation else None
    shown = {arg.evidence for arg in derivation.args} if derivation and sum_ else set()
    others = judgement.alternatives[1:]
    claim = judgement.claim
    flow, period = claim.of.value, claim.period.value
    return {
        "reason": explain.reason(judgement),
        "ledger": sum_,
        "chart": chart(item, judgement, "claim", desk.months),
        "figures": figures([one for one in evidence_of(judgement) if one not in shown]),
        "reading": reading(judgement),
        "others": [_other(one) for one in others],
        "chance": judgement.chance,
        "record": _series(desk, item, flow, period) if flow and period else None,
    }


def _series(desk: Desk, item: Checked, flow: Flow, period: Period) -> str:
    month = str(Period(period.last, period.last))
    of = str(flow)
    return desk.link("record", of=of, as_of=item.result.as_of, month=month)


def _other(one: Alternative) -> dict[str, str]:
    """A reading in words, with what the record says of it."""
    how = one.how
    if one.of is not None:
        how = how.replace(str(one.of), explain.way(one.of))
    holds = {True: "it would hold", False: "it would not hold", None: "nothing is on record"}
    return {"how": how, "holds": holds[one.agrees], "says": one.says}


def _table(item: Checked) -> Table:
    rows = []
    for one in item.result.judgements:
        claim = one.claim
        period = claim.period.value
        amount = claim.amount
        rows.append(
            (
                one.id,
                claim.text,
                claim.kind.value,
                str(claim.of.value) if claim.of.value else None,
                *(period.pair if period else (None, None)),
                amount.low if amount and abs(amount.low) != float("inf") else None,
                amount.high if amount and abs(amount.high) != float("inf") else None,
                claim.unit,
                one.verdict.value,
                one.sentence_for_editor,
                one.diagnosis,
                one.chance,
            )
        )
    return Table(_COLUMNS, tuple(rows))


def export(desk: Desk, id: str, suffix: str) -> tuple[str, str] | None:
    """A result in another format, with its media type; None where there is no such result."""
    item = desk.results.get(id)
    if item is None:
        return None
    format_, media, _ = EXPORTS[suffix]
    match format_:
        case "text":
            from yalu.report.terminal import text

            return "".join(text([item])), media
        case "markdown":
            from yalu.report.markdown import markdown

            return "".join(markdown([item])), media
        case "html":
            from yalu.report.page import html

            return "".join(html([item], months=desk.months)), media
        case "jsonl":
            from yalu.report.machine import jsonl

            return "".join(jsonl([item])), media
        case "sarif":
            from yalu.report.sarif import sarif

            return "".join(sarif([item])), media
        case _:
            raise ValueError(f"no such format: {format_!r}")
