"""Compiles the language packs into src/yalu/data; ``--check`` only compares.

python tools/build_packs.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from yalu.read.tables import COMPILED, compile_pack

SOURCE = Path(__file__).parents[1] / "src" / "yalu"


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = False
    for folder in sorted((SOURCE / "read" / "packs").iterdir()):
        if not folder.is_dir():
            continue
        target = SOURCE / "data" / COMPILED.format(language=folder.name)
        text = compile_pack(folder.name)
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if check:
            print(f"{target} is not what the pack makes; run `make data`", file=sys.stderr)
        else:
            target.write_text(text, encoding="utf-8")
            print(f"wrote {target}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
