"""From a text to its verdicts: read, date, judge. The Python side of ``yalu check``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yalu.known import day, opened
from yalu.read.claims import Article, Dated

if TYPE_CHECKING:
    from yalu.read.dispatch import Dispatch
    from yalu.record import Record
    from yalu.verify.result import Result


def read_article(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str = "",
) -> Article:
    """What a text says: its claims and sightings, with every number placed.

    Nothing is judged or screened, and no record is needed. Offsets are characters in
    ``text``.
    """
    from yalu.read import read

    return read(text, published=published, outlet=outlet, title=title, id=id)


def check(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    as_of: date | str | None = None,
    record: Record | str | Path | None = None,
    id: str = "",
) -> Result:
    """Every claim in a text, judged by what was on record on the day.

    Args:
        text: the dispatch, plain.
        published: when it was published; read from the text where that says it.
        outlet: who published it.
        title: its headline, where the text does not begin with it.
        as_of: the day of the record; by default the day of publication (the last one,
            where only an interval is known), else today.
        record: a record, or the file of one; by default the packaged one.
        id: what the result is called.

    Raises:
        InputError: a day that is none.
        RecordError: a record that cannot be read.
    """
    article = read_article(text, published=published, outlet=outlet, title=title, id=id)
    return judge(article, record, as_of)


def check_dispatch(
    dispatch: Dispatch,
    record: Record,
    *,
    published: date | None = None,
    outlet: str | None = None,
    as_of: date | None = None,
) -> Result:
    """The same for a dispatch from a file; what is given goes before what the file says."""
    article = read_article(
        dispatch.text,
        published=published or dispatch.published,
        outlet=outlet or dispatch.outlet,
        title=dispatch.title,
        id=dispatch.id,
    )
    if published is None and dispatch.published and dispatch.published_basis == "stated":
        told = dispatch.published
        stated = Dated(told, told, "stated", "the page's own metadata")
        article = replace(article, published=stated)
    return judge(article, record, as_of)


def judge(
    article: Article,
    record: Record | str | Path | None = None,
    as_of: date | str | None = None,
) -> Result:
    """An article's claims by the record of the day, its names and goods by the sanctions."""
    from yalu.verify import judge as verdicts

    known = opened(record)
    article = dated_by_figures(article, known)
    on = _day(as_of, article)
    return verdicts(screened(article, on, known), known, as_of=on)


#: An inferred date that leaves more days open than this is worth another look.
_VAGUE_DAYS = 92


def dated_by_figures(article: Article, record: Record) -> Article:
    """The article read anew on the days that its own figures leave, where it has no date.

    An article whose date is given, stated or inferred to a few weeks stays as it is,
    and so does one whose figures fit no year or more than one.
    """
    told = article.published
    if not article.claims or told.basis in ("given", "stated"):
        return article
    if told.first and told.last and (day(told.last) - day(told.first)).days <= _VAGUE_DAYS:
        return article
    from yalu.read import read
    from yalu.verify.dates import anchor

    def on(published: date) -> Article:
        return read(article.text, published=published, outlet=article.outlet)

    found = anchor(on, record, range(1990, date.today().year + 1))
    if found is None:
        return article
    reason = (found.reason, found.first.isoformat(), found.last.isoformat())
    return read(
        article.text,
        outlet=article.outlet,
        title=article.title,
        id=article.id,
        anchors=(reason,),
    )


def screened(article: Article, on: date, record: Record) -> Article:
    """The article with its listed names and its goods, by the sanctions of the day.

    Goods that somebody is said to have bought carry what the record of the day says of them.
    """
    from yalu.read import profile
    from yalu.screen import find_goods, find_names
    from yalu.screen.purchases import with_declared

    home = profile.load().home
    goods = find_goods(article.text, on, territory=home)
    article = replace(article, names=find_names(article.text, on), goods=goods)
    return with_declared(article, record.as_of(on), record.flows(), home)


def _day(as_of: date | str | None, article: Article) -> date:
    if as_of is not None:
        return day(as_of)
    last = article.published.last
    return date.today() if last is None else day(last)
