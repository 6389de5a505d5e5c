"""What a ``with`` block closes at its end."""

from __future__ import annotations

from typing import Self


class Closing:
    """Something that holds files, connections or processes until it is closed."""

    def close(self) -> None:
        """Lets go of them."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
