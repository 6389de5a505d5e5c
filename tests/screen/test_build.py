"""The packaged data is what the resources make of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_packaged_data_is_what_the_resources_make_of_it() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_sanctions.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
