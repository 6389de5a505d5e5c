"""The exceptions of yalu.

    YaluError
    ├── InputError      a file, a line or an option that could not be understood
    └── RecordError     a record that could not be opened, or is of another version

Exceptions are for broken input and broken programs; a claim that fails is a
result, not an exception.
"""

from __future__ import annotations


class YaluError(Exception):
    """Anything that yalu raises on purpose."""


class InputError(YaluError):
    """Input that could not be understood.

    Args:
        found: what was there.
        expected: what would have been understood.
        hint: the next step for the person who sees the message.
        file: the file, where one is concerned.
        line: the line in it, counted from 1.
    """

    def __init__(
        self,
        found: str,
        *,
        expected: str = "",
        hint: str = "",
        file: str = "",
        line: int | None = None,
    ) -> None:
        self.found = found
        self.expected = expected
        self.hint = hint
        self.file = file
        self.line = line
        super().__init__(self.render())

    def render(self) -> str:
        """One line: where, what was found, what was expected, the next step."""
        where = self.file + (f":{self.line}" if self.line is not None else "")
        parts = [f"{where}: " if where else "", self.found]
        if self.expected:
            parts.append(f"; expected {self.expected}")
        if self.hint:
            parts.append(f". {self.hint}")
        return "".join(parts)


class RecordError(YaluError):
    """A record that could not be opened or does not hold what it should."""
