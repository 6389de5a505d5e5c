"""Writes docs/reference/rules.md from the rules and their examples; ``--check`` only compares.

python tools/build_rules.py [--check]
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from yalu.read.reference import Described, described

TARGET = Path(__file__).parents[1] / "docs" / "reference" / "rules.md"
INTRODUCTION = """# Rules of reading

What yalu finds in a text, it finds by these rules; of two that match at one place, the first in
its file wins. A pattern is over classes of words (`<month>`), literal words and what earlier rules
made; `?`, `*` and `+` say how often, `|` says or, `name:` keeps a part for what is made of it; in
the rules for sightings `...` skips words, and `+` joins what takes part, in any order. `yalu
explain-rule NAME` prints one with the words of its classes. Every example is a test. This page is
made from the rules by `make data`; [how to add one](../how-to/add-a-phrasing.md).
"""


def page() -> str:
    parts = [INTRODUCTION]
    for file, rules in groupby(described(), key=lambda rule: rule.file):
        parts.append(f"\n## {file}\n")
        parts.extend(_rule(rule) for rule in rules)
    return "".join(parts)


def _rule(rule: Described) -> str:
    lines = [f"\n### {rule.name}\n", f"\nMakes `{rule.emits}`:\n" if rule.emits else "\n"]
    lines.append(f"\n```text\n{rule.pattern}\n```\n\n")
    lines.extend(f"- {_plain(example)}\n" for example in rule.examples)
    return "".join(lines)


def _plain(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>$" else char for char in text)


def main() -> int:
    text = page()
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in sys.argv[1:]:
        print(f"{TARGET} is not what the rules make; run `make data`", file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"wrote {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
