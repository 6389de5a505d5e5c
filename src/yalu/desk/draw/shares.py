"""A share as an interval on a line from none to all: the count is a mark, never alone."""

from __future__ import annotations

from yalu.desk.draw.axis import pct
from yalu.desk.wilson import Share
from yalu.report.markup import Html, el

_TALL = 18


def share_bar(share: Share, kind: str) -> Html:
    """The interval as a band, the observed share as a tick; an empty line without a count."""
    parts = [
        el("line", class_="base", x1=0, x2="100%", y1=_TALL / 2, y2=_TALL / 2),
        *(
            el("line", class_="base", x1=pct(at), x2=pct(at), y1=_TALL / 2 - 3, y2=_TALL / 2 + 3)
            for at in (0.0, 0.5, 1.0)
        ),
    ]
    if share.whole:
        low, high = share.interval
        x = share.part / share.whole
        parts += [
            el(
                "rect",
                class_="band",
                x=pct(low),
                width=pct(high - low),
                y=_TALL / 2 - 4,
                height=8,
            ),
            el("line", class_="mark", x1=pct(x), x2=pct(x), y1=1, y2=_TALL - 1),
        ]
    return el(
        "svg",
        *parts,
        class_=f"share {kind}",
        width="100%",
        height=_TALL,
        aria_hidden="true",
        overflow="visible",
    )
