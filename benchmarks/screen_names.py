"""Names against the whole UN list: how often the right one comes first, and how fast.

    python benchmarks/screen_names.py [--seed 7] [--peer]

Times are those of the processor, on one core. Every listed person and entity is queried once
by a damaged form of its first name (a middle word dropped, the order swapped, one letter
mistyped, another transliteration); a thousand ordinary names show the false hits. With
``--peer`` the same queries go to nomenklatura's logic-v2 matcher (the ``ftm`` extra), against
the candidates that yalu's index finds, since the peer has no index of its own here.
"""

from __future__ import annotations

import argparse
import random
import time
import tomllib
from pathlib import Path

from yalu.screen.lists.packaged import packaged
from yalu.screen.names.index import Index
from yalu.screen.names.screen import Answer, answer

NAMES = tomllib.loads(Path(__file__).with_name("ordinary_names.toml").read_text(encoding="utf-8"))


def ordinary(dice: random.Random) -> list[str]:
    """A thousand names that nobody lists: Western, Korean, and firms."""
    given, family = NAMES["given"].split(), NAMES["family"].split()
    korean, surnames = NAMES["korean_given"].split(), NAMES["korean_family"].split()
    people = [f"{dice.choice(given)} {dice.choice(family)}" for _ in range(780)]
    koreans = [f"{dice.choice(surnames)} {dice.choice(korean)}" for _ in range(200)]
    return [*people, *koreans, *NAMES["firms"]]


def mistyped(text: str, dice: random.Random) -> str:
    """One letter dropped, doubled, swapped with the next, or another."""
    places = [i for i, char in enumerate(text) if char.isalpha() and i]
    at = dice.choice(places or [0])
    kind = dice.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1 and at + 1 < len(text) and text[at + 1].isalpha():
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    other = dice.choice("abcdefghijklmnopqrstuvwxyz")
    return text[:at] + other + text[at + (kind == 3) :]


TURNS = (
    ("mohammad", "mohamed"), ("hussein", "husayn"), ("ch", "j"), ("ou", "u"), ("ee", "i"),
    ("q", "k"), ("dh", "z"), ("sh", "ch"), ("ph", "f"), ("j", "dj"), ("ky", "gy"), ("ae", "e"),
    ("k", "g"), ("t", "d"), ("p", "b"), ("u", "oo"), ("i", "ee"), ("w", "v"),
)  # fmt: skip


def transliterated(text: str, dice: random.Random) -> str:
    """One sound written in another way, as other systems do."""
    plain = text.lower()
    possible = [turn for turn in TURNS if turn[0] in plain]
    if not possible:
        return text
    old, new = dice.choice(possible)
    return plain.replace(old, new, 1)


def damaged(name: str, dice: random.Random) -> tuple[str, str]:
    """What was done, and the name after it."""
    words = name.split()
    kinds = ["mistyped", "transliterated"]
    if len(words) > 1:
        kinds.append("swapped")
    # Three words of which one is missing are another Korean, and nobody's full name.
    if len(words) > 3:
        kinds.append("dropped")
    kind = dice.choice(kinds)
    if kind == "mistyped":
        return kind, mistyped(name, dice)
    if kind == "transliterated":
        return kind, transliterated(name, dice)
    if kind == "swapped":
        return kind, " ".join([*words[1:], words[0]])
    middle = dice.randrange(1, len(words) - 1)
    return kind, " ".join(words[:middle] + words[middle + 1 :])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print what was not found")
    chosen = parser.parse_args()
    dice = random.Random(chosen.seed)
    begun = time.process_time()
    index = Index([packaged()[0]])
    print(
        f"index of {sum(len(one.listings) for one in index.lists)} listings: "
        f"{time.process_time() - begun:.2f} s"
    )
    queries = [
        (listing.ref, *damaged(listing.name, dice))
        for listing in index.lists[0].listings
        if listing.name.isascii()
    ]
    others = ordinary(dice)
    begun = time.process_time()
    answers = [answer(text, index) for _, _, text in queries]
    false = [answer(text, index) for text in others]
    took = time.process_time() - begun
    report("yalu", queries, answers, false, took, chosen.misses)
    if chosen.peer:
        peer(index, queries, others)


def report(
    title: str,
    queries: list[tuple[str, str, str]],
    answers: list[Answer],
    false: list[Answer],
    took: float,
    misses: bool,
) -> None:
    """Prints how many came first, by kind of damage, the false hits, and the pace."""
    counts: dict[str, list[int]] = {}
    for (ref, kind, text), given in zip(queries, answers, strict=True):
        right = bool(given.hits) and given.hits[0].listing == ref
        counts.setdefault(kind, []).append(right)
        if misses and not right:
            first = f"{given.hits[0].listing} {given.hits[0].alias}" if given.hits else given.reason
            print(f"  {kind}: {text} ({ref}) -> {first}")
    total = [one for each in counts.values() for one in each]
    wrong = [one for one in false if one.hits]
    by_kind = ", ".join(f"{kind} {sum(each) / len(each):.3f}" for kind, each in counts.items())
    print(f"{title}: right one first {sum(total) / len(total):.3f} of {len(total)} ({by_kind})")
    print(
        f"{title}: false hits on ordinary names {len(wrong)} of {len(false)} "
        f"({len(wrong) / len(false):.2%})"
    )
    for one in wrong[:10] if misses else ():
        print(f"  false: {one.query} -> {one.hits[0].alias} {one.hits[0].score}")
    pace = (len(answers) + len(false)) / took
    print(f"{title}: {pace:,.0f} names a second")


def peer(index: Index, queries: list[tuple[str, str, str]], others: list[str]) -> None:
    """The same for nomenklatura's logic-v2, on the candidates of yalu's index."""
    from yalu.screen.ftm import Peer

    matcher = Peer()
    begun = time.process_time()
    right = [matcher.first(text, index) == ref for ref, _, text in queries]
    false = [matcher.first(text, index) is not None for text in others]
    took = time.process_time() - begun
    print(f"nomenklatura logic-v2: right one first {sum(right) / len(right):.3f}")
    print(f"nomenklatura logic-v2: false hits on ordinary names {sum(false)} of {len(false)}")
    print(f"nomenklatura logic-v2: {(len(right) + len(false)) / took:,.0f} names a second")


if __name__ == "__main__":
    main()
