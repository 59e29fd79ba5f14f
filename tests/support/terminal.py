"""The command line as a person has it: in a pseudo-terminal of so many columns."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from pathlib import Path

_PATIENCE = 60.0
"""Seconds after which a command that has not ended is a failure."""
_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "CI", "GITHUB_ACTIONS")


def terminal(root: Path, *arguments: str, columns: int = 80, **variables: str) -> str:
    """What ``sdlint`` with `arguments` writes to a terminal in the folder `root`, to both its streams, escapes and all.

    `variables`: of the environment, from which all that speak of colour and of CI are taken out before.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _VARIABLES}
    environment |= {"TERM": "xterm-256color", **variables}
    child, end = pty.fork()
    if not child:
        os.chdir(root)
        os.execve(sys.executable, [sys.executable, "-m", "sdlint", *arguments], environment)
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    written, until = b"", time.monotonic() + _PATIENCE
    while time.monotonic() < until and select.select([end], [], [], max(until - time.monotonic(), 0))[0]:
        try:
            piece = os.read(end, 65536)
        except OSError:  # Linux says so when the other end of a pseudo-terminal is closed
            break
        if not piece:
            break
        written += piece
    os.close(end)
    os.waitpid(child, 0)
    return written.decode("utf-8").replace("\r\n", "\n")
