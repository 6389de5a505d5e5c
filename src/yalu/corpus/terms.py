"""On what terms a corpus is checked: the options that every dispatch of it shares."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

#: How long one dispatch may take. A long report takes a second or two; what is still
#: at work after a minute would hold up all the others.
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What is given for every dispatch; ``record`` is the file of one, None the packaged one.

    ``seconds`` is the time after which a dispatch is given up, and said to be.
    """

    published: date | None = None
    outlet: str | None = None
    as_of: date | None = None
    record: str | None = None
    encoding: str | None = None
    seconds: float = SECONDS

    def plain(self) -> dict[str, str]:
        """The terms as text by name, those that were given only."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}
