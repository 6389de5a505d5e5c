"""``yalu serve``: the desk in a browser, for this machine alone unless told otherwise."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

import click

from yalu.errors import InputError

_NEEDS = ("starlette", "uvicorn", "jinja2", "multipart")
# After resolution 1718, with which it began.
_PORT = 8718
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command("serve", short_help="Open the desk: yalu in a browser on this machine.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Default: 127.0.0.1.")
@click.option("--port", default=_PORT, type=click.IntRange(0, 65535), help=f"Default: {_PORT}.")
@click.option("--record", metavar="FILE", help="A record of your own instead of the packaged one.")
@click.option(
    "--results", metavar="FILE", help="Where results are kept. Default: in your data folder."
)
@click.option("--allow-fetch", is_flag=True, help="Let the form take links, and fetch them.")
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Answer to that name, too; repeatable."
)
@click.option("--prefix", default="", metavar="PATH", help="The path that a proxy has it under.")
def command(
    host: str,
    port: int,
    record: str | None,
    results: str | None,
    allow_fetch: bool,
    allow_host: tuple[str, ...],
    prefix: str,
) -> int:
    """Open the desk and serve it until Ctrl+C.

    It has no accounts: whoever reaches the address can read what was checked. By
    default that is this machine alone. Behind a proxy, give --prefix and --allow-host.
    """
    _must_be_installed()
    import uvicorn

    from yalu.desk.app import build
    from yalu.desk.settings import LOOPBACK, Settings, prefix_of, record_mark
    from yalu.desk.workers import Bench, Workers
    from yalu.known import open_record

    file = Path(record) if record else None
    settings = Settings(
        record=open_record(file),
        results=Path(results) if results else _results(),
        record_id=record_mark(file),
        allow_fetch=allow_fetch,
        prefix=prefix_of(prefix),
        hosts=(*LOOPBACK, host),
        trusted=allow_host,
    )
    app = build(settings, workers=Workers(Bench(file, settings.results)), warm=True)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        # The prefix is taken off by the desk itself, whatever the proxy does.
        root_path="",
        timeout_keep_alive=15,
    )
    server = uvicorn.Server(config)
    listening = _bound(host, port)
    at = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"yalu desk: http://{shown}:{at}{settings.prefix}/  (Ctrl+C ends it)", err=True)
    if host not in _LOOPBACK:
        click.echo("Anybody who reaches this address can read what is checked here.", err=True)
    # Ctrl+C is how it is meant to end: by then the server has seen to everybody.
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    return 0


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        InputError: the address is taken, or not this machine's.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, at = found[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(at)
        # So that whoever follows the printed address waits instead of being refused.
        made.listen()
    except OSError as problem:
        raise InputError(
            f"nothing can listen at {host} port {port} ({problem.strerror})",
            hint="Is a desk running already? --port names another, --port 0 takes any",
        ) from problem
    return made


def _must_be_installed() -> None:
    from importlib.util import find_spec

    missing = [name for name in _NEEDS if find_spec(name) is None]
    if missing:
        raise InputError(
            "the desk is not installed", hint="Install it with: pip install 'yalu[desk]'"
        )


def _results() -> Path:
    """The user's data folder, as the XDG specification has it."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "yalu" / "desk.sqlite"
