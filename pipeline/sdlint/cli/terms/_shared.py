"""What the commands of this group share: the facts of the tree with its termbase, and files of terms."""

from pathlib import Path

from sdlint.cli._options import CommonOptions, load_config, tell_crashes
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.errors import SdlintError, UsageError
from sdlint.model import Corpus
from sdlint.model.settings import Config
from sdlint.reports import terms_table

_BY_SUFFIX = {".csv": "csv", ".tbx": "tbx", ".xml": "tbx", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def either(own: CommonOptions, group: CommonOptions | None) -> CommonOptions:
    """The options of a subcommand, which may stand before its name or after it."""
    if group is None:
        return own
    return CommonOptions(
        config_file=own.config_file or group.config_file,
        offline=True,
        jobs=own.jobs or group.jobs,
        executor=own.executor or group.executor,
        no_cache=own.no_cache or group.no_cache,
    )


def config_of(common: CommonOptions) -> Config:
    """The config of the tree; nothing is asked of the web for terms."""
    return load_config(common.config_file, (), offline=True)


def gathered(common: CommonOptions) -> Corpus:
    """The facts of the whole tree, with its termbase and its pairs."""
    corpus = facts(Session(config_of(common), common.request()), frozenset({"terms", "pairs"}))
    tell_crashes(corpus)
    return corpus


def locales(corpus: Corpus) -> list[str]:
    """The languages, the source first."""
    source = corpus.config.source
    return sorted(corpus.config.locales, key=lambda locale: locale != source)


def rendered(corpus: Corpus, form: str) -> str:
    """The termbase in one of the formats that `terms_table` knows."""
    return terms_table.render(corpus.terms, form, locales(corpus), corpus.pages)


def form_of(file: Path) -> str:
    """The format that the suffix of `file` says. Raises `UsageError` for one that is not known."""
    try:
        return _BY_SUFFIX[file.suffix.lower()]
    except KeyError:
        raise UsageError(f"{file}: unknown kind of file: wanted one of {', '.join(_BY_SUFFIX)}") from None


def write(file: Path, text: str) -> None:
    """Writes `text` to the file that the user has named. Raises `SdlintError`."""
    from sdlint.files.atomic import write_named

    try:
        write_named(file, text.encode("utf-8", "replace"))
    except OSError as error:
        raise SdlintError(f"{file}: {error.strerror or error}") from None
