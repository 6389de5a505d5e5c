"""``yalu explain-rule``: what a rule of reading matches, or what a verdict means."""

from __future__ import annotations

import click


@click.command("explain-rule", short_help="Explain a rule of reading, or a verdict.")
@click.argument("name", required=False)
@click.option("--language", default="en", show_default=True, help="The language pack.")
def command(name: str | None, language: str) -> int:
    """Print what the rule NAME matches, what it makes of it, and its examples.

    NAME may also be a verdict. Without NAME, all rules are listed by file.
    """
    from yalu.read.reference import Described, described, explain
    from yalu.report.sarif import MEANING
    from yalu.verify.result import Verdict

    if name is None:
        for rule in described(language):
            click.echo(f"{rule.file:<22} {rule.name:<28} {rule.emits}")
        return 0
    if name.replace("-", "_") in set(Verdict):
        click.echo(f"{name}: {MEANING[Verdict(name.replace('-', '_'))]}")
        return 0

    def show(rule: Described) -> None:
        click.echo(f"{rule.name}  ({rule.file}), makes: {rule.emits or 'nothing of its own'}")
        click.echo(f"  pattern   {rule.pattern}")
        for key, value in rule.settings:
            click.echo(f"  {key:<9} {value}")
        for word, some in rule.classes:
            click.echo(f"  <{word}>  {', '.join(some)}, ...")
        for example in rule.examples:
            click.echo(f"  reads     {example}")

    for rule in explain(name, language):
        show(rule)
    return 0
