"""Whose count a row is: outlet and note to compiler, terms, part and hedge."""

from __future__ import annotations

from dataclasses import dataclass

from databuild.inputs import Line, Table, entries, only, strings, toml

_FILE = "sources.toml"


@dataclass(frozen=True, slots=True)
class Mark:
    """A string in a note that says something about the row."""

    contains: str
    gives: str
    part: str
    exceptions: tuple[str, ...]

    def found_in(self, note: str) -> bool:
        return self.contains in note and not any(text in note for text in self.exceptions)


class Sources:
    """The rules of ``sources.toml``."""

    def __init__(self) -> None:
        table = toml(_FILE)
        only(table, "note", "terms", "hedge", "alarms", "outlet", file=_FILE)
        self._notes = [_mark(entry, "compiler") for entry in entries(table, "note")]
        self._terms = [_mark(entry, "terms") for entry in entries(table, "terms")]
        self._hedges = {str(e["note"]): str(e["means"]) for e in entries(table, "hedge")}
        alarms = table["alarms"]
        self._alarms = strings(alarms["words"]) if isinstance(alarms, dict) else []
        self._outlets: dict[str, str] = {}
        for entry in entries(table, "outlet"):
            only(entry, "compiler", "names", file=_FILE)
            for name in strings(entry["names"]):
                self._outlets[name] = str(entry["compiler"])
        self._used: set[str] = set()

    def compiler(self, line: Line) -> tuple[str, str | None]:
        """The compiler of a row, and the part of the flow that it counts.

        Raises:
            InputError: an outlet that is not listed.
        """
        outlet = line["outlet"]
        if outlet not in self._outlets:
            raise line.problem(
                f"outlet {outlet!r}",
                expected="an outlet of resources/record/sources.toml",
                hint="Find out whose figures it prints and list it there.",
            )
        self._used.add(outlet)
        note = line.cells.get("note", "")
        for mark in self._notes:
            if mark.found_in(note):
                return mark.gives, mark.part or None
        return self._outlets[outlet], None

    def terms(self, line: Line) -> str | None:
        """``CNY`` where the row's growth is in yuan."""
        note = line.cells.get("note", "")
        return next((mark.gives for mark in self._terms if mark.found_in(note)), None)

    def hedge(self, line: Line) -> str | None:
        """The hedge that only the note keeps."""
        return self._hedges.get(line.cells.get("note", ""))

    def alarm(self, line: Line) -> str | None:
        """The word in a row that says that something is wrong with it."""
        said = " ".join((line.cells.get("note", ""), line.cells.get("indicator", "")))
        return next((word for word in self._alarms if word in said), None)

    def unused(self) -> list[str]:
        """Outlets that no row has any more."""
        return sorted(set(self._outlets) - self._used)


def _mark(entry: Table, gives: str) -> Mark:
    only(entry, "contains", "compiler", "terms", "part", "reason", "except", file=_FILE)
    return Mark(
        str(entry["contains"]),
        str(entry[gives]),
        str(entry.get("part", "")),
        tuple(strings(entry.get("except", []))),
    )
