"""A round: every feed asked for what is new, every new piece read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from yalu.closing import Closing
from yalu.corpus.answer import answer
from yalu.corpus.terms import Terms
from yalu.errors import InputError
from yalu.watch.entries import Entry, Parsed, canonical, parse, wanted
from yalu.watch.fetch import Fetcher
from yalu.watch.page import Page, carried, fetched
from yalu.watch.settings import Feed, Watched
from yalu.watch.store import Piece, State, Store, packed
from yalu.watch.stories import Stories, runs
from yalu.watch.wire import FetchError, Manners

_FEED = (
    "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
_PAGE = "text/html, application/xhtml+xml, text/plain;q=0.5"
#: No feed is left alone for longer, whatever it asks for.
_LONGEST = 7 * 86_400
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class News:
    """A piece that was read in this round: what became of it, and its result, a line.

    ``outlets`` are all that have printed its story by now, this one last come.
    """

    piece: Piece
    result: bytes
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A feed or a piece that could not be read."""

    where: str
    why: str


class _Said(msgspec.Struct):
    """What of a result a piece needs."""

    claims: list[_Claim]
    text: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    skipped: str | None = None
    error: str | None = None


class _Claim(msgspec.Struct):
    verdict: str


class Watch(Closing):
    """Feeds that are watched, and the store that remembers what was found in them.

    Args:
        watched: what ``feeds.toml`` says.
        store: where results go.
        terms: on what terms pieces are checked.
        manners: what may be reached; other than by default only in tests.
    """

    def __init__(
        self,
        watched: Watched,
        store: Store,
        terms: Terms | None = None,
        manners: Manners | None = None,
    ) -> None:
        self._watched = watched
        self._store = store
        self._terms = terms or Terms()
        self._fetcher = Fetcher(watched.watch, manners)
        self._stories = Stories()
        self._keys: dict[tuple[str, str], str] = {}
        self._pages: dict[str, str] = {}
        for piece in store.pieces.values():
            self._remember(piece)

    def close(self) -> None:
        self._fetcher.close()

    def round(self, moment: datetime | None = None) -> Iterator[News | Trouble]:
        """What is new in the feeds that are due, one by one as it is found.

        Args:
            moment: when it is; by default now.
        """
        moment = moment or datetime.now(UTC)
        first = moment - timedelta(days=self._watched.watch.days)
        self._stories.forget(first.date().isoformat())
        for feed in self._watched.feed:
            state = self._store.states.get(feed.url) or State(feed=feed.url, at="")
            if state.next <= moment.timestamp():
                yield from self._feed(feed, state, moment)

    def _feed(self, feed: Feed, state: State, moment: datetime) -> Iterator[News | Trouble]:
        try:
            found = self._fetcher.get(
                feed.url, accept=_FEED, etag=state.etag, modified=state.modified
            )
        except FetchError as problem:
            yield self._failed(feed, state, problem, moment)
            return
        at = moment.isoformat(timespec="seconds")
        if found.raw is None:
            if state.failures:
                self._store.note(msgspec.structs.replace(state, at=at, failures=0, why="", next=0))
            return
        if found.moved is not None and found.moved != state.moved:
            yield Trouble(feed.url, f"has moved to {found.moved} for good; name that in the file")
        parsed = parse(found.raw, found.url, found.charset)
        if parsed.broken is not None:
            yield Trouble(feed.url, f"{parsed.broken}; {len(parsed.entries)} entries could be read")
        new = [
            entry for entry in parsed.entries if wanted(entry, feed) and self._is_new(feed, entry)
        ]
        left = len(new) > self._watched.watch.most
        for entry in new[: self._watched.watch.most]:
            try:
                news = self._piece(feed, parsed, entry, moment)
            except FetchError as problem:
                # The host wants to be left alone: so is the rest of the feed.
                yield self._failed(feed, state, problem, moment)
                return
            yield news if news.piece.state != "failed" else Trouble(entry.url, news.piece.why)
            left = left or not news.piece.is_done
        # What it said of its state is sent back only once nothing of it is left to do: an
        # answer that nothing has changed would hide the rest.
        etag, modified = (None, None) if left or parsed.broken else (found.etag, found.modified)
        new_state = State(feed=feed.url, at=at, etag=etag, modified=modified, moved=found.moved)
        if msgspec.structs.replace(new_state, at=state.at) != state:
            self._store.note(new_state)

    def _failed(self, feed: Feed, state: State, problem: FetchError, moment: datetime) -> Trouble:
        """Leave a feed alone for twice as long as the last time, or for as long as it asks."""
        failures = state.failures + 1
        wait = min(_DAY, self._watched.watch.every * 2.0 ** min(failures, 12))
        if problem.status == 410:
            wait = _LONGEST
        wait = min(_LONGEST, max(wait, problem.after or 0.0))
        until = moment + timedelta(seconds=wait)
        self._store.note(
            msgspec.structs.replace(
                state,
                at=moment.isoformat(timespec="seconds"),
                failures=failures,
                why=str(problem),
                next=until.timestamp(),
            )
        )
        return Trouble(feed.url, f"{problem}; asked again after {until:%Y-%m-%d %H:%M} UTC")

    def _is_new(self, feed: Feed, entry: Entry) -> bool:
        known = self._keys.get((feed.url, entry.key)) or self._pages.get(canonical(entry.url))
        return known is None or not self._store.pieces[known].is_done

    def _piece(self, feed: Feed, parsed: Parsed, entry: Entry, moment: datetime) -> News:
        """What becomes of an entry.

        Raises:
            FetchError: its host wants to be left alone.
        """
        page = canonical(entry.url)
        name = hashlib.blake2b(page.encode("utf-8", "replace"), digest_size=6).hexdigest()
        before = self._store.pieces.get(name)
        piece = Piece(
            id=name,
            at=moment.isoformat(timespec="seconds"),
            feed=feed.url,
            key=entry.key,
            url=entry.url,
            page=page,
            outlet=feed.outlet,
            title=entry.title,
            published=entry.published,
            state="failed",
            tries=before.tries + 1 if before is not None else 1,
        )
        result = b""
        try:
            text = carried(entry)
            if feed.pages:
                found = self._fetcher.get(entry.url, accept=_PAGE)
                text = fetched(found)
                piece.page = canonical(found.url)
            result = self._read(piece, text, parsed)
        except FetchError as problem:
            if problem.status in (429, 503):
                raise
            piece.why, piece.for_good = str(problem), problem.for_good
        except InputError as problem:
            piece.why, piece.for_good = str(problem), True
        self._store.add(piece, result)
        self._remember(piece)
        return News(piece, result, self._store.outlets(piece.story) if piece.story else ())

    def _read(self, piece: Piece, html: str, parsed: Parsed) -> bytes:
        """The result of a piece, a line, with its place among the stories; empty without trade."""
        same = self._pages.get(piece.page, piece.id)
        if same != piece.id:
            # Another address that leads to a page which is known.
            piece.state, piece.why = "skipped", f"the same page as {same}"
            return b""
        document = Page(piece.url, html, piece.outlet, piece.title, piece.published)
        line = answer(document, self._terms).line
        said = msgspec.json.decode(line, type=_Said)
        piece.outlet = said.outlet or parsed.title
        piece.title = said.title or piece.title
        piece.published = said.published
        if said.error is not None:
            piece.why, piece.for_good = said.error, True
            return b""
        if said.skipped is not None:
            piece.state = "skipped"
            return b""
        of = runs(said.text)
        match = self._stories.match(of)
        piece.state = "checked"
        piece.story = match.story if match is not None else piece.id
        piece.likeness = round(match.likeness, 2) if match is not None else None
        piece.runs = packed(of)
        for claim in said.claims:
            piece.verdicts[claim.verdict] = piece.verdicts.get(claim.verdict, 0) + 1
        whole: dict[str, object] = msgspec.json.decode(line)
        whole |= {
            "outlet": piece.outlet,
            "piece": piece.id,
            "story": piece.story,
            "feed": piece.feed,
        }
        return msgspec.json.encode(whole) + b"\n"

    def _remember(self, piece: Piece) -> None:
        self._keys[piece.feed, piece.key] = piece.id
        self._pages.setdefault(canonical(piece.url), piece.id)
        self._pages.setdefault(piece.page, piece.id)
        if piece.state == "checked":
            self._stories.add(piece.id, piece.story, piece.at[:10], piece.shingles())
