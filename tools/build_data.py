"""Makes src/yalu/data/ from resources/; ``--check`` only says whether it would change.

Run by ``make data``. Exit 0: made, or unchanged; 1: ``--check`` found a difference;
2: an input that is not understood.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
sys.path[:0] = [str(TOOLS), str(TOOLS.parent / "src")]

from databuild import newyear, record, territories, watched  # noqa: E402
from databuild.inputs import DATA  # noqa: E402

from yalu.errors import YaluError  # noqa: E402


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it differs")
    check = parser.parse_args(argv).check
    try:
        made = record.outputs() | territories.outputs() | newyear.outputs() | watched.outputs()
    except YaluError as problem:
        print(f"build_data: {problem}", file=sys.stderr)
        return 2
    changed = []
    for name, text in sorted(made.items()):
        path = DATA / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    for name in changed:
        print(f"{name}: {'differs from resources/' if check else 'written'}", file=sys.stderr)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
