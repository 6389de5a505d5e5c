"""The README's sessions are what the program prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_sessions_are_what_the_program_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.count("<!-- run -->\n```console\n$ ") >= 1
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "readme_session.py"), "--check"], check=False
    )
    assert done.returncode == 0, "run `make readme`"
