"""sdlint keeps documentation that lives in several languages whole."""

__version__ = "0.1.0"
