"""What stands behind a verdict, in lines that every format can use."""

from __future__ import annotations

from yalu.errors import InputError
from yalu.measure.text import arithmetic
from yalu.read.claims import Attribution, GoodsFound, NameFound, Sighting
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
    parts = [part for part in judgement.reason.split("; ") if part.lower().rstrip(".") not in said]
    return "; ".join(parts) or None


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
    if item.unread:
        unread += " (" + ", ".join(f"“{note.text}”" for note in item.unread) + ")"
    return f"{_count(seen.sentences, 'sentence')}, {_count(seen.numbers, 'number')}: " + ", ".join(
        [*parts, unread]
    )


def sighting(one: Sighting) -> str:
    """``trucks seen: Dandong, 15 trucks, 2021-05-15; an unnamed source, told the Post``."""
    facts = [*one.actors, *one.places, *one.goods]
    if one.quantity is not None:
        facts.append(_quantity(*one.quantity))
    first, last = one.date
    if first or last:
        facts.append(first if first == last and first else f"{first or '?'} to {last or '?'}")
    said = _attribution(one.attribution)
    line = one.type.replace("_", " ")
    if facts:
        line += ": " + ", ".join(facts)
    return f"{line}; {said}, {one.modality}" if said else f"{line}; {one.modality}"


def name(one: NameFound) -> str:
    """``Office 39: listed as KPe.030 (exact name)``."""
    return f"{one.text}: {f'listed as {one.listing}' if one.listing else 'not listed'} ({one.why})"


def goods(one: GoodsFound) -> str:
    """``steel pipe: HS 7304, 7305; 2397 (2017) paragraph 7``."""
    code = f"HS {', '.join(one.hs)}" if one.hs else "no HS heading"
    return f"{one.text}: {code}; {', '.join(one.provisions) or 'no provision found'}"


def _attribution(said: Attribution) -> str:
    who = said.who or ("an unnamed source" if said.anonymous else "")
    if said.anonymous and said.who:
        who += " (unnamed)"
    parts = [who]
    if said.told:
        parts.append(f"told {said.told}")
    if said.on is not None:
        parts.append(said.on[0] if said.on[0] == said.on[1] else f"{said.on[0]} to {said.on[1]}")
    return ", ".join(part for part in parts if part)


def _quantity(low: float | None, high: float | None, unit: str) -> str:
    if low is not None and high is not None:
        amount = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    elif low is not None:
        amount = f"{low:g} or more"
    elif high is not None:
        amount = f"up to {high:g}"
    else:
        amount = "some"
    return f"{amount} {unit}".strip()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
