"""``yalu explain-rule``: rules and verdicts, looked up."""

from __future__ import annotations

from support import Yalu


def test_the_command_line_explains_rules_and_verdicts(yalu: Yalu) -> None:
    assert "fromto" in yalu("explain-rule", "base.to").out
    assert "since been revised" in yalu("explain-rule", "revised").out
    assert "base.to" in yalu("explain-rule").out
    assert yalu("explain-rule", "no.such").code == 2
