"""FollowTheMoney: listings as its entities, and nomenklatura's matcher as a peer.

Both need the ``ftm`` extra (its libraries need ICU and a compiler).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from yalu.errors import InputError
from yalu.screen.lists.model import Listing

if TYPE_CHECKING:
    from yalu.screen.names.index import Index

_SCHEMA = {
    "person": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane",
}  # fmt: skip
# What is known of a listing, by the property that holds it there.
_PROPERTIES = {
    "person": {"born": "birthDate", "born in": "birthPlace", "passport": "passportNumber",
               "nationality": "nationality", "address": "address", "post": "position"},
    "entity": {"address": "address"},
    "vessel": {"IMO": "imoNumber", "flag": "flag", "call sign": "callSign"},
    "aircraft": {},
}  # fmt: skip
_NEEDED = "followthemoney and nomenklatura are not installed"


def entity(listing: Listing) -> dict[str, object]:
    """A listing as a FollowTheMoney entity, cleaned by the library: its ``to_dict``.

    The id is the list's own reference, which no other listing has.

    Raises:
        InputError: the extra is not installed.
    """
    proxy = _library("followthemoney").model.make_entity(_SCHEMA[listing.kind])
    proxy.id = f"yalu-{listing.ref}".replace(" ", "-")
    proxy.add("name", listing.name)
    for alias in listing.names[1:]:
        proxy.add("weakAlias" if alias.weak else "alias", alias.text)
    for label, value in listing.known:
        name = _PROPERTIES[listing.kind].get(label)
        if name:
            proxy.add(name, value)
    proxy.add("topics", "sanction")
    proxy.add(
        "programId" if "programId" in proxy.schema.properties else "program", listing.programme
    )
    result: dict[str, object] = proxy.to_dict()
    return result


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as missing:
        raise InputError(_NEEDED, hint="pip install 'yalu[ftm]'") from missing


class Peer:
    """nomenklatura's logic-v2 on the candidates of an index, for the benchmark.

    Raises:
        InputError: the extra is not installed.
    """

    def __init__(self) -> None:
        self._model = _library("followthemoney").model
        self._matcher = _library("nomenklatura.matching").get_algorithm("logic-v2")
        self._config: Any = self._matcher.default_config()
        self._listed: dict[str, Any] = {}

    def first(self, text: str, index: Index, threshold: float = 0.7) -> str | None:
        """The reference of the likeliest listing, None below its own usual threshold."""
        from yalu.screen.names.name import parse

        best: tuple[float, str] | None = None
        for kind, schema in (("person", "Person"), ("entity", "Organization")):
            query = self._proxy(f"query-{kind}-{text}", schema, [text])
            guess: Any = kind
            seen = set()
            for entry in index.candidates(parse(text, guess), guess):
                if entry.listing.ref in seen:
                    continue
                seen.add(entry.listing.ref)
                score = self._matcher.compare(query, self._of(entry.listing), self._config).score
                if score >= threshold and (best is None or score > best[0]):
                    best = (score, entry.listing.ref)
        return best[1] if best else None

    def _of(self, listing: Listing) -> Any:
        if listing.ref not in self._listed:
            names = [name.text for name in listing.names]
            self._listed[listing.ref] = self._proxy(listing.ref, _SCHEMA[listing.kind], names)
        return self._listed[listing.ref]

    def _proxy(self, id_: str, schema: str, names: list[str]) -> Any:
        # Its caches are keyed on the id, so that no two entities may share one.
        return self._model.get_proxy({"id": id_, "schema": schema, "properties": {"name": names}})
