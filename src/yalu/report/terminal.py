"""Results for a terminal: findings as a linter prints them, worst first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from yalu.report import explain
from yalu.report.beside import sections
from yalu.report.checked import Checked, evidence_of, found, words
from yalu.verify.result import Evidence, Judgement, Verdict

if TYPE_CHECKING:
    from rich.console import Console

# Colours of the sixteen, which every terminal has and its user has chosen.
_STYLES = {
    Verdict.CONTRADICTED: "bold red",
    Verdict.MISLABELLED: "bold yellow",
    Verdict.REVISED: "bold magenta",
    Verdict.AMBIGUOUS: "bold cyan",
    Verdict.NOT_ON_RECORD: "bold blue",
    Verdict.NOT_CHECKABLE: "bold",
    Verdict.SUPPORTED: "bold green",
}
# More figures than this are counted, not printed; --format json has them all.
_MOST_FIGURES = 4
_INDENT = 4
# What could move the cursor, change colours or turn the direction of writing: a
# dispatch is a stranger's text.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Wider than any line that is printed: without a terminal nothing is wrapped.
_UNWRAPPED = 100_000


def text(
    items: Iterable[Checked], *, color: bool = False, width: int | None = None
) -> Iterator[str]:
    """The findings of each dispatch, then what else it says, then what was understood.

    Args:
        items: the dispatches.
        color: whether to send the codes for it.
        width: of the terminal; None for a file or a pipe, where nothing is wrapped.
    """
    from rich.console import Console

    for item in items:
        out = StringIO()
        console = Console(
            file=out,
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            width=width or _UNWRAPPED,
            highlight=False,
            markup=False,
            emoji=False,
        )
        _dispatch(item, console)
        yield out.getvalue()


def _dispatch(item: Checked, console: Console) -> None:
    console.print(_safe(explain.heading(item)), style="dim")
    if item.result.article.title:
        console.print(_safe(item.result.article.title), style="bold")
    console.print()
    for judgement in item.judgements:
        _finding(item, judgement, console)
    for section in sections(item.result.article):
        console.print(section.title, style="bold")
        for entry in section.entries:
            _indented(console, f"{item.place(entry.span)}  {entry.line}", 2)
            for detail in entry.details:
                _indented(console, f"- {detail}", _INDENT, style="dim")
        console.print()
    console.print(_safe(f"Read: {explain.coverage(item)}."))
    console.print(f"Found: {found(item)}.", style="bold")
    console.print()


def _finding(item: Checked, judgement: Judgement, console: Console) -> None:
    from rich.text import Text

    head = Text.assemble(
        _safe(f"{item.place(judgement.claim.span)}  "),
        (words(judgement.verdict), _STYLES[judgement.verdict]),
        _safe(f"  {item.quoted(judgement.claim.span)}"),
    )
    console.print(head, soft_wrap=True)
    if judgement.reviewed is not None:
        _indented(console, f"reviewed: {judgement.reviewed}", _INDENT)
    _indented(console, judgement.sentence_for_editor, _INDENT)
    if (said := explain.reason(judgement)) is not None:
        _indented(console, said, _INDENT, style="dim")
    if (line := explain.reckoning(judgement)) is not None:
        _indented(console, f"= {line}", _INDENT)
    figures = evidence_of(judgement)
    # One more costs no more room than to say that there is one more.
    shown = figures if len(figures) <= _MOST_FIGURES + 1 else figures[:_MOST_FIGURES]
    for one in shown:
        _figure(console, one)
    if len(shown) < len(figures):
        rest = f"and {len(figures) - len(shown)} more figures; --format json has them all"
        _indented(console, rest, _INDENT, style="dim")
    console.print()


def _figure(console: Console, one: Evidence) -> None:
    _indented(console, f"- {explain.figure(one)}, {explain.source(one)}", _INDENT)
    if one.url:
        # Never wrapped: a link in two halves is none.
        console.print(" " * (_INDENT + 2) + _safe(one.url), style="dim", soft_wrap=True)


def _indented(console: Console, line: str, by: int, *, style: str = "") -> None:
    from rich.padding import Padding

    console.print(Padding(_safe(line), (0, 0, 0, by), style=style, expand=False))


def _safe(line: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line)
