"""Results as SARIF 2.1.0, which editors and code hosts show in place.

The rules are the verdicts. Offsets count Unicode code points, as ``columnKind``
says. Where a text was taken out of a page, or is one line of many, its offsets are
not the file's: the place is then the line, or the file alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from urllib.parse import quote

from yalu import __version__
from yalu.report.checked import Checked, words
from yalu.report.plain import Payload
from yalu.verify.result import Judgement, Verdict

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# Kind and level belong together: every kind but "fail" has the level "none"
# (SARIF 2.1.0, 3.27.9 and 3.27.10).
_KIND_AND_LEVEL = {
    Verdict.CONTRADICTED: ("fail", "error"),
    Verdict.MISLABELLED: ("fail", "error"),
    Verdict.REVISED: ("fail", "warning"),
    Verdict.AMBIGUOUS: ("fail", "warning"),
    Verdict.NOT_ON_RECORD: ("fail", "note"),
    Verdict.NOT_CHECKABLE: ("notApplicable", "none"),
    Verdict.SUPPORTED: ("pass", "none"),
}
MEANING = {
    Verdict.CONTRADICTED: "The record covers it, and no way to read it holds.",
    Verdict.MISLABELLED: "The number is right, but for something else: the reason names it.",
    Verdict.REVISED: "It was right when published; the record has since been revised.",
    Verdict.AMBIGUOUS: "The ways to read it disagree; each is listed with what it gives.",
    Verdict.NOT_ON_RECORD: "Understood, but nothing published by that day covers it.",
    Verdict.NOT_CHECKABLE: "A claim that no trade record can settle.",
    Verdict.SUPPORTED: "It holds on what was published by that day.",
}


def sarif(items: Iterable[Checked]) -> Iterator[str]:
    """One log with one run."""
    import msgspec

    log: Payload = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver()},
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(item, judgement) for item in items for judgement in item.judgements
                ],
            }
        ],
    }
    yield msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _driver() -> Payload:
    return {
        "name": "yalu",
        "version": __version__,
        "rules": [
            {
                "id": verdict.value,
                "name": words(verdict).title().replace(" ", ""),
                "shortDescription": {"text": MEANING[verdict]},
                "defaultConfiguration": {"level": _KIND_AND_LEVEL[verdict][1]},
            }
            for verdict in Verdict
        ],
    }


def _result(item: Checked, judgement: Judgement) -> Payload:
    kind, level = _KIND_AND_LEVEL[judgement.verdict]
    said = judgement.sentence_for_editor
    if judgement.reason and judgement.reason not in said:
        said = f"{said} {judgement.reason}"
    reviewed: Payload = {}
    if judgement.reviewed is not None:
        reviewed["suppressions"] = [{"kind": "external", "justification": judgement.reviewed}]
    return {
        **reviewed,
        "ruleId": judgement.verdict.value,
        "ruleIndex": list(Verdict).index(judgement.verdict),
        "kind": kind,
        "level": level,
        "message": {"text": said},
        "locations": [{"physicalLocation": _location(item, judgement)}],
        "properties": {"claim": judgement.claim.text, "dispatch": item.result.article.id},
    }


def _location(item: Checked, judgement: Judgement) -> Payload:
    location: Payload = {"artifactLocation": {"uri": _uri(item.file)}}
    first, last = judgement.claim.span
    if item.line is not None:
        location["region"] = {"startLine": item.line}
    elif not item.extracted:
        line, column = item.position(first)
        end_line, end_column = item.position(last)
        location["region"] = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": first,
            "charLength": last - first,
            "snippet": {"text": item.result.article.text[first:last]},
        }
    return location


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
