"""The termbase of a tree: its pages' records and the files that the config names. Alone here in touching the disk."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sdlint.errors import ConfigError, SdlintError
from sdlint.model import Page, Term
from sdlint.settings import Config
from sdlint.terms.termbase import termbase

SUFFIXES = (".csv", ".tbx", ".xml", ".yaml", ".yml")


def load_terms(pages: Mapping[str, Page], config: Config, root: Path) -> tuple[Term, ...]:
    """The terms of `pages` and of the files under `root`. Raises `ConfigError` for a file that cannot be read."""
    return termbase(pages, config, _files(config, root))


def _files(config: Config, root: Path) -> Iterator[Term]:
    for name in config.terms.files:
        try:
            yield from read(root / name, name, config.source or "")
        except SdlintError as error:
            raise ConfigError(f"terms.files: {error}") from None


def read(path: Path, name: str, locale: str = "") -> tuple[Term, ...]:
    """The terms in one file, by its suffix; `name` is what messages call it. Raises `SdlintError`."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise SdlintError(f"{name}: unknown kind of file: wanted one of {', '.join(SUFFIXES)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SdlintError(f"{name}: {error.strerror or error}") from None
    # Most trees keep their terms on pages: the readers of files are imported where there is one to read.
    if suffix in (".tbx", ".xml"):
        from sdlint.terms import tbx

        return tbx.read(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SdlintError(f"{name}: not UTF-8") from None
    from sdlint.terms import csvfile, yamlfile

    return csvfile.read(text, name) if suffix == ".csv" else yamlfile.read(text, name, locale)
