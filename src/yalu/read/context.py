"""The state of a whole article, and flows resolved in it: who speaks, whose trade, which month."""

from __future__ import annotations

from dataclasses import dataclass, field

from yalu.read.claims import Basis, Slot
from yalu.read.values import Frame, Ref
from yalu.trade import Flow, Period
from yalu.trade.flow import WORLD

_PARTNER = "PARTNER"
_CLOSED = "CLOSED"


@dataclass(slots=True)
class Context:
    """What a reader of the article has in mind before the next sentence."""

    home: str
    partner: str
    topic: tuple[str, str] | None = None
    topic_partner: str | None = None
    owner: str | None = None
    subject: str | None = None
    flow: Flow | None = None
    word: str = "trade_total"
    product: str | None = None
    period: Period | None = None
    period_stated: bool = False
    main_period: Period | None = None
    base: Period | None = None
    base_ref: Ref | None = None
    sign: int = 0
    compiler: str | None = None
    source: str | None = None
    monthly_base: Ref | None = None
    partner_named: bool = True
    perspective: str | None = None
    #: Whose statistics are told of, where nothing else says whose "exports" are.
    counted_by: str | None = None
    owners: set[str] = field(default_factory=set)
    share_last: bool = False
    currency: str = "USD"
    since: Period | None = None
    flow_alone: bool = False
    period_alone: bool = False
    words_seen: dict[str, Flow] = field(default_factory=dict)

    def snapshot(self) -> dict[str, object]:
        """The state as it is now, for :meth:`restore`."""
        state = {name: getattr(self, name) for name in self.__slots__}
        state["owners"] = set(self.owners)
        return state

    def restore(self, state: dict[str, object]) -> None:
        for name, value in state.items():
            setattr(self, name, value)

    @property
    def pair(self) -> tuple[str, str]:
        """The two territories that the article is about."""
        return self.topic or (self.home, self.partner)

    def other(self, code: str) -> str:
        """The other side, for one of the pair; the world for anybody else."""
        if (self.topic_partner == WORLD or not self.partner_named) and code in self.pair:
            return WORLD
        first, second = self.pair
        if code == first:
            return second
        if code == second:
            return first
        return WORLD

    def code(self, code: str | None, owner: str | None) -> str | None:
        """A territory, with "its neighbour" and "the country" made definite."""
        if code == _PARTNER:
            base = owner if owner in self.pair else self.owner
            first, second = self.pair
            return first if base == second else second
        if code == _CLOSED:
            # "the country" is the one that the dispatch is about.
            return self.home
        return code


def resolve_frame(frame: Frame, ctx: Context, subject: str | None) -> Slot[Flow | None]:
    """The flow that a frame means, and how firmly.

    ``subject`` is the territory that the sentence is about, for "its" and for
    heads without an owner.
    """
    owner = ctx.code(frame.owner, subject)
    source = ctx.code(frame.source, owner or subject)
    target = ctx.code(frame.target, owner or subject)
    partner = ctx.code(frame.partner, owner or subject)
    basis = Basis.EXPLICIT
    others: list[tuple[Flow | None, Basis]] = []

    if frame.both or (
        frame.pronoun and frame.word == "trade_total" and not (partner or source or frame.world)
    ):
        return Slot(Flow.both(*ctx.pair), Basis.SENTENCE)
    if frame.pair is not None and frame.word in ("trade_total", "balance"):
        first = ctx.code(frame.pair[0], subject) or ctx.home
        second = ctx.code(frame.pair[1], first) or ctx.partner
        if second == first:
            second = ctx.other(first)
        return Slot(Flow.both(first, second), Basis.EXPLICIT)

    if owner is None and frame.pronoun:
        owner = subject or ctx.owner
        basis = Basis.SENTENCE if subject else Basis.DISCOURSE
    abroad = source or target or partner
    if owner is None and abroad is not None and abroad not in ctx.pair and abroad != WORLD:
        # "imports from Brazil" in a piece about the pair: whose, is the one spoken of.
        owner = subject if subject and subject != abroad else ctx.owner or ctx.home
        if owner == abroad:
            owner = ctx.home
        basis = Basis.SENTENCE
    if owner is None and source is None and target == ctx.home and frame.word != "import":
        # "exports to the North": somebody's, and so the partner's, not the world's.
        source = ctx.partner if ctx.topic_partner != WORLD else None
        basis = Basis.CLAUSE
    if owner is None and target is None and source == ctx.home and frame.word != "export":
        target = ctx.partner if ctx.topic_partner != WORLD else None
        basis = Basis.CLAUSE
    if owner is None and ctx.topic_partner == WORLD and ctx.partner != WORLD:
        # "Imports from China", after all the North's trade: the North's, not the world's.
        if source == ctx.partner and target is None and frame.word == "import":
            target = ctx.home
            basis = Basis.CLAUSE
        elif target == ctx.partner and source is None and frame.word == "export":
            source = ctx.home
            basis = Basis.CLAUSE
    named = [code for code in (source, target, partner) if code]
    if owner is not None and owner in named and not frame.owner:
        # "its exports to China" after a sentence about China: "its" is the other side.
        owner = ctx.other(owner)
    if frame.world and partner is None:
        partner = WORLD
        if owner is None:
            owner = subject or ctx.owner or ctx.home
            basis = Basis.SENTENCE

    if frame.word in ("trade_total", "balance"):
        return _total(frame, ctx, owner, partner or target or source, subject, basis)
    exporter: str | None
    importer: str | None
    if frame.word == "import":
        importer, exporter = owner or target, source or partner
        if owner is not None and target is not None and source is None:
            exporter = None if target == owner else exporter
    elif frame.word == "ship" and owner is not None and source is not None and owner != source:
        importer, exporter = owner, source
    else:
        exporter, importer = owner or source, target or partner
        if exporter is not None and exporter == importer:
            exporter = source if source != importer else None
    if exporter is None and importer is None:
        known = ctx.words_seen.get("export" if frame.word == "ship" else frame.word)
        if frame.word == "ship" and subject is None and ctx.flow is not None and not ctx.flow.total:
            return Slot(ctx.flow, Basis.DISCOURSE, ((ctx.flow.reversed(), Basis.DEFAULT),))
        lead = subject or ctx.owner or ctx.perspective
        if lead is None and ctx.topic is None:
            # Two named as trading may be either's; statistics alone are one's.
            lead = ctx.counted_by
        if ctx.topic_partner == WORLD and lead == ctx.partner:
            lead = ctx.home
        if subject is None and known is not None:
            return Slot(known, Basis.DISCOURSE, ((known.reversed(), Basis.DEFAULT),))
        if lead is None:
            lead = ctx.home
            basis = Basis.DEFAULT
        else:
            # One side alone has been spoken of as an owner: "imports" are its own.
            alone = ctx.owners == {lead} and ctx.topic is not None
            basis = Basis.SENTENCE if subject or alone else Basis.DISCOURSE
        if frame.word == "import":
            importer = lead
        else:
            exporter = lead
        flow = _between(exporter, importer, ctx)
        if basis < Basis.SENTENCE:
            others.append((flow.reversed(), Basis.DEFAULT))
        return Slot(flow, basis, tuple(others))
    if exporter is None or importer is None:
        # One end is said; the other is the rest of the pair.
        given = exporter or importer or ctx.home
        assumed = ctx.topic is None and not (source or target)
        if assumed and not frame.world:
            basis = min(basis, Basis.DISCOURSE)
        elif given not in ctx.pair or ctx.topic_partner == WORLD or frame.world:
            basis = min(basis, Basis.SENTENCE)
        else:
            basis = min(basis, Basis.CLAUSE)
        if frame.whole and given == owner == ctx.partner:
            # "China's total exports" are seldom those to the North.
            basis = min(basis, Basis.DISCOURSE)
            way = Flow(given, WORLD) if exporter == given else Flow(WORLD, given)
            others.append((way, Basis.DEFAULT))
    return Slot(_between(exporter, importer, ctx), basis, tuple(others))


def _between(exporter: str | None, importer: str | None, ctx: Context) -> Flow:
    if exporter is None and importer is not None:
        exporter = ctx.other(importer)
    if importer is None and exporter is not None:
        importer = ctx.other(exporter)
    assert exporter is not None
    assert importer is not None
    if exporter == importer:
        importer = ctx.other(exporter)
    return Flow(exporter, importer)


def _total(
    frame: Frame,
    ctx: Context,
    owner: str | None,
    partner: str | None,
    subject: str | None,
    basis: Basis,
) -> Slot[Flow | None]:
    if owner is not None and partner is not None and owner != partner:
        return Slot(Flow.both(owner, partner), basis)
    if partner is not None and partner != WORLD:
        if subject and subject != partner:
            other = subject
        elif partner in (ctx.home, ctx.partner):
            # "Trade with China": the home country's, also where the world was the topic.
            other = ctx.home if partner == ctx.partner else ctx.partner
        else:
            other = ctx.other(partner)
        if partner == ctx.home and subject is None:
            # "Trade with the North": whose, is not said.
            basis = min(basis, Basis.SENTENCE if ctx.topic is not None else Basis.DISCOURSE)
        return Slot(Flow.both(other, partner), min(basis, Basis.CLAUSE))
    if owner is not None:
        # Whose partner it is, is firm only where the pair was said in full before.
        firm = Basis.SENTENCE if ctx.topic is not None else Basis.DISCOURSE
        return Slot(Flow.both(owner, ctx.other(owner)), min(basis, firm))
    if ctx.topic_partner == WORLD:
        return Slot(Flow.both(ctx.owner or ctx.home, WORLD), Basis.DISCOURSE)
    return Slot(Flow.both(*ctx.pair), Basis.SENTENCE if ctx.topic is not None else Basis.DISCOURSE)
