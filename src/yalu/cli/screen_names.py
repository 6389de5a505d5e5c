"""The part of ``yalu screen`` that is about names: who is on a list, certificates, the lists."""

from __future__ import annotations

from datetime import date

import click

from yalu.cli.options import day


@click.command("names", short_help="Who on a list a name may be.")
@click.argument("names", metavar="[NAME|FILE]...", nargs=-1, required=True)
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="Who was listed on that day. Default: the lists whole.",
)
@click.option(
    "--list",
    "lists",
    metavar="FILE",
    multiple=True,
    help="A list instead of the packaged one: the UN's XML, OFAC's sdn.csv, a CSV. Repeatable.",
)
@click.option(
    "--kind",
    type=click.Choice(("any", "person", "entity")),
    default="any",
    help="What the names are of. Default: any.",
)
@click.option(
    "--threshold", type=click.FloatRange(0.5, 1.0), help="The likeness of a hit. Default: 0.85."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json", "csv", "ftm", "certificate")),
    default="text",
    help="Default: text.",
)
@click.option("--output", metavar="FILE", help="Write a certificate there, and beside it a page.")
def names(
    names: tuple[str, ...],
    as_of: date | None,
    lists: tuple[str, ...],
    kind: str,
    threshold: float | None,
    format_: str,
    output: str | None,
) -> int:
    """Show who on the lists each NAME may be, the likeliest first, and why.

    A FILE is a CSV with a column of names, or an article (.txt, .md) whose names are taken.
    Names may be in Latin letters, Hangul or Chinese characters.
    """
    from yalu.screen.names.compare import THRESHOLD

    asked, article = _asked(names)
    limit = THRESHOLD if threshold is None else threshold
    if format_ == "certificate":
        _certificate(asked, as_of, lists, kind, limit, output)
    else:
        _names(asked, as_of, lists, kind, limit, format_, article)
    return 0


def _asked(items: tuple[str, ...]) -> tuple[list[str], bool]:
    """The names, and whether they come from an article, of which only hits are shown."""
    from pathlib import Path

    from yalu.screen.names.in_files import of_article, of_table

    found: list[str] = []
    article = False
    for item in items:
        suffix = Path(item).suffix.lower()
        if suffix == ".csv":
            found += of_table(Path(item))
        elif suffix in (".txt", ".md") and Path(item).exists():
            article = True
            found += of_article(Path(item))
        else:
            found.append(item)
    return found, article


def _names(
    asked: list[str],
    as_of: date | None,
    files: tuple[str, ...],
    kind: str,
    threshold: float,
    format_: str,
    article: bool,
) -> None:
    import json
    from pathlib import Path
    from typing import cast

    from yalu.screen.lists import load_list
    from yalu.screen.lists.store import lists as standing
    from yalu.screen.names import payload, show
    from yalu.screen.names.name import Guess
    from yalu.screen.names.screen import answer_names

    lists = [load_list(Path(file)) for file in files] or None
    guess = cast(Guess, kind)
    answers = answer_names(asked, as_of, lists=lists, kind=guess, threshold=threshold)
    if article:
        answers = tuple(one for one in answers if one.hits)
    if format_ == "json":
        rows = [payload.answer(one) for one in answers]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif format_ == "csv":
        csv_out(payload.FLAT, [row for one in answers for row in payload.flat(one)])
    elif format_ == "ftm":
        from yalu.screen.ftm import entity

        for listing in dict.fromkeys(hit.entry for one in answers for hit in one.hits):
            click.echo(json.dumps(entity(listing), ensure_ascii=False))
    else:
        for one in answers:
            for line in show.answer(one):
                click.echo(line)
        click.echo(show.lists(lists or standing(as_of)), err=True)


def _certificate(
    asked: list[str],
    as_of: date | None,
    files: tuple[str, ...],
    kind: str,
    threshold: float,
    output: str | None,
) -> None:
    import json
    from pathlib import Path
    from typing import cast

    from yalu.screen.certificate import certify, page
    from yalu.screen.names.name import Guess

    made = certify(
        asked,
        as_of=as_of,
        lists=[Path(file) for file in files],
        kind=cast(Guess, kind),
        threshold=threshold,
    )
    text = json.dumps(made, ensure_ascii=False, indent=1)
    if output is None:
        click.echo(text)
        return
    path = Path(output)
    path.write_text(text + "\n", encoding="utf-8")
    beside = path.with_suffix(".html")
    beside.write_text(page(made), encoding="utf-8")
    click.echo(f"{path} and {beside}: written", err=True)


@click.command("verify", short_help="Whether a certificate still holds.")
@click.argument("file", metavar="FILE")
def verify(file: str) -> int:
    """Ask a certificate's question again and say whether its answer still holds.

    Leaves with 0 where it does and with 1 where it does not.
    """
    from pathlib import Path

    from yalu.screen.certificate import verify as again

    checked = again(Path(file))
    click.echo("holds" if checked.holds else "does not hold any more")
    for change in checked.changes:
        click.echo(f"  {change}")
    return 0 if checked.holds else 1


@click.command("lists", short_help="Which lists are asked; load another.")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--as-of", metavar="DATE", callback=day, help="The versions for that day.")
def lists(files: tuple[str, ...], as_of: date | None) -> int:
    """Show the lists that names are asked of; with FILEs, load those first, for good.

    A FILE is the UN's consolidated XML, OFAC's sdn.csv (alt.csv beside it is used), or a
    CSV with a column of names. Every version is kept: with --as-of the one of that day is
    asked.
    """
    from pathlib import Path

    from yalu.cli.grid import Column, show
    from yalu.screen.lists.store import keep
    from yalu.screen.lists.store import lists as standing

    for file in files:
        kept = keep(Path(file))
        word = "loaded" if kept.new else "there already"
        click.echo(f"{file}: {word}, {len(kept.list.listings)} listings", err=True)
        for reject in kept.list.rejects:
            click.echo(f"{file}: not read: {reject}", err=True)
    rows = [
        [one.title, str(one.generated or ""), f"{len(one.listings):,}", one.source, one.sha256[:12]]
        for one in standing(as_of)
    ]
    show(
        [
            Column("list"),
            Column("of"),
            Column("listings", number=True),
            Column("file"),
            Column("sha256"),
        ],
        rows,
        "lists",
    )
    return 0


def csv_out(header: tuple[str, ...], rows: list[list[str]]) -> None:
    """Writes rows as CSV to standard output."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if header:
        writer.writerow(header)
    writer.writerows(rows)
    click.echo(text.getvalue(), nl=False)
