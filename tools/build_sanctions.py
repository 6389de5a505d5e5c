"""Makes src/yalu/data/screen/ from resources/; ``--check`` only says whether it would change.

Exit 0: made, or unchanged; 1: ``--check`` found a difference; 2: an input that is not
understood.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).resolve().parent),
    str(Path(__file__).resolve().parents[1] / "src"),
]

from sanctionsbuild import hs, listed, names, provisions, regimes, words  # noqa: E402
from sanctionsbuild.inputs import DATA, compact  # noqa: E402

from yalu.errors import YaluError  # noqa: E402


def outputs() -> dict[str, str]:
    """The packaged files, by name."""
    return {
        "provisions.json": compact(provisions.packed(regimes.made())),
        "words.en.json": compact(words.made("en")),
        "in_text.json": compact(listed.made()),
        "names.json": compact(names.made()),
        "lists.json": compact(names.lists()),
        "caps.json": compact(regimes.caps()),
        "hs.json": compact(hs.described()),
        "hs_editions.json": compact(hs.editions()),
    }


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it differs")
    check = parser.parse_args(argv).check
    try:
        made = outputs()
    except (YaluError, ValueError) as problem:
        print(f"build_sanctions: {problem}", file=sys.stderr)
        return 2
    changed = []
    for name, text in sorted(made.items()):
        path = DATA / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(name)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for name in changed:
        print(f"{name}: {'differs from resources/' if check else 'written'}", file=sys.stderr)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
