"""A dispatch read as a whole: sentence after sentence, with one state of discourse."""

from __future__ import annotations

import re
from datetime import date

from yalu.read import pack
from yalu.read.build import Builder
from yalu.read.claims import Article, Claim, Dated
from yalu.read.context import Context
from yalu.read.periods import Clock, resolve
from yalu.read.sentence import Sentence
from yalu.read.sentences import sentences
from yalu.trade import Period

_TOPIC = re.compile(
    r"\d|%|\b(?:trade|import|export|shipment|turnover|bought|sold|purchas|suppl|goods|halt)", re.I
)


def read(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str = "",
) -> Article:
    """Everything that a dispatch says that a trade record could bear on."""
    if isinstance(published, str):
        published = date.fromisoformat(published)
    spans = sentences(text)
    now = (published or date.today())
    ctx = Context(home="PRK", partner="CHN")
    claims: list[Claim] = []
    cascade = pack.load().cascade
    for start, end in spans:
        if not _TOPIC.search(text, start, end):
            continue
        nodes = cascade.parse(text, start, end)
        clock = Clock(now.year * 12 + now.month - 1)
        _near(nodes, clock)
        sentence = Sentence(text, (start, end), nodes, ctx, clock)
        sentence.place_frames()
        found = Builder(sentence).build()
        _carry(sentence, found, ctx)
        claims.extend(found)
    day = published.isoformat() if published else None
    return Article(
        text=text,
        published=Dated(day, day, "given" if day else "unknown"),
        outlet=outlet,
        title=title,
        id=id,
        claims=tuple(claims),
        sentences=tuple(spans),
    )


def _near(nodes: list[object], clock: Clock) -> None:
    """A period with its year in the sentence is what unmarked months are near to."""
    explicit = []
    for index, node in enumerate(nodes):
        cls = node.cls  # type: ignore[attr-defined]
        if "period" in cls and "base" not in cls:
            ref = node.val  # type: ignore[attr-defined]
            previous = nodes[index - 1].word if index else ""  # type: ignore[attr-defined]
            if ref.kind in ("month", "range", "year", "firstn", "part") and (
                ref.year is not None or ref.rel == "last"
            ) and previous not in ("than", "since", "from"):
                found = resolve(ref, clock)
                if found is not None:
                    explicit.append(found)
    if explicit:
        clock.near = explicit[0]


def _carry(sentence: Sentence, found: list[Claim], ctx: Context) -> None:
    """What the next sentence takes over from this one."""
    if sentence.subject is not None:
        ctx.subject = sentence.subject
        ctx.owner = sentence.subject
    for placed in sentence.frames:
        flow = placed.flow.value
        if flow is None or placed.verb:
            continue
        if "WLD" in (flow.a, flow.b):
            ctx.topic_partner = "WLD"
        elif placed.flow.basis >= 4:
            ctx.topic_partner = None
            ctx.topic = (flow.a, flow.b)
    main: Period | None = None
    for claim in found:
        if claim.period.value is not None and claim.period.basis >= 2:
            main = claim.period.value
            break
    if main is None:
        for index, node in enumerate(sentence.nodes):
            if "period" in node.cls and not sentence._is_base(index):
                main = sentence.period_of(index)
                break
    if main is not None:
        ctx.period = main
        ctx.main_period = ctx.main_period or main
    if sentence.frames and not any(c.product for c in found):
        ctx.product = None
    for claim in found:
        if claim.product:
            ctx.product = claim.product
