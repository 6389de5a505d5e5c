"""The command line: each command is a thin twin of a function in ``yalu``.

Commands are found by name, one module each (``yalu.cli.<name>.command``), and what
they need is imported when they run: ``yalu --help`` loads none of it.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from importlib.util import find_spec

import click

from yalu import __version__
from yalu.errors import YaluError

# In the order in which a newcomer needs them.
VERBS = (
    "check",
    "brief",
    "series",
    "measure",
    "revisions",
    "screen",
    "goods",
    "load",
    "pull",
    "record",
    "query",
    "watch",
    "serve",
    "explain-rule",
    "demo",
)
# 1 means that something was found wrong; whatever keeps yalu from finding out is 2.
COULD_NOT_RUN = 2
INTERRUPTED = 130


def _module(verb: str) -> str:
    return f"yalu.cli.{verb.replace('-', '_')}"


class Verbs(click.Group):
    """A group whose commands are modules, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb for verb in VERBS if find_spec(_module(verb)) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(_module(cmd_name)).command
        return command


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing wrong found, 1 something contradicted or mislabelled, "
    "2 could not run.",
)
@click.version_option(__version__, "-V", "--version", message="yalu %(version)s")
def group() -> None:
    """Check what is written about the trade of a closed country against the record."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line; everything but data goes to standard error."""
    try:
        code: object = group.main(arguments, prog_name="yalu", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return COULD_NOT_RUN
    except YaluError as problem:
        click.echo(f"yalu: {problem}", err=True)
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        click.echo("yalu: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has left (`yalu check ... | head`): there is nobody
        # to tell, and Python must not try once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_RUN
    except Exception:
        # A defect of ours. Python's own exit code for it is 1, which here means that
        # a claim was found wrong.
        traceback.print_exc()
        return COULD_NOT_RUN
    return code if isinstance(code, int) else 0
