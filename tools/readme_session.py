"""Runs the terminal sessions of the README anew.

Every ``console`` block after a line ``<!-- run -->`` is a session: its lines that begin
with ``$`` are run, in order and in an empty folder, and what they print is put below
them. ``--check`` changes nothing and leaves with 1 where the README says something else.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
_SESSION = re.compile(r"(?<=<!-- run -->\n```console\n)(.*?)(?=```)", re.S)


def renewed(text: str) -> str:
    """The text with every session's output as the program prints it now."""
    return _SESSION.sub(lambda found: _run(found[1]), text)


def _run(session: str) -> str:
    commands = [line for line in session.splitlines() if line.startswith("$ ")]
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for command in commands:
            lines += [command, *_output(command[2:], folder)]
    return "\n".join(lines) + "\n"


def _output(command: str, folder: str) -> list[str]:
    # The yalu of this Python, whatever else is installed.
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return [line.rstrip() for line in done.stdout.rstrip().splitlines()]


def main() -> int:
    """Renew the README, or say whether it is as the program is."""
    before = README.read_text(encoding="utf-8")
    after = renewed(before)
    if "--check" in sys.argv[1:]:
        return int(before != after)
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
