"""``sdlint sync``: the state of every section pair, and its upkeep."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from sdlint.cache import results
from sdlint.cli import FINDINGS
from sdlint.cli._options import common, load_config, paths_argument, tell_crashes
from sdlint.cli._progress import ProgressLine
from sdlint.engine.check import facts
from sdlint.engine.session import Session
from sdlint.errors import SdlintError, UsageError
from sdlint.model import Corpus, Pair, Section
from sdlint.model.settings import Request
from sdlint.sync.review import Review
from sdlint.text.display import harmless, json_text

PAGES = "PAGE[#SECTION]"


@click.group("sync")
def command() -> None:
    """Keep translations in step with their source, section by section."""


NEEDS = frozenset({"pairs", "history"})


def _prepared(options: dict[str, Any], paths: tuple[Path, ...] = (), progress: ProgressLine | None = None) -> Session:
    config = load_config(options["config_file"], paths, offline=options["offline"])
    if not config.source or len(config.locales) < 2:
        raise UsageError("there is nothing to compare: the config needs `locales` and `source`")
    return Session(config, Request(jobs=options["jobs"], cache=not options["no_cache"]), progress)


def _facts(options: dict[str, Any], paths: tuple[Path, ...] = ()) -> tuple[Session, Corpus]:
    with ProgressLine() as progress:
        session = _prepared(options, paths, progress)
        corpus = facts(session, NEEDS)
        tell_crashes(corpus)
    return session, corpus


def _say(text: str = "") -> None:
    click.echo("\n".join(harmless(line) for line in text.split("\n")))


@command.command("status")
@paths_argument
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", show_default=True)
@click.option("--locale", "locales", multiple=True, metavar="LOCALE", help="Only these languages.")
@common
def status(paths: tuple[Path, ...], form: str, locales: tuple[str, ...], **options: Any) -> None:
    """Say how far every page and section is translated, the worst first."""
    from sdlint.reports.sync_table import table
    from sdlint.sync.status import Row
    from sdlint.sync.status import rows as rows_of

    with ProgressLine() as progress:
        session = _prepared(options, paths, progress)
        if unknown := [locale for locale in locales if locale not in session.config.locales]:
            raise UsageError(f"there is no locale {unknown[0]}; the config has {', '.join(session.config.locales)}")
        name = results.question("status", session.config.root, session.config.file, session.request)
        known = results.recall(session.folder, name, list[Row]) if session.folder else None
        if known is None:
            corpus = facts(session, NEEDS)
            tell_crashes(corpus)
        rows = rows_of(corpus.pairs) if known is None else known
        if session.folder and known is None and not corpus.crashes:
            results.keep(session.folder, name, session.tree.disk, rows)
    names = _names(session, paths, [path for row in rows for path in (row.source_path, row.target_path)])
    rows = [
        row
        for row in rows
        if _within(names, row.source_path, row.target_path) and (not locales or row.pair.locale in locales)
    ]
    if form == "json":
        import msgspec

        report = msgspec.json.encode({"pairs": [row.pair for row in rows]})
        click.echo(json_text(msgspec.json.format(report, indent=2).decode()))
    else:
        _say("\n".join(table(rows)))


def _names(session: Session, paths: tuple[Path, ...], known: Iterable[str]) -> list[str]:
    """`paths` as the tree calls them. Raises `UsageError` for one that does not exist and need not."""
    names = [session.tree.relative(path) for path in paths]
    for path, name in zip(paths, names, strict=True):
        if not session.tree.look(name) and name not in known:
            raise UsageError(f"{path} does not exist")
    return names


def _within(names: list[str], *paths: str) -> bool:
    return not names or any(name in (".", path) or path.startswith(f"{name}/") for name in names for path in paths)


def _of_paths(session: Session, corpus: Corpus, paths: tuple[Path, ...]) -> list[Pair]:
    names = _names(session, paths, [pair.target_path for pair in corpus.pairs])
    return [pair for pair in corpus.pairs if _within(names, pair.source_path, pair.target_path)]


def _chosen(session: Session, corpus: Corpus, page: str) -> tuple[list[Pair], str]:
    """The pairs that PAGE names, by the path of either side, and the section after ``#``."""
    name, _, section = page.partition("#")
    path = session.tree.relative(Path(name))
    found = [pair for pair in corpus.pairs if path in (pair.target_path, pair.source_path)]
    if not found:
        raise UsageError(f"{name} is no page that has or is a translation")
    return found, section


def _named(section: str) -> Callable[[Section, Section], bool] | None:
    if not section:
        return None
    return lambda source, target: any(
        section.lower() in (one.anchor.lower(), (one.explicit_id or "").lower(), one.heading.lower())
        for one in (source, target)
    )


def _has(pair: Pair, section: str) -> bool:
    wanted = _named(section)
    return wanted is None or any(wanted(source, target) for source, target, _ in pair.aligned())


@command.command("accept")
@click.argument("pages", nargs=-1, metavar=f"[{PAGES}]...")
@click.option("--all", "everything", is_flag=True, help="Accept every section of every page.")
@click.option("--no-change-needed", is_flag=True, help="Also stale sections whose translation need not change.")
@common
def accept(pages: tuple[str, ...], everything: bool, no_change_needed: bool, **options: Any) -> None:
    """Record that translated sections match their source as both are now."""
    from sdlint.reviews import ledger
    from sdlint.sync.accept import accept as accepted

    if bool(pages) == everything:
        raise UsageError(f"name pages ({PAGES}), or say --all")
    session, corpus = _facts(options)
    jobs: list[tuple[Pair, str]] = [(pair, "") for pair in corpus.pairs] if everything else []
    for page in pages:
        found, section = _chosen(session, corpus, page)
        found = [pair for pair in found if _has(pair, section)]
        if not found:
            raise UsageError(f"{page}: there is no such section, or it is not translated")
        jobs += [(pair, section) for pair in found]
    done = 0
    files: dict[str | Path, bytes] = {}
    refused: list[str] = []
    for pair, section in jobs:
        if pair.target is None or pair.source is None:
            if not everything:
                refused.append(
                    f"{pair.target_path}: {'it does not exist' if pair.target is None else 'it has no source'}"
                )
            continue
        before = ledger.read(session.tree.read, pair.locale, pair.key)
        made = accepted(pair, before, _named(section), unchanged=no_change_needed)
        if made.review != before:
            files |= ledger.file_of(session.tree.read, pair.locale, pair.key, made.review)
        done += made.done
        for at, why in made.refused:
            one = pair.target.sections[at]
            refused.append(f"{pair.target_path}:{pair.target.position(one.span.start).line}: {one.heading}: {why}")
    _keep(session, files)
    for line in refused:
        click.echo(harmless(f"not accepted: {line}"), err=True)
    _say(f"{done} section{'s' * (done != 1)} accepted")
    if any("not translated" not in line for line in refused) or (refused and not everything):
        sys.exit(FINDINGS)


@command.command("diff")
@click.argument("page", metavar=PAGES)
@common
def diff(page: str, **options: Any) -> None:
    """Show what changed in the source of a translation since its review, beside the translation."""
    from sdlint.reviews.diff import Past, differences

    session, corpus = _facts(options)
    pairs, section = _chosen(session, corpus, page)
    wanted = _named(section)
    with Past(session.config) as past:
        for pair in pairs:
            for text in differences(pair, past, session.text, wanted):
                _say(text)


@command.command("init")
@click.option("--from-git", is_flag=True, help="Take from history what each translation was made from.")
@common
def init(from_git: bool, **options: Any) -> None:
    """Begin the ledger: assume that what looks in step is, or ask history (--from-git)."""
    from sdlint.reviews import ledger
    from sdlint.reviews.from_history import assume, seeder

    session, corpus = _facts(options)
    with seeder(session.config) if from_git else assume() as made:
        for note in made.notes:
            click.echo(f"sdlint: {harmless(note)}", err=True)
        files: dict[str | Path, bytes] = {}
        sections = 0
        pairs = [pair for pair in corpus.pairs if pair.source and pair.target]
        with ProgressLine() as progress:
            for number, pair in enumerate(pairs):
                progress("history", number, len(pairs))
                before = ledger.read(session.tree.read, pair.locale, pair.key)
                found = made.review(pair)
                entries = {**found.entries, **before.entries}
                review = Review(entries, before.matter if before.matter[0] else found.matter)
                if entries and review != before:
                    files |= ledger.file_of(session.tree.read, pair.locale, pair.key, review)
                    sections += len(entries) - len(before.entries)
    _keep(session, files)
    _say(f"{sections} sections of {len(files)} pages assumed reviewed; `sdlint sync status` shows what is stale")


@command.command("export")
@paths_argument
@click.option("--po", "form", flag_value="po", help="gettext PO (needs the extra sdlint[po]).")
@click.option("--xliff", "form", flag_value="xliff", help="XLIFF 2.0.")
@click.option("--locale", metavar="LOCALE", help="The language to translate into, where there are several.")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to standard output."
)
@common
def export(paths: tuple[Path, ...], form: str | None, locale: str | None, output: Path | None, **options: Any) -> None:
    """Write a language as a file for translators: what is done, what is stale, what is missing."""
    from sdlint.exchange.po import to_po
    from sdlint.exchange.read_back import translation
    from sdlint.exchange.units import units
    from sdlint.exchange.xliff import to_xliff
    from sdlint.files.atomic import write_named
    from sdlint.reviews.diff import Past

    if form is None:
        raise UsageError("say --po or --xliff")
    session, corpus = _facts(options, paths)
    locale = translation(session.config, locale)
    with Past(session.config) as past:
        found = [
            unit
            for pair in _of_paths(session, corpus, paths)
            if pair.locale == locale and pair.source
            for unit in units(
                pair,
                session.text(pair.source_path),
                session.text(pair.target_path) if pair.target else "",
                past.previous(pair),
            )
        ]
    text = to_po(found, locale) if form == "po" else to_xliff(found, session.config.source or "", locale)
    data = text.encode("utf-8", "replace")
    if output:
        try:
            write_named(output, data)
        except OSError as error:
            raise UsageError(f"cannot write {output}: {error.strerror}") from error
        todo = sum(not unit.done for unit in found)
        click.echo(f"{todo} blocks to translate in {harmless(str(output))}, {len(found) - todo} done", err=True)
    else:
        click.echo(data, nl=False)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--locale", metavar="LOCALE", help="The language of FILE, where it does not say and there are several.")
@common
def import_(file: Path, locale: str | None, **options: Any) -> None:
    """Write the translations in a PO or XLIFF FILE into the pages; what it does not translate stays as it is."""
    from sdlint.exchange.read_back import imported, read
    from sdlint.files.disk import MOST_BYTES

    try:
        with file.open("rb") as stream:  # the user's own, and perhaps a pipe
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise UsageError(f"cannot read {file}: larger than {MOST_BYTES:,} bytes")
    session = _prepared(options)
    found = read(data, session.config, locale)
    corpus = facts(session, NEEDS)
    tell_crashes(corpus)
    made = imported(found, corpus.pairs, session.text, session.config.flavor)
    _write(session, made.texts)
    for problem in made.problems:
        click.echo(harmless(f"not imported: {problem}"), err=True)
    _say(f"{made.used} blocks written into {len(made.texts)} pages; review them, then `sdlint sync accept`")
    if made.problems:
        sys.exit(FINDINGS)


def _write(session: Session, texts: dict[str, str]) -> None:
    from sdlint.engine import fix

    fix.write(texts, session.source, session.tree.root, fix.outside(session))


def _keep(session: Session, files: dict[str | Path, bytes]) -> None:
    """Writes reviews into the tree, all or none."""
    from sdlint.files.atomic import write_all

    try:
        write_all(session.tree.root, files)
    except OSError as error:
        raise SdlintError(f"nothing was changed: cannot write {error.filename}: {error.strerror}") from error
