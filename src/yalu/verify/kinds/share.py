"""A share: of goods in their flow, of a month in its year, of a partner in all trade."""

from __future__ import annotations

from yalu.measure import Derivation, shares
from yalu.measure.text import arithmetic, percent
from yalu.trade import Period
from yalu.verify import chance
from yalu.verify.compare import Fit, fit
from yalu.verify.kinds.values import absent
from yalu.verify.outcome import Outcome, unknown
from yalu.verify.question import Question
from yalu.verify.words import goods_words

#: Other compilers' shares of one year lie this far apart, in percentage points.
_OTHER_COMPILERS = 3.0


def judge(question: Question) -> Outcome:
    """Whether the part is the claimed share of its whole."""
    if question.claim.product is not None:
        return _of_goods(question)
    if question.reading.period is None:
        return _without_period(question)
    base = question.reading.base
    if base is not None and base != question.period and base.contains(question.period):
        computed = shares.of_span(question.levels, question.cell(), base)
        return _computed(question, computed, f"{question.of} for {base.words()}")
    return _of_partner(question)


def _of_goods(question: Question) -> Outcome:
    if question.product is None or question.reading.period is None:
        return unknown(absent(question))
    computed = question.licensed(shares.of_flow(question.levels, question.cell()))
    return _computed(
        question, computed, f"{goods_words(question.claim.product)} for {question.period.words()}"
    )


def _computed(question: Question, computed: tuple[Derivation, ...], missing: str) -> Outcome:
    if not computed:
        return unknown(missing)
    best, chosen = question.best_fit(computed, doubt=0.15)
    return Outcome(
        best,
        chosen,
        says=arithmetic(chosen),
        odds=chance.of_share(question.amount, chosen.value),
        all=computed,
    )


def _of_partner(question: Question) -> Outcome:
    """China's part of all the North's trade is KOTRA's to say, once a year."""
    found = shares.published(question.levels, question.of, question.period)
    if not found:
        return unknown(f"the share of {question.of} for {question.period.words()}")
    leaves = tuple(one for _, one in found)
    best, chosen = question.best_fit(leaves, doubt=0.0)
    if best is Fit.FAILS:
        same = question.claim.compiler is not None and all(
            figure.compiler == question.claim.compiler for figure, _ in found
        )
        gap = max(chosen.value.low - question.amount.high, question.amount.low - chosen.value.high)
        if not same or gap < _OTHER_COMPILERS:
            best = Fit.NEAR
    return Outcome(
        best,
        chosen,
        says=percent(chosen.value),
        odds=chance.of_share(question.amount, chosen.value),
        all=leaves,
    )


def _without_period(question: Question) -> Outcome:
    """A habit, not a figure: it fits in some years and not in others."""
    years = shares.by_period(question.levels, question.of)
    if not years:
        return unknown(f"the share of {question.of}, in any year")
    fits: list[Period] = []
    misses: list[Period] = []
    for period, (_, one) in years.items():
        agrees = fit(question.amount, question.claim.loose, one, 0.0).agrees
        (fits if agrees else misses).append(period)
    shown = years[(fits or misses)[-1]][1]
    everything = tuple(one for _, one in years.values())
    says = f"it fits in {_years(fits)}" if fits else "it fits in no year on record"
    if misses and fits:
        says += f", but not in {_years(misses)}"
    if misses:
        return Outcome(Fit.NEAR, shown, says=says, undecided=True, all=everything)
    return Outcome(Fit.HOLDS, shown, says=says, odds=0.0, all=everything)


def _years(periods: list[Period]) -> str:
    """``2014-2019 and 2021``."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and period.first == runs[-1][-1].last + 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    words = [r[0].words() if len(r) == 1 else f"{r[0].words()}-{r[-1].words()}" for r in runs]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
