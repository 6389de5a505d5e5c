"""A dispatch read as a whole: sentence after sentence, with one state of discourse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from yalu.read import pack, profile
from yalu.read.about import names_home, turn_to
from yalu.read.apparatus import set_aside
from yalu.read.attribution import caveats, figure_sources, hear
from yalu.read.build import claims_of
from yalu.read.claims import Article, Basis, Claim, Dated, Kind, NumberNote, NumberUse, Span
from yalu.read.context import Context
from yalu.read.coverage import number_notes
from yalu.read.dating import Anchor, date_article, title_and_body
from yalu.read.denied import DENIED
from yalu.read.filters import keep
from yalu.read.foreign import left_unread
from yalu.read.frames import place_frames
from yalu.read.grids import set_tables_aside
from yalu.read.periods import Clock
from yalu.read.sentence import Sentence
from yalu.read.sentences import sentences
from yalu.read.sightings import find_sightings
from yalu.trade import Flow, Period
from yalu.trade.flow import WORLD

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_OFF_TOPIC = "the text is not about trade"


def read(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str = "",
    anchors: Sequence[Anchor] = (),
) -> Article:
    """Everything that a dispatch says that a trade record could bear on.

    Offsets are characters in ``text``. Without ``published`` the text is dated by
    what is printed on it or by its own evidence; ``anchors`` are intervals of days,
    each with its reason, that somebody else has established.
    """
    if isinstance(published, str):
        published = date.fromisoformat(published)
    given = text
    text, beside = set_aside(text)
    text, tabled = set_tables_aside(text)
    beside += tabled
    spans = sentences(text)
    # Offsets must stay those of the text; a few letters change length in lower case.
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    prof = profile.load()
    if not any(word in lowered for word in prof.relevant):
        return _off_topic(given, text, published, outlet, title, id, spans, tabled)
    dated = date_article(text, spans, published, anchors=anchors)
    heard = hear(text, spans, outlet, published=dated)
    claims: list[Claim] = []
    numbers: list[NumberNote] = []
    if any(word in lowered for word in prof.trade):
        now = date.fromisoformat(dated.last) if dated.last else date.today()
        claims, numbers = _claims(text, lowered, spans, now, outlet, figure_sources(heard))
    else:
        numbers = _plain_numbers(text)
    return Article(
        text=given,
        published=dated,
        outlet=outlet,
        title=title if title is not None else title_and_body(text)[0],
        id=id,
        claims=tuple(claims),
        sightings=find_sightings(text, spans, dated, heard),
        numbers=tuple(
            sorted([*left_unread(numbers, text, spans), *beside], key=lambda note: note.span)
        ),
        caveats=caveats(text, spans),
        sentences=tuple(spans),
    )


def _claims(
    text: str,
    lowered: str,
    spans: list[Span],
    now: date,
    outlet: str | None,
    sources: Sequence[str | None],
) -> tuple[list[Claim], list[NumberNote]]:
    """The claims of a text about trade, and what became of its numbers."""
    prof = profile.load()
    loaded = pack.load()
    ctx = Context(home=prof.home, partner=prof.partner, perspective=prof.perspective(outlet))
    # An outlet that writes as the partner means the pair when it says "shipments".
    ctx.partner_named = (
        ctx.perspective == prof.partner
        or loaded.is_named(prof.partner, text)
        or not any(name.lower() in lowered for name in loaded.names_of(prof.home))
        or loaded.partner_words.search(text) is not None
        # In a piece about the pair "customs data" are the partner's.
        or re.search(r"\bcustoms\b", text, re.I) is not None
    )
    claims: list[Claim] = []
    numbers: list[NumberNote] = []
    # A dispatch that never names the watched territory may be about any other's trade.
    elsewhere = not names_home(text, lowered, loaded, prof, outlet)
    turned = False
    for (start, end), source in zip(spans, sources, strict=True):
        low = lowered[start:end]
        if not _DIGIT.search(low) and not any(word in low for word in prof.telling):
            continue
        nodes = loaded.cascade.parse(text, start, end)
        if elsewhere and not turned:
            turned = turn_to(ctx, nodes, text, loaded, prof)
        clock = Clock(now.year * 12 + now.month - 1)
        sentence = Sentence(text, (start, end), nodes, ctx, clock)
        sentence.set_clock()
        ctx.compiler = sentence.compiler() or ctx.compiler
        place_frames(sentence)
        if _heading(sentence, ctx):
            continue
        before = ctx.snapshot()
        ctx.source = source
        found = claims_of(sentence)
        reasons = [_dropped(claim, sentence, prof, anybody=turned) for claim in found]
        kept = [claim for claim, why in zip(found, reasons, strict=True) if not why]
        dropped = [(c.span, why) for c, why in zip(found, reasons, strict=True) if why]
        numbers.extend(number_notes(text, nodes, kept, dropped))
        taken_back = [c for c, why in zip(found, reasons, strict=True) if why == DENIED]
        if kept or taken_back:
            # What is denied or corrected is still what the next sentence speaks of.
            _carry(sentence, kept or taken_back, ctx)
        else:
            ctx.restore(before)
            _carry_topic(sentence, ctx)
            _carry_flow(sentence, ctx)
            if text[:end].rstrip().endswith("?"):
                _carry_question(sentence, ctx)
            if ctx.main_period is None and any(not p.verb for p in sentence.frames):
                # A title: "North Korea's trade with China in 2013".
                ctx.main_period = ctx.period = sentence.first_period()
        claims.extend(kept)
    return claims, numbers


def _off_topic(
    given: str,
    text: str,
    published: date | None,
    outlet: str | None,
    title: str | None,
    id: str,
    spans: list[Span],
    tabled: Sequence[NumberNote],
) -> Article:
    """An article without trade or traffic: its numbers are known for that, nothing is claimed."""
    day = published.isoformat() if published else None
    return Article(
        text=given,
        published=Dated(day, day, "given" if day else "unknown"),
        outlet=outlet,
        title=title,
        id=id,
        numbers=tuple(
            sorted(
                [*left_unread(_plain_numbers(text), text, spans), *tabled],
                key=lambda note: note.span,
            )
        ),
        sentences=tuple(spans),
    )


def _plain_numbers(text: str) -> list[NumberNote]:
    return [
        NumberNote(match.span(), match.group(), NumberUse.KNOWN, _OFF_TOPIC)
        for match in _NUMBER.finditer(text)
    ]


def _heading(sentence: Sentence, ctx: Context) -> bool:
    """A heading that names a direction sets it for the lines below: "What came in"."""
    if len(sentence.nodes) > 4:
        return False
    first, second = ctx.pair
    other = second if first == ctx.home else first
    for node in sentence.nodes:
        if "heading_in" in node.cls:
            ctx.flow, ctx.word = Flow(other, ctx.home), "import"
        elif "heading_out" in node.cls:
            ctx.flow, ctx.word = Flow(ctx.home, other), "export"
        else:
            continue
        ctx.flow_alone, ctx.product = True, None
        ctx.words_seen[ctx.word] = ctx.flow
        if ctx.main_period is not None:
            ctx.period, ctx.period_alone = ctx.main_period, True
        return True
    return False


def _dropped(claim: Claim, sentence: Sentence, prof: profile.Profile, *, anybody: bool) -> str:
    watched = prof.watched
    flow = claim.of.value
    if anybody and flow is not None:
        watched = flow.territories
    if flow is not None and flow.territories == {prof.home, WORLD}:
        watched = watched | {prof.home}
    return keep(claim, sentence, watched)


def _carry_topic(sentence: Sentence, ctx: Context) -> None:
    """What the next sentence takes over from a sentence without a claim."""
    if sentence.subject is not None:
        ctx.subject = sentence.subject
        if sentence.subject in ctx.pair or sentence.subject in (ctx.home, ctx.partner):
            ctx.owner = sentence.subject
    for placed in sentence.frames:
        flow = placed.flow.value
        if flow is None or placed.verb:
            continue
        if WORLD in (flow.a, flow.b) and placed.flow.basis >= Basis.SENTENCE:
            ctx.topic_partner = WORLD
        elif placed.flow.basis >= Basis.EXPLICIT and WORLD not in (flow.a, flow.b):
            ctx.topic_partner = None
            ctx.topic = (flow.a, flow.b)
        elif flow.territories == {ctx.home, ctx.partner} and (
            placed.frame.partner or placed.frame.source or placed.frame.target
        ):
            ctx.topic_partner = None


def _carry_flow(sentence: Sentence, ctx: Context) -> None:
    """ "Chinese exports to North Korea extended their recovery.": the next figure is theirs."""
    told = {placed.flow.value for placed in sentence.frames}
    if len(told) != 1 or ctx.flow is not None:
        return
    placed = sentence.frames[0]
    flow = placed.flow.value
    if flow is None or flow.total or placed.verb or placed.flow.basis < Basis.CLAUSE:
        return
    ctx.flow, ctx.word, ctx.product = flow, placed.word, placed.product
    ctx.words_seen[placed.word] = flow


def _carry_question(sentence: Sentence, ctx: Context) -> None:
    """ "How much did North Korea sell to China in 2022?": the answer is about that."""
    asked = [placed for placed in sentence.frames if placed.flow.value is not None]
    if len(asked) != 1:
        return
    ctx.flow, ctx.word = asked[0].flow.value, asked[0].word
    ctx.product, ctx.flow_alone = asked[0].product, True
    period = sentence.first_period()
    if period is not None:
        ctx.period, ctx.period_stated, ctx.period_alone = period, True, True


def _carry(sentence: Sentence, found: list[Claim], ctx: Context) -> None:
    """What the next sentence takes over from one with claims."""
    if all(claim.kind == Kind.SHARE for claim in found):
        # "China accounted for 98 percent of the total" leaves the total as the topic.
        ctx.share_last = True
        if ctx.period is None:
            # But where no month has been spoken of, what comes next may be of that year.
            ctx.period = next(
                (c.period.value for c in found if c.period.basis >= Basis.CLAUSE), None
            )
        return
    ctx.share_last = False
    _carry_topic(sentence, ctx)
    main: Period | None = None
    for claim in found:
        if claim.period.value is not None and claim.period.basis >= Basis.SENTENCE:
            main = claim.period.value
            if claim.kind == Kind.COUNT:
                # A run is over several months; what is spoken of is its last.
                main = Period(main.last, main.last)
            break
    flows = {claim.of.value for claim in found}
    firm = all(claim.of.basis >= Basis.SENTENCE for claim in found)
    ctx.flow_alone = len(flows) == 1 and firm
    periods = {
        claim.period.value
        for claim in found
        if claim.period.basis >= Basis.SENTENCE and claim.period.value is not None
    } - {claim.base.value for claim in found}
    ctx.period_alone = len(periods) == 1 and main in periods
    since = [c.base.value for c in found if c.kind == Kind.RECORD and c.scope == "since"]
    if since and since[0] is not None:
        ctx.since = since[0]
    if main is not None:
        ctx.period = main
        ctx.main_period = ctx.main_period or main
    headed = any(not placed.verb for placed in sentence.frames)
    if headed and not any(claim.product for claim in found):
        ctx.product = None
    for claim in found:
        if claim.product:
            ctx.product = claim.product
        if claim.kind == Kind.CHANGE_PCT and claim.base.basis >= Basis.CLAUSE:
            ctx.base = claim.base.value
