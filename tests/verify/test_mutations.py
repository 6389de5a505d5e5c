"""A supported claim with one thing changed must stop being supported."""

from __future__ import annotations

from collections import Counter

import claim_keys
import mutate
import pytest

from yalu.record import Record
from yalu.verify import Verdict, judge
from yalu.verify.bench import Bench
from yalu.verify.weigh import weigh

#: The share of changed claims, of those that the record covers, that it no longer supports.
FLOOR = 0.96
FLOORS = {"digit": 0.96, "sign": 0.98, "month": 0.95, "flow": 0.93, "unit": 0.96}


@pytest.fixture(scope="module")
def counts(record: Record) -> dict[str, Counter[Verdict]]:
    """The verdicts on every mutation, by the kind of mutation."""
    found: dict[str, Counter[Verdict]] = {name: Counter() for name in FLOORS}
    for key in claim_keys.reports():
        bench = Bench.of(record, key.as_of)
        judged = judge(key.article(), record, key.as_of).judgements
        for one in judged:
            if one.verdict is Verdict.SUPPORTED:
                for name, changed in mutate.mutations(one.claim):
                    found[name][weigh(changed, bench).verdict] += 1
    return found


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_changed_claim_is_no_longer_supported(
    name: str, counts: dict[str, Counter[Verdict]]
) -> None:
    assert _lost(counts[name]) >= FLOORS[name], dict(counts[name])


def test_over_all_mutations(counts: dict[str, Counter[Verdict]]) -> None:
    total: Counter[Verdict] = Counter()
    for one in counts.values():
        total.update(one)
    assert sum(total.values()) > 1000
    assert _lost(total) >= FLOOR


def _lost(verdicts: Counter[Verdict]) -> float:
    covered = sum(verdicts.values()) - verdicts[Verdict.NOT_ON_RECORD]
    return 1 - verdicts[Verdict.SUPPORTED] / covered
