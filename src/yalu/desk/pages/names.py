"""Names: who on a list bears one or one like it, with reasons, and a certificate of the answer."""

from __future__ import annotations

from datetime import date
from typing import cast

from yalu.desk.answer import Answer, Table
from yalu.desk.desk import Desk
from yalu.desk.query import Query
from yalu.errors import InputError
from yalu.screen.lists.store import lists
from yalu.screen.names import payload
from yalu.screen.names.compare import THRESHOLD
from yalu.screen.names.name import Guess
from yalu.screen.names.screen import NEAR, answer_names
from yalu.screen.names.screen import Answer as Found

_KINDS = ("any", "person", "entity")
_MOST = 10
_LONGEST = 1_000
_EXAMPLES = ("Office 39", "Ri Pyong Chol", "Foreign Trade Bank", "리병철", "Chol Ryong")


def page(desk: Desk, query: Query) -> Answer:
    """The answers for up to ten names, parted by semicolons."""
    names, on, kind = _asked(query)
    answers = answer_names(names, on, kind=cast(Guess, kind))
    standing = lists(on)
    said = query.text("q", most=_LONGEST)
    asked = {"q": said, "on": query.text("on"), "kind": query.text("kind")}
    context = {
        "q": said,
        "on": on,
        "kind": kind,
        "kinds": {"any": "anybody", "person": "a person", "entity": "an organisation or a ship"},
        "answers": answers,
        "lists": standing,
        "threshold": THRESHOLD,
        "near": NEAR,
        "keep": asked,
        "examples": _EXAMPLES,
        "certificates": {
            "a page": desk.link("names/certificate.html", **asked),
            "JSON": desk.link("names/certificate.json", **asked),
        },
    }
    data = {
        "names": list(names),
        "as_of": on.isoformat() if on else None,
        "kind": kind,
        "threshold": THRESHOLD,
        "lists": [
            {
                "title": one.title,
                "generated": one.generated.isoformat() if one.generated else None,
                "sha256": one.sha256,
                "listings": len(one.listings),
            }
            for one in standing
        ],
        "answers": [payload.answer(one) for one in answers],
    }
    rows = tuple(tuple(row) for one in answers for row in payload.flat(one))
    return Answer("names.html", _finding(answers), context, data, Table(payload.FLAT, rows))


def _asked(query: Query) -> tuple[tuple[str, ...], date | None, str]:
    """The names, the day and the kind that are asked for."""
    said = query.text("q", most=_LONGEST)
    names = tuple(dict.fromkeys(name.strip() for name in said.split(";") if name.strip()))
    if len(names) > _MOST:
        raise InputError(
            f"{len(names)} names",
            expected=f"at most {_MOST}",
            hint="For many, use yalu screen names on the command line",
        )
    return names, query.day("on"), query.one_of("kind", _KINDS, "any")


def certificate(query: Query, suffix: str) -> tuple[str, str] | None:
    """A sealed answer to keep, with its media type; None in another shape than JSON or a page."""
    from yalu.screen.certificate import certify, page

    names, on, kind = _asked(query)
    if not names:
        raise InputError("no name", expected="a name to make a certificate of")
    made = certify(names, as_of=on, kind=cast(Guess, kind))
    match suffix:
        case "json":
            import json

            return json.dumps(made, ensure_ascii=False, indent=1), "application/json"
        case "html":
            return page(made), "text/html; charset=utf-8"
        case _:
            return None


def _finding(answers: tuple[Found, ...]) -> str:
    """The page's title: who was found."""
    found = [(one.query, len(one.hits)) for one in answers]
    if not found:
        return "Names on the lists"
    if len(found) == 1:
        name, count = found[0]
        word = {0: "no listing", 1: "one listing"}.get(count, f"{count} listings")
        return f"{name[:80]}: {word}"
    hits = sum(1 for _, count in found if count)
    return f"{len(found)} names, {hits} of them like a listed one"
