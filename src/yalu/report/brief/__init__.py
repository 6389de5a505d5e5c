"""The month as the best institute would report it: every sentence computed and cited.

>>> import yalu
>>> from yalu.report.brief import brief
>>> print(brief(yalu.open_record(), "2021-03", as_of="2021-04-19").markdown())
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from yalu.errors import InputError
from yalu.known import day, opened
from yalu.measure.measures import Measures
from yalu.record import Record
from yalu.report.brief.english import English
from yalu.report.brief.findings.collect import collect
from yalu.report.brief.findings.reported import Reported, read_reports
from yalu.report.brief.findings.scope import Scope
from yalu.report.brief.model import Brief, Section, Sentence, Source
from yalu.report.brief.subject import subject_of
from yalu.report.markup import Html
from yalu.report.plain import Payload
from yalu.trade import Flow, Period
from yalu.trade.watched import WATCHED

#: Both directions of the pair that the packaged record is about.
HOME = WATCHED.trade
LANGUAGES = {English.lang: English}


def brief(
    record: Record | str | Path | None,
    month: Period | str,
    *,
    flow: Flow | str = HOME,
    as_of: date | str | None = None,
    lang: str = English.lang,
    sightings: Path | str | Iterable[Reported] = (),
) -> Brief:
    """The brief of a month as it was known on a day.

    Args:
        record: a record, or the file of one; None is the packaged one.
        month: one month, as ``2021-03``.
        flow: ``CHN<->PRK`` for both directions, ``CHN->PRK`` for one.
        as_of: the day; by default today.
        lang: the language of the sentences.
        sightings: a file of checked dispatches (``yalu check --format jsonl``), whose
            sightings of the month stand beside what was declared; or those themselves.

    Raises:
        InputError: a month, flow, day or language that is none, or a flow of which nothing
            is on record.
        RecordError: a record that cannot be read.
    """
    months = month if isinstance(month, Period) else Period.parse(month)
    if not months.is_month:
        raise InputError(f"not a month: {months}", expected="one month as 2021-03")
    if lang not in LANGUAGES:
        raise InputError(f"no such language: {lang!r}", expected=", ".join(LANGUAGES))
    asked = flow if isinstance(flow, Flow) else Flow.parse(flow)
    known = opened(record)
    on = date.today() if as_of is None else day(as_of)
    view = known.as_of(on)
    if not any(view.periods(of) for of in {asked, *asked.directions()}):
        raise InputError(
            f"nothing of {asked} on record on {on}",
            hint="`yalu record` lists the flows and months that are covered.",
        )
    scope = Scope(known, Measures(view), subject_of(view, asked), months, on)
    reports = read_reports(Path(sightings)) if isinstance(sightings, str | Path) else sightings
    return _written(LANGUAGES[lang](collect(scope, reports)), scope)


def sheet(month: Period, *, flow: Flow, as_of: date | None, record: Record) -> Html:
    """A brief as the inside of a page."""
    return brief(record, month, flow=flow, as_of=as_of).sheet()


def to_payload(month: Period, *, flow: Flow, as_of: date | None, record: Record) -> Payload:
    """A brief as plain values."""
    return brief(record, month, flow=flow, as_of=as_of).to_dict()


def _written(text: English, scope: Scope) -> Brief:
    """The findings in a language, with their figures numbered as they come."""
    numbers: dict[object, int] = {}
    sources: list[Source] = []
    sections = []
    for id, title, said in text.sections():
        sentences = []
        for one in said:
            cites = []
            for figure in one.evidence:
                key = (figure.of, figure.period, figure.product, figure.printed, figure.url)
                if key not in numbers:
                    numbers[key] = len(numbers) + 1
                    sources.append(
                        Source(
                            numbers[key],
                            text.about(one, figure),
                            text.value(one, figure),
                            text.source(figure),
                            figure,
                        )
                    )
                cites.append(numbers[key])
            sentences.append(Sentence(one, tuple(sorted(set(cites)))))
        sections.append(Section(id, title, tuple(sentences)))
    return Brief(
        scope.month,
        scope.subject,
        scope.day,
        text.lang,
        text.title,
        tuple(sections),
        text.table(),
        text.charts(),
        tuple(sources),
        text.words,
    )


__all__ = ["HOME", "LANGUAGES", "Brief", "Reported", "brief", "sheet", "to_payload"]
