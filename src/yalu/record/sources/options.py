"""What the user says of a file when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yalu.errors import InputError

#: The years from which the editions of the HS are in force, the newest first.
EDITIONS = (2022, 2017, 2012, 2007, 2002, 1996, 1988)


@dataclass(frozen=True, slots=True)
class Options:
    """What the file itself does not say; empty where nothing was said.

    ``retrieved`` is the day on which the file was fetched (today, if nobody says),
    ``released`` the day of publication, where it is known. ``only`` says what the table
    was limited to (``27``, ``Liaoning``): such an extract never replaces the whole.
    ``fewer`` lets a publication have far fewer lines than the one before.

    Raises:
        InputError: an edition of the HS that there is not.
    """

    flow: str = ""
    reporter: str = ""
    edition: str = ""
    retrieved: date | None = None
    released: date | None = None
    only: str = ""
    fewer: bool = False
    url: str = ""

    def __post_init__(self) -> None:
        editions = [f"HS{year}" for year in EDITIONS]
        if self.edition and self.edition not in editions:
            raise InputError(f"edition {self.edition!r}", expected=", ".join(editions))

    def said(self) -> dict[str, str]:
        """The fields that the user has filled for every row."""
        fields = {"flow": self.flow, "reporter": self.reporter, "edition": self.edition}
        return {name: value for name, value in fields.items() if value}

    def text(self) -> str:
        """What of it makes the same file another input."""
        said = (self.flow, self.reporter, self.edition, self.only, str(self.released or ""))
        return "|".join(said) if any(said) else ""
