"""Findings that an editor has looked at and answered for: shown with the reason, not counted.

In the text, a comment that a Markdown page does not show::

    <!-- yalu:reviewed "$19.9 billion": quoted from the ministry, as printed -->

It stands for the claims of its own line, or, alone on a line, of the next line that
has words; with words in quotation marks, for those of them that have these words.
Where the text must stay as it is, the same is said in a file beside it,
``draft.txt.reviewed.toml``::

    [[reviewed]]
    claim = "$19.9 billion"
    line = 12
    reason = "quoted from the ministry, as printed"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from yalu.errors import InputError
from yalu.report.checked import Checked
from yalu.verify.result import Judgement

SUFFIX = ".reviewed.toml"
_MARK = re.compile(
    r"<!--\s*yalu:reviewed\b\s*(?:[\"“](?P<claim>[^\"”]+)[\"”])?\s*:?\s*(?P<reason>.*?)\s*-->",
    re.DOTALL,
)
_WRITTEN_AS = '<!-- yalu:reviewed "words of the claim": the reason -->'
_KEYS = {"claim", "line", "reason"}


@dataclass(frozen=True, slots=True)
class Review:
    """What was looked at, and why it stays.

    ``at`` is the line in the file with the mark, ``line`` the line of the claims that it
    is for (any where None), ``claim`` words that the claim has (any where empty).
    """

    file: str
    at: int | None
    reason: str
    claim: str = ""
    line: int | None = None


def reviewed(item: Checked, path: str) -> tuple[Checked, list[InputError]]:
    """The dispatch with its reviews applied, and the marks that say nothing or nothing true.

    A dispatch of a corpus, or one from a page, has no lines of its own and stays as it is.
    """
    if item.line is not None or item.extracted:
        return item, []
    problems: list[InputError] = []
    reviews: list[Review] = []
    for found in (*_marks(item), *_beside(path)):
        if isinstance(found, InputError):
            problems.append(found)
        else:
            reviews.append(found)
    used: set[Review] = set()
    kept: list[Judgement] = []
    for judgement in item.result.judgements:
        review = next((one for one in reviews if _covers(one, item, judgement)), None)
        if review is not None:
            used.add(review)
            judgement = replace(judgement, reviewed=review.reason)
        kept.append(judgement)
    problems.extend(_unused(one) for one in reviews if one not in used)
    return replace(item, result=replace(item.result, judgements=tuple(kept))), problems


def _covers(review: Review, item: Checked, judgement: Judgement) -> bool:
    first, last = judgement.claim.span
    if review.line not in (None, item.position(first)[0]):
        return False
    return _plain(review.claim) in _plain(item.result.article.text[first:last])


def _marks(item: Checked) -> Iterator[Review | InputError]:
    """The marks in the text, in their order."""
    text = item.result.article.text
    for match in _MARK.finditer(text):
        at = item.position(match.start())[0]
        if not match["reason"]:
            yield InputError(
                "yalu:reviewed without a reason",
                expected=_WRITTEN_AS,
                hint="The finding is counted until the mark says why",
                file=item.file,
                line=at,
            )
            continue
        yield Review(
            item.file,
            at,
            " ".join(match["reason"].split()),
            match["claim"] or "",
            _for(text, item, match),
        )


def _for(text: str, item: Checked, match: re.Match[str]) -> int:
    """The line that a mark is for: its own, or the next with words where it stands alone."""
    before = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    rest = text[match.end() : end if end >= 0 else len(text)]
    if text[before : match.start()].strip() or rest.strip() or end < 0:
        return item.position(match.start())[0]
    after = re.search(r"\S", text[end:])
    return item.position(end + after.start() if after else end)[0]


def _beside(path: str) -> Iterator[Review | InputError]:
    """The reviews in the file beside a dispatch; none where there is no such file."""
    file = Path(path + SUFFIX)
    if path == "-" or not file.is_file():
        return
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        yield _broken(file, str(problem))
        return
    rows = content.get("reviewed")
    if not isinstance(rows, list) or set(content) != {"reviewed"}:
        yield _broken(file, "no list of tables [[reviewed]]")
        return
    for number, row in enumerate(rows, start=1):
        yield _row(file, number, row)


def _row(file: Path, number: int, row: object) -> Review | InputError:
    here = f"[[reviewed]] number {number}"
    if not isinstance(row, dict) or set(row) - _KEYS:
        return _broken(file, f"{here} has other keys than claim, line and reason")
    claim, line, reason = row.get("claim", ""), row.get("line"), row.get("reason", "")
    if not isinstance(reason, str) or not reason.strip():
        return _broken(file, f"{here} has no reason")
    if not isinstance(claim, str) or not (line is None or isinstance(line, int)):
        return _broken(file, f"{here}: claim is not words, or line is not a number")
    if not claim.strip() and line is None:
        return _broken(file, f"{here} names neither a claim nor a line")
    return Review(str(file), None, " ".join(reason.split()), claim, line)


def _broken(file: Path, found: str) -> InputError:
    return InputError(
        found,
        expected='[[reviewed]] with claim = "...", line = 12 or both, and reason = "..."',
        hint="No review of it was applied",
        file=str(file),
    )


def _unused(review: Review) -> InputError:
    what = f"“{review.claim}”" if review.claim else "any claim"
    where = f" on line {review.line}" if review.line is not None else ""
    return InputError(
        f"reviewed, but no claim was found with {what}{where}",
        expected="the words of a claim as yalu check prints them",
        hint="Mend the words, or take the mark away",
        file=review.file,
        line=review.at,
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are wanted: verdicts and kinds to show, and those to leave out.

    Where verdicts are selected, only those; where kinds are selected, only those.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def of(self, item: Checked, verdicts: Iterable[str], kinds: Iterable[str]) -> Checked:
        """The dispatch with the findings that are wanted."""
        if not self.select and not self.ignore:
            return item
        wanted = [group for names in (verdicts, kinds) if (group := self.select & set(names))]
        kept = []
        for judgement in item.result.judgements:
            own = {judgement.verdict.value, judgement.claim.kind.value}
            if own & self.ignore or any(not own & group for group in wanted):
                continue
            kept.append(judgement)
        left_out = len(item.result.judgements) - len(kept)
        result = replace(item.result, judgements=tuple(kept))
        return replace(item, result=result, left_out=left_out)
