"""Runs the whole command in this process: the words and exit codes of `python -m dpotui`, without its start-up."""

import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from dpotui.cli.main import main


def run_dpotui(*arguments: str | Path, cwd: Path | None = None, encoding: str = "utf-8") -> "CompletedProcess[str]":
    """Run `dpotui ARGUMENTS` without a terminal, what it prints encoded as strictly as a process of a locale does."""
    command = ["dpotui", *map(str, arguments)]
    out, err = TextIOWrapper(BytesIO(), encoding), TextIOWrapper(BytesIO(), encoding, errors="backslashreplace")
    code: object = 0
    with chdir(cwd or Path.cwd()), patch.object(sys, "argv", command), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code
    return CompletedProcess(command, int(str(code or 0)), _printed(out), _printed(err))


def _printed(stream: TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode(stream.encoding)
