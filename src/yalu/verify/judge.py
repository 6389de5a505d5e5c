"""An article and a record in; each claim's verdict out, with its arithmetic and its evidence."""

from __future__ import annotations

from datetime import date

from yalu.measure import Derivation, Evidence
from yalu.read.claims import Article, NumberUse, Span
from yalu.read.foreign import foreign
from yalu.read.grids import tables
from yalu.record import Record
from yalu.verify.bench import Bench
from yalu.verify.compare import Fit
from yalu.verify.finding import Asked, Finding
from yalu.verify.restated import with_restated
from yalu.verify.result import Alternative, Coverage, Judgement, Result
from yalu.verify.sentence import reason, sentence
from yalu.verify.together import together
from yalu.verify.weigh import weigh

#: How a date may be known for the years in the text to follow from it firmly.
DATED = frozenset({"given", "stated"})


def judge(article: Article, record: Record, as_of: date | None = None) -> Result:
    """Every claim of the article judged by what was published by the day.

    The day is ``as_of``, else the last day on which the article can have been
    published, else today. The same article, record and day give the same result.
    """
    day = as_of or _published(article) or date.today()
    dated = article.published.basis in DATED
    article = with_restated(article)
    bench = Bench.of(record, day, dated=dated, goods=_goods(article), sentences=article.sentences)
    findings = together(tuple(weigh(claim, bench) for claim in article.claims), bench)
    return Result(
        article=article,
        as_of=day,
        judgements=tuple(
            _judgement(f"c{place}", finding) for place, finding in enumerate(findings, start=1)
        ),
        coverage=coverage(article),
    )


def coverage(article: Article) -> Coverage:
    """How much of the text was understood: every printed number counts once."""
    uses = [note.use for note in article.numbers]
    return Coverage(
        sentences=len(article.sentences),
        numbers=len(uses),
        in_claims=uses.count(NumberUse.CLAIM),
        known_other=uses.count(NumberUse.KNOWN),
        unread=uses.count(NumberUse.UNREAD),
        foreign=len(foreign(article.text, article.sentences)),
        tables=len(tables(article.text)),
    )


def _judgement(name: str, finding: Finding) -> Judgement:
    derivation = _derivation(finding)
    return Judgement(
        id=name,
        claim=finding.claim,
        verdict=finding.verdict,
        sentence_for_editor=sentence(finding),
        reason=reason(finding),
        derivation=derivation,
        evidence=_evidence(finding, derivation),
        readings=max(1, len(finding.asked)),
        chance=round(finding.chance, 4),
        nearest=finding.nearest,
        diagnosis=finding.code,
        alternatives=tuple(_alternative(asked) for asked in finding.asked),
    )


def _alternative(asked: Asked) -> Alternative:
    reading, outcome = asked.question.reading, asked.outcome
    return Alternative(
        of=reading.of,
        period=reading.period,
        base=reading.base,
        how=reading.words(),
        says=outcome.says,
        agrees=None if outcome.fit is Fit.UNKNOWN else outcome.fit.agrees,
    )


def _derivation(finding: Finding) -> Derivation | None:
    return finding.chosen.outcome.derivation if finding.chosen is not None else None


def _evidence(finding: Finding, derivation: Derivation | None) -> tuple[Evidence, ...]:
    """The figures of the derivation, then those of the neighbour or the later release."""
    found = list(derivation.evidences()) if derivation is not None else []
    if finding.match is not None and finding.match.derivation is not None:
        found.extend(finding.match.derivation.evidences())
    if finding.later is not None and finding.later.derivation is not None:
        found.extend(finding.later.derivation.evidences())
    return tuple(dict.fromkeys(found))


def _goods(article: Article) -> tuple[Span, ...]:
    """Where the article speaks of goods: found as such, or as the subject of a claim."""
    named = [found.span for found in article.goods]
    return (*named, *(claim.span for claim in article.claims if claim.product is not None))


def _published(article: Article) -> date | None:
    last = article.published.last or article.published.first
    return date.fromisoformat(last) if last else None
