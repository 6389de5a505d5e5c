"""What must hold for any claim: derivations recompute, doubt never accuses."""

from __future__ import annotations

from dataclasses import replace

import claim_keys
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yalu.measure import recompute
from yalu.read.claims import Basis, Claim
from yalu.record import Record
from yalu.trade import Amount, Flow, Period
from yalu.verify import Verdict
from yalu.verify.bench import Bench
from yalu.verify.weigh import weigh

ACCUSED = (Verdict.CONTRADICTED, Verdict.MISLABELLED)
RECORD = Record.open()
BENCHES = {key.as_of: Bench.of(RECORD, key.as_of) for key in claim_keys.reports()}
#: Every claim of the key with its day; most are true, some are not.
CLAIMS = [(claim, key.as_of) for key in claim_keys.reports() for claim in key.claims]
MEASURED = [
    (claim, day)
    for claim, day in CLAIMS
    if claim.amount is not None and not claim.amount.is_open and claim.period.value is not None
]
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

pairs = st.sampled_from(["CHN->PRK", "PRK->CHN", "CHN<->PRK"]).map(Flow.parse)
months = st.integers(2015 * 12, 2025 * 12).map(lambda first: Period(first, first))


def shifted(claim: Claim, factor: float) -> Claim:
    """The claim with another number of the same precision."""
    assert claim.amount is not None
    loose = claim.loose.scaled(factor) if claim.loose else None
    return replace(claim, amount=claim.amount.scaled(factor), loose=loose)


@given(st.sampled_from(MEASURED), st.sampled_from([0.1, 0.97, 1.0, 1.03, 1.4, 10.0, 1000.0]))
@quick
def test_every_derivation_recomputes(case: tuple[Claim, object], factor: float) -> None:
    claim, day = case
    finding = weigh(shifted(claim, factor), BENCHES[day])  # type: ignore[index]
    for asked in finding.asked:
        for one in (asked.outcome.derivation, *asked.outcome.all):
            if one is not None:
                assert _close(recompute(one), one.value), one


@given(st.sampled_from(MEASURED), st.floats(0.0, 2.0), st.floats(0.0, 2.0))
@quick
def test_a_wider_number_is_not_refuted_where_a_narrow_one_was_supported(
    case: tuple[Claim, object], below: float, above: float
) -> None:
    claim, day = case
    bench = BENCHES[day]  # type: ignore[index]
    amount = claim.amount
    assert amount is not None
    reach = max(abs(amount.low), abs(amount.high))
    wide = Amount(amount.low - below * reach, amount.high + above * reach)
    before, after = weigh(claim, bench), weigh(replace(claim, amount=wide), bench)
    if before.verdict is Verdict.SUPPORTED:
        assert after.verdict not in ACCUSED


@given(
    st.sampled_from(CLAIMS),
    st.lists(st.tuples(pairs, st.sampled_from(Basis)), max_size=3),
    st.lists(st.tuples(months, st.sampled_from(Basis)), max_size=3),
    st.sampled_from([0.1, 0.8, 1.0, 1.3, 1000.0]),
)
@quick
def test_more_ways_to_read_a_claim_never_make_an_accusation(
    case: tuple[Claim, object],
    flows: list[tuple[Flow, Basis]],
    periods: list[tuple[Period, Basis]],
    factor: float,
) -> None:
    claim, day = case
    bench = BENCHES[day]  # type: ignore[index]
    if claim.amount is not None and not claim.amount.is_open:
        claim = shifted(claim, factor)
    vague = replace(
        claim,
        of=replace(claim.of, others=tuple(flows)),
        period=replace(claim.period, others=tuple(periods)),
    )
    if weigh(claim, bench).verdict not in ACCUSED:
        assert weigh(vague, bench).verdict not in ACCUSED


@given(
    st.sampled_from(CLAIMS),
    st.sampled_from(["of", "period"]),
    st.sampled_from([Basis.DEFAULT, Basis.DISCOURSE]),
    st.sampled_from([0.8, 1.0, 1.3]),
)
@quick
def test_a_guessed_slot_is_never_held_against_a_claim(
    case: tuple[Claim, object], slot: str, basis: Basis, factor: float
) -> None:
    claim, day = case
    if claim.amount is not None and not claim.amount.is_open:
        claim = shifted(claim, factor)
    weak = replace(getattr(claim, slot), basis=basis)
    finding = weigh(replace(claim, **{slot: weak}), BENCHES[day])  # type: ignore[index]
    impossible = finding.chosen is not None and finding.chosen.outcome.impossible
    assert finding.verdict not in ACCUSED or impossible


@given(st.sampled_from(MEASURED), st.floats(0.01, 100.0))
@quick
def test_the_chance_is_a_probability(case: tuple[Claim, object], factor: float) -> None:
    claim, day = case
    finding = weigh(shifted(claim, factor), BENCHES[day])  # type: ignore[index]
    assert 0.0 <= finding.chance <= 1.0


def _close(one: Amount, other: Amount) -> bool:
    slack = 1e-9 * max(abs(x) for x in (one.low, one.high, 1.0) if x not in (_INF, -_INF))
    return all(
        a == b or abs(a - b) <= slack for a, b in ((one.low, other.low), (one.high, other.high))
    )


_INF = float("inf")
