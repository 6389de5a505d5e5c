"""The command line, run in this process, with its three streams."""

from __future__ import annotations

import io
import sys

import pytest

from support import Ran, Yalu
from yalu.cli import run


@pytest.fixture
def yalu(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Yalu:
    """``yalu("check", path, stdin=b"...")``."""

    def call(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return call
