"""``yalu watch``: feeds asked for what is new, each piece checked once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from yalu.errors import YaluError

if TYPE_CHECKING:
    from yalu.watch.rounds import News, Trouble
    from yalu.watch.settings import Watched
    from yalu.watch.store import Store

_WRONG = ("contradicted", "mislabelled")


@click.command("watch", short_help="Check each new piece in the feeds of some outlets.")
@click.argument("feeds", metavar="FEEDS", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Ask each feed once and leave, as for cron.")
@click.option(
    "--store",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where results go. Default: a folder beside FEEDS, named as it is.",
)
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "jsonl")),
    default="text",
    help="Default: text.",
)
@click.option("--stories", is_flag=True, help="Ask nobody; list the stories in the store.")
def command(
    feeds: Path, once: bool, store: Path | None, record: str | None, format_: str, stories: bool
) -> int:
    """Check each new piece in the RSS and Atom feeds that FEEDS, a TOML file, names.

    The same story under many names counts as one source, and is shown with all who printed
    it. Results go to the store, which remembers what was checked.
    """
    from yalu.watch.settings import load

    watched = load(feeds)
    folder = store if store is not None else feeds.with_suffix(".store")
    if stories:
        _stories(folder, format_)
        return 0
    _needed()
    import stamina

    from yalu.watch.store import Store

    # A connection that is tried again is nothing to tell of; the last failure is told.
    stamina.instrumentation.set_on_retry_hooks(())
    with Store(folder) as opened:
        return _watch(watched, opened, record, format_, once)


def _needed() -> None:
    from importlib.util import find_spec

    lacking = [
        name for name in ("feedparser", "httpx2", "stamina", "protego") if find_spec(name) is None
    ]
    if lacking:
        raise YaluError(
            f"watching needs {', '.join(lacking)}, which is not installed. "
            "pip install 'yalu[watch]'"
        )


def _watch(watched: Watched, store: Store, record: str | None, format_: str, once: bool) -> int:
    from yalu.corpus.terms import Terms
    from yalu.known import open_record
    from yalu.watch.rounds import Watch

    open_record(record)
    with Watch(watched, store, Terms(record=record)) as watch:
        while True:
            code = _told(watch.round(), format_)
            if once:
                return code
            time.sleep(watched.watch.every)


def _told(found: Iterable[News | Trouble], format_: str) -> int:
    """The exit code of a round whose news were printed as they came."""
    from yalu.watch.rounds import News

    code = 0
    for one in found:
        if not isinstance(one, News):
            click.echo(f"yalu: {one.where}: {one.why}", err=True)
            code = 2
            continue
        if code == 0 and any(one.piece.verdicts.get(verdict) for verdict in _WRONG):
            code = 1
        if one.piece.state == "checked":
            text = (
                one.result.decode().rstrip("\n") if format_ == "jsonl" else "\n".join(_lines(one))
            )
            click.echo(text)
    return code


def _lines(news: News) -> Iterator[str]:
    """A piece as a person reads it: who, what, which verdicts, who else, what is wrong."""
    import msgspec

    piece = news.piece
    yield f"{piece.published or 'undated'}  {piece.outlet or piece.feed}: {piece.title}"
    yield f"  {_verdicts(piece.verdicts)}  {piece.url}"
    others = [name for name in news.outlets if name != (piece.outlet or piece.url)]
    if piece.likeness is not None:
        by = f"also in {', '.join(others)}: one source" if others else "printed before by the same"
        yield f"  {by} ({piece.likeness:.0%} of its words)"
    for claim in msgspec.json.decode(news.result)["claims"]:
        if claim["verdict"] in _WRONG:
            yield f"  {claim['verdict']}: {claim['sentence_for_editor']}"


def _verdicts(counts: dict[str, int]) -> str:
    from yalu.verify.result import Verdict

    found = [
        f"{counts[verdict.value]} {verdict.value.replace('_', ' ')}"
        for verdict in Verdict
        if counts.get(verdict.value)
    ]
    return ", ".join(found) or "no claims"


def _stories(folder: Path, format_: str) -> None:
    """The stories of a store, the oldest first: when, how many printed it, who, what."""
    import msgspec

    from yalu.watch.store import Piece, read

    stories: dict[str, list[Piece]] = {}
    for piece in read(folder):
        if piece.state == "checked":
            stories.setdefault(piece.story, []).append(piece)
    for story, pieces in stories.items():
        first = pieces[0]
        outlets = list(dict.fromkeys(piece.outlet or piece.url for piece in pieces))
        if format_ == "jsonl":
            row = {
                "story": story,
                "published": first.published,
                "title": first.title,
                "outlets": outlets,
                "pieces": [
                    {
                        "url": piece.url,
                        "outlet": piece.outlet,
                        "published": piece.published,
                        "likeness": piece.likeness,
                        "verdicts": piece.verdicts,
                    }
                    for piece in pieces
                ],
            }
            click.echo(msgspec.json.encode(row).decode())
            continue
        click.echo(f"{first.published or 'undated'}  {first.title}")
        click.echo(f"  {_verdicts(first.verdicts)}; {', '.join(outlets)}")
