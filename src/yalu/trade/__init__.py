"""The words of trade: territory, period, flow, amount, goods. Pure values, no I/O."""

from yalu.trade.amount import Amount
from yalu.trade.flow import Flow
from yalu.trade.period import Period

__all__ = ["Amount", "Flow", "Period"]
