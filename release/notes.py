"""Prints what CHANGELOG.md says of a version, as the notes of its release: ``python release/notes.py 1.2.0``.

A forge shows them apart from the repository, so links lead to the manual's site and to the forge.
"""

import re
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]


def notes(changelog: str, version: str) -> str:
    """The section of `version`, without its heading.

    Raises LookupError where there is no such section, or nothing in it.
    """
    sections = re.split(r"^## (?=\S)", changelog, flags=re.M)[1:]
    for section in sections:
        heading, _, body = section.partition("\n")
        if heading.split()[0].strip("[]") == version:
            if not body.strip():
                raise LookupError(f"CHANGELOG.md says nothing of {version}")
            return body.strip() + "\n"
    raise LookupError(f"CHANGELOG.md has no section for {version}: move there what is under Unreleased")


def main() -> None:
    """Prints the notes of the version that is named; exits with 1 where there are none."""
    (version,) = sys.argv[1:]
    sys.path.append(str(ROOT / "site"))
    addresses = import_module("staging.addresses")
    try:
        text = notes((ROOT / "CHANGELOG.md").read_text("utf-8"), version.removeprefix("v"))
        sys.stdout.write(addresses.absolute(text, "CHANGELOG.md"))
    except LookupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
