"""What a brief is made of: sections of sentences, each with the figures it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yalu.measure import Derivation, Evidence
from yalu.report.brief.chart import Chart
from yalu.report.brief.subject import Subject
from yalu.report.brief.table import Table
from yalu.report.markup import Html
from yalu.trade import Flow, Period

Fact = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as a language has put it: its words, and what its numbers follow from.

    ``kind`` names the finding, ``of`` and ``period`` what it is about. ``cited`` stands for
    the figures behind the derivations where those are the lines of a whole table; ``facts``
    are what no published figure holds: dates of a turn, the effect of a season.
    """

    kind: str
    text: str
    of: Flow | None = None
    period: Period | None = None
    derivations: tuple[Derivation, ...] = ()
    cited: tuple[Evidence, ...] = ()
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The published figures behind it, each once."""
        if self.cited:
            return self.cited
        return tuple(dict.fromkeys(one for d in self.derivations for one in d.evidences()))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the numbers of its citations."""

    said: Said
    cites: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.said.text


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences under a title; the first section has none."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A figure that is cited: its number, what it is about, its value and source in words."""

    number: int
    about: str
    value: str
    source: str
    evidence: Evidence

    @property
    def id(self) -> str:
        return f"figure-{self.number}"

    @property
    def plain(self) -> bool:
        """Whether the printed form says by itself what it means."""
        return self.evidence.printed == self.value


@dataclass(frozen=True, slots=True)
class Words:
    """What a layout says of itself, in the brief's language."""

    known: str
    figures: str
    chart: str
    foot: str
    printed: str
    printed_in: str
    month: str
    glance: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A month as it was known on a day: a headline, sections, charts and sources."""

    month: Period
    subject: Subject
    as_of: date
    lang: str
    title: str
    sections: tuple[Section, ...]
    table: Table
    charts: tuple[Chart, ...]
    sources: tuple[Source, ...]
    words: Words

    @property
    def id(self) -> str:
        """What files of it may be called: ``2021-03-as-of-2021-04-19``."""
        return f"{self.month}-as-of-{self.as_of.isoformat()}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order."""
        return tuple(one for section in self.sections for one in section.sentences)

    def parts(self) -> Iterator[Section | Table | Chart]:
        """Sections, table and charts in the order of a page: a chart stands with its text."""
        left = {chart.id: chart for chart in self.charts}
        # After the section at that place, these charts.
        beside: dict[int, tuple[str, ...]] = {0: ("recent",), 1: ("course",)}
        flows = len(self.subject.flows)
        beside[flows] = (*beside.get(flows, ()), "to-date")
        for place, section in enumerate(self.sections):
            yield section
            if place == 0:
                yield self.table
            if section.id.startswith("goods"):
                beside[place] = tuple(id for id in left if id.startswith("goods"))
            for id in beside.get(place, ()):
                if id in left:
                    yield left.pop(id)
        yield from left.values()

    def to_dict(self) -> dict[str, object]:
        """Plain values for JSON: each sentence with its derivations and its sources."""
        from yalu.report.brief.payload import to_dict

        return to_dict(self)

    def markdown(self) -> str:
        """The brief as Markdown, the sources as a numbered list at its end."""
        from yalu.report.brief.markdown import markdown

        return markdown(self)

    def sheet(self) -> Html:
        """The inside of a page, with headings from ``h2`` down; without charts where what
        draws them is not installed."""
        from yalu.report.brief.page import sheet

        return sheet(self)

    def html(self) -> str:
        """One self-contained page, with its charts drawn in it.

        Raises:
            InputError: what draws charts is not installed.
        """
        from yalu.report.brief.page import html

        return html(self)

    def pdf(self) -> bytes:
        """The brief laid out for print, with its charts.

        Raises:
            InputError: what draws charts or sets pages is not installed.
        """
        from yalu.report.brief.pdf import pdf

        return pdf(self)
