"""``python -m sdlint``."""

from sdlint.cli import main

main()
