"""Pages -> `Corpus`: links resolved, pages paired, terms loaded, the web asked, as far as rules need it.

Whatever is asked about, all pages of the tree are read: what one page says may depend on any other. Only the web is
asked for less, about the links of what was named.
"""

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sdlint.engine.anchors import all_anchors
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.read import Pages
from sdlint.engine.session import Session
from sdlint.engine.targets import Targets
from sdlint.model import Corpus, Link, LinkTarget, Page, Pair, Term, TermUsage
from sdlint.site import generators

if TYPE_CHECKING:
    from sdlint.web.check import Told


def gather(session: Session, read_pages: Pages, needs: Set[str]) -> Corpus:
    """The facts about the tree. Disk, git and web are asked here and nowhere else.

    `needs`: as in ``needs.py``. What fails at one page or one pair is left out and told. Nobody works beside this
    process afterwards.
    """
    config, bulkhead = session.config, Bulkhead()
    own = {path: page for path in sorted(read_pages.paths) if (page := read_pages.page(path))}
    pages = dict(own)
    leading = Targets(session, own.values(), read_pages.key, bulkhead)
    targets = {path: leading.of(page) for path, page in pages.items()}
    _follow(pages, targets, leading, read_pages)
    leading.close()
    mapped = [read_pages.mapped(path) for path in sorted(read_pages.paths)]
    paired, notes = _pairs(own, session, bulkhead, read_pages, needs) if "pairs" in needs else ((), ())
    terms = _terms(pages, session, bulkhead) if "terms" in needs else ()
    corpus = Corpus(
        config=config,
        pages=pages,
        own=read_pages.paths,
        targets=targets,
        addresses=leading.addresses,
        anchors=all_anchors(pages, targets, bulkhead, generators.of(config).ids),
        pairs=paired,
        notes=notes,
        terms=terms,
        usages=_usages(paired, terms, session, bulkhead, read_pages) if "usage" in needs else {},
        unreadable=tuple(file.unreadable for file in mapped if file.unreadable is not None),
        crashes=(*(crash for file in mapped for crash in file.crashes), *bulkhead.crashes),
    )
    session.executor.close()  # what remains takes minutes where the web is slow, and is done by this process alone
    if "web" in needs and any(page.links for page in pages.values()):
        corpus = with_web(corpus, session, texts="texts" in needs)
    return corpus


def _pairs(
    own: dict[str, Page], session: Session, bulkhead: Bulkhead, read_pages: Pages, needs: Set[str]
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    from sdlint.engine.pairs import pairs

    return pairs(own, session, bulkhead, read_pages.key, history="history" in needs)


def _terms(pages: dict[str, Page], session: Session, bulkhead: Bulkhead) -> tuple[Term, ...]:
    from sdlint.terms.load import load_terms

    return bulkhead.run("", "the glossary's terms", lambda: load_terms(pages, session.config, session.tree.named), ())


def _usages(
    pairs: tuple[Pair, ...], terms: tuple[Term, ...], session: Session, bulkhead: Bulkhead, read_pages: Pages
) -> dict[str, TermUsage]:
    from sdlint.engine.usage import usages

    return usages(pairs, terms, session, bulkhead, read_pages.key)


def with_web(
    corpus: Corpus, session: Session, *, suggest: bool = False, texts: bool = False, told: "Told | None" = None
) -> Corpus:
    """`corpus` with what is known of its external links; `suggest`: captures of all links that have none, too.

    `texts`: what pages say is compared with what their captures say.
    `told`: whom to tell of a link as soon as all is known of it, while others are still asked for.
    """
    pages = [page for path, page in corpus.pages.items() if path in corpus.own and session.scope.holds(path)]
    from sdlint.git.first_seen import entered
    from sdlint.web.check import survey
    from sdlint.web.store import FILES, Store

    with Store.open(session.folder, session.config.links) as store:
        surveyed = survey(
            pages,
            session.config,
            store=store,
            offline=session.config.offline,
            progress=session.progress,
            told=told,
            entered=entered(Path(session.config.root)),
            suggest=suggest,
            texts=texts,
        )
    for file in FILES if session.folder else ():
        session.tree.sees(str(Path(session.folder or "", file)))
    return replace(
        corpus,
        verdicts=surveyed.verdicts,
        captures=surveyed.captures,
        suggestions=surveyed.suggestions,
        drifts=surveyed.drifts,
        notes=(*corpus.notes, *surveyed.notes),
        interrupted=surveyed.interrupted,
        until=surveyed.until,
    )


def _follow(
    pages: dict[str, Page],
    targets: dict[str, tuple[LinkTarget, ...]],
    leading: Targets,
    read_pages: Pages,
) -> None:
    """Adds what is no page of the tree and yet led to: by links with a fragment, and by includes, followed on."""
    waiting = sorted(pages)
    while waiting:
        wanted: dict[str, bool] = {}
        for path in waiting:
            for link, target in zip(pages[path].links, targets[path], strict=True):
                needed = target.fragment is not None or link.kind == "include"
                if needed and target.path not in pages and _readable(target, link):
                    wanted[target.path] = wanted.get(target.path, False) or link.kind == "include"
        read_pages.load(sorted(wanted))
        waiting = []
        for path, followed in wanted.items():
            page = read_pages.page(path)
            if page is None:
                continue
            pages[path] = page
            targets[path] = leading.of(page)
            if followed or any(link.kind == "include" for link in page.links):
                waiting.append(path)


def _readable(target: LinkTarget, link: Link) -> bool:
    return target.kind == "page" or (target.kind == "file" and link.kind == "include")
