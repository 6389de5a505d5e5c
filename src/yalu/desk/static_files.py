"""The files that pages need, held in memory: styles, fonts, two scripts. Nothing else is served."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_HERE = Path(__file__).resolve().parent / "static"
#: The styles of a report, which the page of a check shares.
_REPORT = Path(__file__).resolve().parents[1] / "report" / "page.css"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Static:
    """One file with the mark of its content, which its address carries."""

    raw: bytes
    kind: str
    mark: str


@cache
def statics() -> dict[str, Static]:
    """The files by name."""
    paths = {path.name: path for path in _HERE.iterdir() if path.suffix in _TYPES}
    paths["report.css"] = _REPORT
    found = {}
    for name, path in sorted(paths.items()):
        raw = path.read_bytes()
        mark = hashlib.sha256(raw).hexdigest()[:10]
        found[name] = Static(raw, _TYPES[path.suffix], mark)
    return found


async def serve(request: Request) -> Response:
    """The file of that name."""
    file = statics().get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("no such file\n", status_code=404)
    # An address without the mark, as a style sheet names its fonts, is asked anew each time.
    marked = request.query_params.get("v") == file.mark
    lasting = _FOREVER if marked else "public, max-age=3600"
    return Response(file.raw, media_type=file.kind, headers={"Cache-Control": lasting})
