"""A brief as plain JSON values. Keys may be added, never renamed."""

from __future__ import annotations

from yalu.report.brief.chart import Bars, Chart, Months
from yalu.report.brief.model import Brief, Said, Sentence, Source
from yalu.report.plain import Payload, of_derivation, of_evidence, of_period


def to_dict(brief: Brief) -> Payload:
    """Everything in a brief: its sentences with what they follow from, its sources, its charts."""
    return {
        "month": str(brief.month),
        "flow": str(brief.subject.asked),
        "home": brief.subject.home,
        "partner": brief.subject.partner,
        "as_of": brief.as_of.isoformat(),
        "lang": brief.lang,
        "title": brief.title,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "sentences": [_sentence(one) for one in section.sentences],
            }
            for section in brief.sections
        ],
        "table": {
            "heads": list(brief.table.heads),
            "rows": [{"name": row.name, "cells": list(row.cells)} for row in brief.table.rows],
        },
        "charts": [_chart(one) for one in brief.charts],
        "sources": [_source(one) for one in brief.sources],
    }


def _sentence(one: Sentence) -> Payload:
    said: Said = one.said
    return {
        "kind": said.kind,
        "text": said.text,
        "of": None if said.of is None else str(said.of),
        "period": of_period(said.period),
        "sources": list(one.cites),
        "derivations": [of_derivation(each) for each in said.derivations],
        "facts": dict(said.facts),
    }


def _source(one: Source) -> Payload:
    return {
        "number": one.number,
        "about": one.about,
        "value": one.value,
        **of_evidence(one.evidence),
    }


def _chart(chart: Chart) -> Payload:
    payload: Payload = {"id": chart.id, "title": chart.title, "subtitle": chart.subtitle}
    if isinstance(chart, Bars):
        payload["bars"] = [
            {"name": bar.name, "value_usd": bar.value_usd, "chosen": bar.chosen}
            for bar in chart.bars
        ]
        return payload
    return payload | _months(chart)


def _months(chart: Months) -> Payload:
    return {
        "span": of_period(chart.span),
        "marks": [{"period": of_period(one.period), "label": one.label} for one in chart.marks],
        "panels": [
            {
                "name": panel.name,
                "columns": [
                    {
                        "period": of_period(column.period),
                        "value_usd_a_month": column.value_usd,
                        "chosen": column.chosen,
                    }
                    for column in panel.columns
                ],
                "missing": [str(month) for month in panel.missing],
                "courses": [
                    {
                        "period": of_period(line.period),
                        "first_usd": line.first_usd,
                        "last_usd": line.last_usd,
                    }
                    for line in panel.lines
                ],
            }
            for panel in chart.panels
        ],
    }
