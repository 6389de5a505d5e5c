"""What is watched, and how: ``feeds.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from yalu.errors import InputError

_EXAMPLE = '[[feed]] with url = "https://example.org/feed.xml"'


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed.

    ``outlet`` is who publishes, by default what the feed calls itself. ``about`` are
    words one of which must stand in an entry's title or summary for it to be fetched;
    none take all. ``pages`` fetches the page of each entry, else what the feed itself
    carries is checked.
    """

    url: Annotated[str, Meta(pattern=r"^https?://[^/\s]+")]
    outlet: str | None = None
    about: tuple[Annotated[str, Meta(min_length=1)], ...] = ()
    pages: bool = True


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How all feeds are watched.

    Times are in seconds: ``every`` is how often each is asked for, ``delay`` how long
    a host is left alone between two requests, ``seconds`` how long one request may take.
    ``most`` is how many pieces of a feed are fetched in a round, ``megabytes`` how large
    one may be. ``days`` is how long a piece is compared with later ones. ``contact`` is an
    address or a page that a host's keeper can turn to.
    """

    every: Annotated[int, Meta(ge=60, le=604_800)] = 900
    delay: Annotated[float, Meta(ge=0, le=600)] = 2.0
    seconds: Annotated[float, Meta(ge=1, le=300)] = 20.0
    megabytes: Annotated[float, Meta(gt=0, le=50)] = 5.0
    most: Annotated[int, Meta(ge=1, le=1_000)] = 30
    days: Annotated[int, Meta(ge=1, le=3_660)] = 30
    contact: Annotated[str, Meta(pattern=r"^[\x20-\x7e]*$")] = ""


class Watched(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The feeds and the settings of a file."""

    feed: Annotated[tuple[Feed, ...], Meta(min_length=1)]
    watch: Settings = Settings()


def load(path: Path) -> Watched:
    """What a file says is to be watched.

    Raises:
        InputError: the file is not there, is no TOML, or says something that is not
            understood; it names the place.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        watched = msgspec.convert(table, Watched)
    except OSError as problem:
        raise InputError(problem.strerror or str(problem), file=str(path)) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise InputError(f"not TOML: {problem}", expected=_EXAMPLE, file=str(path)) from problem
    except msgspec.ValidationError as problem:
        raise InputError(str(problem), expected=_EXAMPLE, file=str(path)) from problem
    urls = [feed.url for feed in watched.feed]
    twice = next((url for url in urls if urls.count(url) > 1), None)
    if twice is not None:
        raise InputError(f"{twice} is there twice", expected="each feed once", file=str(path))
    return watched
