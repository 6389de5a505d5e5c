"""The rules can be looked up, each with its examples, and the page of them is current."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from yalu.errors import InputError
from yalu.read import pack
from yalu.read.reference import described, explain

ROOT = Path(__file__).parents[2]


def test_every_rule_of_the_cascade_is_described_with_its_examples() -> None:
    rules = {(rule.name, rule.examples) for rule in described()}
    assert {(rule.name, rule.examples) for rule in pack.load().rules} <= rules
    assert all(rule.examples for rule in described())


def test_a_rule_is_found_by_name_with_words_of_its_classes() -> None:
    (rule,) = explain("base.to")
    assert dict(rule.classes)["from"] == ("from",)


def test_a_name_that_no_rule_has_gets_the_nearest() -> None:
    with pytest.raises(InputError, match=r"no rule is called 'base\.too'.*base\.to"):
        explain("base.too")


def test_the_page_of_the_rules_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "build_rules.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
