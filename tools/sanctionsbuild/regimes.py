"""The regimes of provisions.json: whose measures, about which territory."""

from __future__ import annotations

from sanctionsbuild.inputs import SANCTIONS, Table, rows


def made() -> list[Table]:
    """Each regime with its resolutions' years and its catch-all clauses; days as text."""
    found = []
    for row in rows(SANCTIONS / "regimes.toml", "regime"):
        clauses = row.get("catch_all", [])
        assert isinstance(clauses, list)
        found.append(
            {
                **row,
                "adopted": row.get("adopted", {}),
                "catch_all": [{**clause, "since": str(clause["since"])} for clause in clauses],
            }
        )
    return found


def caps() -> list[Table]:
    """The caps as numbers; days as text."""
    days = ("first_day", "last_day")
    return [
        {key: str(value) if key in days else value for key, value in row.items()}
        for row in rows(SANCTIONS / "caps.toml", "cap")
    ]
