"""What can go wrong on purpose: errors that end a run with one clear line and exit code 2.

A fault *in the documentation* is never an error here: it is a finding, made by a rule.
"""

import os
import sys


def debugging() -> bool:
    """Whether the user asked for tracebacks, with ``--debug`` or ``SDLINT_DEBUG``."""
    return "--debug" in sys.argv or bool(os.environ.get("SDLINT_DEBUG"))


class SdlintError(Exception):
    """Anything that stops a run and is not a bug: the message is one line, meant for the user."""


class UsageError(SdlintError):
    """The command line asks for something that cannot be: a path that does not exist, an unknown rule."""


class ConfigError(SdlintError):
    """The configuration, or a schema that it names, is wrong.

    ``path`` is the file, ``line`` and ``column`` count from 1; they are 0 where no place is known.
    """

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part)
        super().__init__(f"{place}: {message}" if place else message)
        self.path, self.line, self.column = path, line, column


class GitError(SdlintError):
    """History was asked for and git cannot tell it (no repository, an unknown revision, a shallow clone)."""
