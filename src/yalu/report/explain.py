"""What stands behind a verdict, in lines that every format can use."""

from __future__ import annotations

from yalu.errors import InputError
from yalu.measure.text import arithmetic
from yalu.read.foreign import NOT_ENGLISH
from yalu.read.grids import IN_A_TABLE
from yalu.report.checked import Checked
from yalu.trade import Flow, territory
from yalu.verify.result import Evidence, Judgement, Result, Verdict


def reckoning(judgement: Judgement) -> str | None:
    """``$28.751 million / $12.978 million = 2.22``, unless the sentence has it already.

    None for a figure that is taken as it stands, too.
    """
    derivation = judgement.derivation
    if derivation is None or not derivation.args:
        return None
    line = arithmetic(derivation)
    return None if line in judgement.sentence_for_editor else line


def reason(judgement: Judgement) -> str | None:
    """The parts of the reason that the sentence for the editor does not say already.

    What is supported has the figures for its reason.
    """
    if judgement.verdict is Verdict.SUPPORTED:
        return None
    said = judgement.sentence_for_editor.lower()
    parts = judgement.reason.split("; ")
    new = [part for part in parts if _bare(part) not in said]
    return "; ".join(new) or None


def _bare(part: str) -> str:
    """What a part of a reason says, without its label and full stop."""
    return part.lower().removeprefix("record: ").removeprefix("there: ").rstrip(".")


def way(flow: Flow) -> str:
    """The flow in words: ``China to North Korea``, ``China and North Korea, both ways``."""
    one, other = _names(flow.a), _names(flow.b)
    return f"{one} and {other}, both ways" if flow.total else f"{one} to {other}"


def _names(codes: str) -> str:
    return " and ".join(_name(code) for code in codes.split(","))


def _name(code: str) -> str:
    """The territory's name; the code where a record of one's own has another."""
    try:
        return territory.get(code).name
    except InputError:
        return code


def cell(evidence: Evidence) -> str:
    """What a figure is about: ``China to North Korea, April 2021``."""
    return f"{way(evidence.of)}, {evidence.period.words()}"


def figure(evidence: Evidence) -> str:
    """``China to North Korea, April 2021: "$28.751 million"``."""
    return f"{cell(evidence)}: “{evidence.printed}”"


def source(evidence: Evidence) -> str:
    """``Reuters, 2021-05-18``, with the note of the record."""
    note = f" ({evidence.note})" if evidence.note else ""
    return f"{evidence.source}, {evidence.published}{note}"


def dated(result: Result) -> str:
    """``published 2021-05-19 (stated)``."""
    published = result.article.published
    if published.first is None and published.last is None:
        return "publication date unknown"
    if published.first == published.last:
        when = published.last or ""
    else:
        when = f"between {published.first or 'any day'} and {published.last or 'any day'}"
    why = f"{published.basis}: {published.reason}" if published.reason else published.basis
    return f"published {when} ({why})"


def heading(item: Checked) -> str:
    """The dispatch in one line: its file, outlet, date, and the day of the record."""
    result = item.result
    name = item.file if item.line is None else f"{item.file}:{item.line}"
    id = result.article.id
    parts = [name if id in (name, "", item.file) else f"{name} ({id})"]
    if result.article.outlet:
        parts.append(result.article.outlet)
    parts += [dated(result), f"checked as of {result.as_of.isoformat()}"]
    return " · ".join(parts)


def coverage(item: Checked) -> str:
    """How much was understood, with every number that was not."""
    seen = item.result.coverage
    parts = [f"{seen.in_claims} in claims", f"{seen.known_other} known as something else"]
    unread = f"{seen.unread} unread"
    # Of a table and of another language every number is; they are counted, not quoted.
    quoted = [note for note in item.unread if note.why not in (NOT_ENGLISH, IN_A_TABLE)]
    if quoted:
        unread += " (" + ", ".join(f"“{note.text}”" for note in quoted) + ")"
    said = f"{_count(seen.sentences, 'sentence')}, {_count(seen.numbers, 'number')}: " + ", ".join(
        [*parts, unread]
    )
    if seen.foreign:
        said += f". {not_english(seen.foreign, seen.sentences)}"
    if seen.tables:
        be = "was" if seen.tables == 1 else "were"
        said += f". Tables are not read: {_count(seen.tables, 'table')} {be} left out"
    return said


def not_english(foreign: int, sentences: int) -> str:
    """``Only English is read: 2 of 5 sentences are in another language``."""
    be = "is" if foreign == 1 else "are"
    of = _count(sentences, "sentence")
    return f"Only English is read: {foreign} of {of} {be} in another language"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
