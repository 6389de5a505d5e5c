"""What rules emit: each action turns the nodes of a match into a value."""

from __future__ import annotations

from collections.abc import Mapping

from yalu.read.actions_amount import AMOUNT_ACTIONS
from yalu.read.actions_claim import CLAIM_ACTIONS
from yalu.read.actions_period import PERIOD_ACTIONS
from yalu.read.actions_trade import TRADE_ACTIONS
from yalu.read.engine import Action

ACTIONS: Mapping[str, Action] = {
    **AMOUNT_ACTIONS,
    **PERIOD_ACTIONS,
    **TRADE_ACTIONS,
    **CLAIM_ACTIONS,
}
