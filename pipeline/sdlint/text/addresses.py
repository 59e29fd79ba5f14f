"""Where sdlint is on the web. Written by `make docs` from ``[project.urls]`` in pyproject.toml."""

REPOSITORY = "https://github.com/sdlint/sdlint"
SITE = "https://sdlint.github.io/sdlint/"
