"""The group: its verbs, its exit codes, and that it stays light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from support import Yalu
from yalu.cli import VERBS, group
from yalu.errors import InputError

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
HEAVY = ("duckdb", "rich", "trafilatura", "msgspec", "charset_normalizer", "lxml", "numpy")


def commands() -> dict[str, click.Command]:
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from yalu.cli import run; code = run(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules], code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[] 0"
    assert "check" in done.stdout


def test_verbs_come_in_the_order_of_need() -> None:
    names = list(commands())
    assert names == [verb for verb in VERBS if verb in names]
    assert {"check", "demo"} <= set(names)


def test_every_command_and_option_is_in_the_reference() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    for name, command in commands().items():
        _, heading, after = page.partition(f"\n## yalu {name}\n")
        assert heading, f"yalu {name} has no section in {REFERENCE}"
        section = after.partition("\n## ")[0]
        # Those of a group's members too.
        members = [command]
        if isinstance(command, click.Group):
            members += list(command.commands.values())
        for member in members:
            for parameter in member.params:
                for option in parameter.opts:
                    if option.startswith("--"):
                        assert f"`{option}" in section, f"yalu {name} {option}"


def test_every_exit_code_is_in_the_reference() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    for code in (0, 1, 2, 130):
        assert f"\n| `{code}` |" in page


def test_every_page_of_the_documentation_can_be_reached() -> None:
    docs = REFERENCE.parents[1]
    index = (docs / "index.md").read_text(encoding="utf-8")
    for part in ("tutorial", "how-to", "reference", "explanation"):
        assert f"\n{part}/*\n" in index
        assert list((docs / part).glob("*.md"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "No such command"),
        (["check"], "Missing argument"),
        (["check", "a.txt", "--published", "19 April"], "write it as 2021-04-19"),
        (["check", "a.txt", "--as-of", "2021-02-30"], "write it as 2021-04-19"),
        (["check", "a.txt", "--format", "pdf"], "'sarif'"),
        (["check", "a.txt", "--output", "a.pdf"], "names no format"),
    ],
)
def test_what_cannot_run_leaves_with_two_and_says_why(
    yalu: Yalu, arguments: list[str], said: str
) -> None:
    ran = yalu(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_help_and_version_leave_with_zero(yalu: Yalu) -> None:
    assert yalu("--help").code == 0
    assert yalu("--version").out.startswith("yalu 0.")
    assert "PATH" in yalu("check", "--help").out


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (InputError("found", expected="other", file="a", line=3), 2, "a:3: found; expected other"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (ZeroDivisionError("a defect"), 2, "a defect"),
    ],
)
def test_whatever_goes_wrong_never_looks_like_a_finding(
    yalu: Yalu, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    @click.command()
    def failing() -> None:
        raise raised

    monkeypatch.setattr("yalu.cli.demo.command", failing)
    ran = yalu("demo")
    assert ran.code == code
    assert said in ran.err


def test_a_reader_that_leaves_early_is_no_defect(tmp_path: Path) -> None:
    draft = tmp_path / "a.jsonl"
    draft.write_text('{"text": "Trade came to $12.98 million in March 2021."}\n' * 200)
    command = f"{sys.executable} -m yalu check {draft} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == '{"id":"' + str(draft)[:3]
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
