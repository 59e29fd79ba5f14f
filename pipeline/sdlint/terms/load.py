"""The termbase of a tree: its pages' records and the files that the config names. Alone here in touching the disk."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from sdlint.errors import ConfigError, SdlintError
from sdlint.files.disk import Read
from sdlint.model import Page, Term
from sdlint.model.settings import Config
from sdlint.terms.termbase import termbase

SUFFIXES = (".csv", ".tbx", ".xml", ".yaml", ".yml")


def load_terms(pages: Mapping[str, Page], config: Config, of: Read) -> tuple[Term, ...]:
    """The terms of `pages` and of the config's files. Raises `ConfigError` for a file that cannot be read."""
    return termbase(pages, config, _files(config, of))


def _files(config: Config, of: Read) -> Iterator[Term]:
    for name in config.terms.files:
        try:
            yield from read(name, of, config.source or "")
        except SdlintError as error:
            raise ConfigError(f"terms.files: {error}") from None


def read(name: str, of: Read, locale: str = "") -> tuple[Term, ...]:
    """The terms in the file called `name`, by its suffix. Raises `SdlintError`."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise SdlintError(f"{name}: unknown kind of file: wanted one of {', '.join(SUFFIXES)}")
    try:
        data = of(name)
    except OSError as error:
        raise SdlintError(f"{name}: {error.strerror or error}") from None
    # Most trees keep their terms on pages: the readers of files are imported where there is one to read.
    if suffix in (".tbx", ".xml"):
        from sdlint.terms.formats import tbx

        return tbx.read(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SdlintError(f"{name}: not UTF-8") from None
    from sdlint.terms.formats import csv_file, yaml_file

    return csv_file.read(text, name) if suffix == ".csv" else yaml_file.read(text, name, locale)
