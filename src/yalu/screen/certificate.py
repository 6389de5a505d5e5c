"""Certificates: what was asked of which lists with what answer, so that it can be asked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from yalu import __version__
from yalu.errors import InputError
from yalu.screen.lists.files import load_list
from yalu.screen.lists.model import NameList
from yalu.screen.lists.store import lists as standing
from yalu.screen.names import payload
from yalu.screen.names.compare import THRESHOLD
from yalu.screen.names.name import Guess
from yalu.screen.names.screen import NEAR, answer_names

FORM = "yalu certificate of names 1"
NOT_ADVICE = (
    "What the lists named here hold that is like the names asked for, by the program version and "
    "thresholds given. Not legal advice, and no statement about who owns or controls a party."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a certificate still holds: ``changes`` says what is other now."""

    holds: bool
    changes: tuple[str, ...]


def certify(
    names: Iterable[str],
    *,
    as_of: date | None = None,
    lists: Iterable[Path] = (),
    kind: Guess = "any",
    threshold: float = THRESHOLD,
    made: datetime | None = None,
) -> dict[str, object]:
    """A certificate of the answer for some names, as JSON; its last field seals the rest."""
    files = [str(path) for path in lists]
    chosen = _lists(files)
    asked = list(names)
    answers = answer_names(asked, as_of, lists=chosen or None, kind=kind, threshold=threshold)
    body: dict[str, object] = {
        "form": FORM,
        "program": f"yalu {__version__}",
        "made": (made or datetime.now(UTC)).isoformat(timespec="seconds"),
        "query": {
            "names": asked,
            "as_of": as_of.isoformat() if as_of else None,
            "kind": kind,
            "threshold": threshold,
            "near": NEAR,
            "files": files,
        },
        "lists": [_described(one) for one in chosen or standing(as_of)],
        "answers": [payload.answer(one) for one in answers],
        "note": NOT_ADVICE,
    }
    return {**body, "seal": _seal(body)}


def verify(path: Path) -> Checked:
    """Asks a certificate's question again and compares.

    Raises:
        InputError: a file that is no certificate, or one that was altered.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise InputError(f"cannot be read: {problem}", file=str(path)) from problem
    if not isinstance(said, dict) or said.get("form") != FORM:
        raise InputError("no certificate", expected=f"form {FORM!r}", file=str(path))
    seal = said.pop("seal", "")
    if seal != _seal(said):
        raise InputError(
            "the seal does not fit: the file was altered",
            file=str(path),
            hint="ask the question anew",
        )
    query = said["query"]
    now = certify(
        query["names"],
        as_of=date.fromisoformat(query["as_of"]) if query["as_of"] else None,
        lists=[Path(name) for name in query["files"]],
        kind=query["kind"],
        threshold=query["threshold"],
    )
    changes = [*_listed(said["lists"], now["lists"]), *_answered(said["answers"], now["answers"])]
    if not changes and said["program"] != now["program"]:
        return Checked(True, (f"made by {said['program']}, asked again with {now['program']}",))
    return Checked(not changes, tuple(changes))


def page(certificate: dict[str, object]) -> str:
    """The certificate as one page that needs nothing else."""
    query, lists, answers = (certificate[key] for key in ("query", "lists", "answers"))
    assert isinstance(query, dict)
    assert isinstance(lists, list)
    assert isinstance(answers, list)
    rows = "".join(_answer_rows(one) for one in answers)
    held = "".join(
        f"<li>{escape(one['title'])}, {escape(one['generated'] or 'undated')}, "
        f"{one['listings']} listings, SHA-256 <code>{one['sha256']}</code></li>"
        for one in lists
    )
    day = f", as of {query['as_of']}" if query["as_of"] else ""
    return f"""<!doctype html><html lang="en"><meta charset="utf-8">
<title>Screening of names</title><style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
table{{border-collapse:collapse;width:100%}}td,th{{border-bottom:1px solid #ccc;padding:.4rem;
text-align:left;vertical-align:top}}code{{font-size:.75rem;word-break:break-all}}
.hit{{font-weight:600}}</style>
<h1>Screening of names</h1>
<p>{escape(str(certificate["made"]))}, {escape(str(certificate["program"]))}{day}. A name is a hit
from a likeness of {query["threshold"]}; down to {query["near"]} it is shown as near.</p>
<h2>Lists</h2><ul>{held}</ul>
<h2>Answers</h2><table><tr><th>Asked</th><th>Answer</th><th>Listing</th><th>Why</th></tr>{rows}</table>
<p>{escape(str(certificate["note"]))}</p>
<p>Seal <code>{certificate["seal"]}</code>; <code>yalu screen verify</code> asks again.</p></html>
"""


def _answer_rows(one: dict[str, list[dict[str, object]]]) -> str:
    rows = []
    for word, hits in (("hit", one["hits"]), ("near", one["near"][:3])):
        for hit in hits:
            why = hit["why"]
            assert isinstance(why, list)
            said = "; ".join(f"{each['finding']}: {each['detail']}" for each in why)
            listing = f"{hit['listing']} {hit['name']} ({hit['programme']}; {hit['list']})"
            rows.append(
                f"<tr><td>{escape(str(one['query']))}</td><td class={word}>{word} "
                f"{hit['score']}</td><td>{escape(listing)}</td><td>{escape(said)}</td></tr>"
            )
    if not one["hits"]:
        rows.append(
            f"<tr><td>{escape(str(one['query']))}</td><td>no hit</td><td></td>"
            f"<td>{escape(str(one['reason']))}</td></tr>"
        )
    return "".join(rows)


def _lists(files: list[str]) -> list[NameList]:
    return [load_list(Path(name)) for name in files]


def _described(one: NameList) -> dict[str, object]:
    return {
        "title": one.title,
        "generated": one.generated.isoformat() if one.generated else None,
        "sha256": one.sha256,
        "source": one.source,
        "listings": len(one.listings),
    }


def _seal(body: dict[str, object]) -> str:
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _listed(before: object, now: object) -> list[str]:
    assert isinstance(before, list)
    assert isinstance(now, list)
    old = {one["title"]: one["sha256"] for one in before}
    new = {one["title"]: one["sha256"] for one in now}
    return [
        f"{title}: another version" for title in old if new.get(title) not in (None, old[title])
    ] + [f"{title}: not there any more" for title in old if title not in new]


def _answered(before: object, now: object) -> list[str]:
    """What the answers differ in: who is a hit now, and who no longer."""
    assert isinstance(before, list)
    assert isinstance(now, list)
    changes = []
    for old, new in zip(before, now, strict=True):
        was = {hit["listing"]: hit["score"] for hit in old["hits"]}
        is_ = {hit["listing"]: hit["score"] for hit in new["hits"]}
        changes += [f"{old['query']}: {ref} is a hit now" for ref in is_ if ref not in was]
        changes += [f"{old['query']}: {ref} is no hit any more" for ref in was if ref not in is_]
        changes += [
            f"{old['query']}: {ref} scores {is_[ref]}, was {was[ref]}"
            for ref in was
            if ref in is_ and abs(is_[ref] - was[ref]) > 1e-6
        ]
    return changes
