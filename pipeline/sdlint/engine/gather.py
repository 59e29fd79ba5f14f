"""Pages -> `Corpus`: links resolved, pages paired, terms loaded, the web asked, as far as rules need it.

Asked for a few files, it reads only what those depend on: the pages that they link to, their counterparts, and the
pages that hold the termbase. Asked for everything, it reads everything.
"""

import posixpath
from collections.abc import Iterable, Iterator, Set
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from sdlint.engine.anchors import all_anchors
from sdlint.engine.bulkhead import Bulkhead
from sdlint.engine.pairs import pairs
from sdlint.engine.read import Pages, counterparts
from sdlint.engine.session import Session
from sdlint.model import Corpus, Link, LinkTarget, Page
from sdlint.model.settings import Config
from sdlint.site import locales
from sdlint.site.resolve import Resolver
from sdlint.site.tree import Tree
from sdlint.terms.load import load_terms
from sdlint.text.globs import within


def gather(session: Session, read_pages: Pages, needs: Set[str]) -> Corpus:
    """The facts about the checked pages and what they depend on. Disk, git and web are asked here and nowhere else.

    `needs`: as in ``needs.py``. What fails at one page or one pair is left out and told.
    """
    config, tree, bulkhead = session.config, session.tree, Bulkhead()
    resolver = Resolver(config, tree.look)
    checked = read_pages.checked
    paths = set(checked)
    if not session.whole:
        paths |= set(counterparts(config, tree, checked))
        paths |= set(_term_pages(config, tree)) if "terms" in needs else set()
    read_pages.load(sorted(paths), session.progress)
    pages = {path: page for path in sorted(paths) if (page := read_pages.page(path))}
    targets = {path: _targets(page, resolver, bulkhead) for path, page in pages.items()}
    _follow(pages, targets, resolver, tree, read_pages, bulkhead)
    mapped = [read_pages.mapped(path) for path in sorted(checked)]
    own = {path: page for path, page in pages.items() if path in paths}
    corpus = Corpus(
        config=config,
        pages=pages,
        checked=checked,
        targets=targets,
        anchors=all_anchors(pages, targets, bulkhead),
        pairs=pairs(own, checked, session, bulkhead, history="history" in needs) if "pairs" in needs else (),
        terms=bulkhead.run("", "the glossary's terms", lambda: load_terms(pages, config, tree.named), ())
        if "terms" in needs
        else (),
        unreadable=tuple(file.unreadable for file in mapped if file.unreadable is not None),
        whole=session.whole,
        crashes=(*(crash for file in mapped for crash in file.crashes), *bulkhead.crashes),
    )
    if "web" in needs and any(page.links for page in pages.values()):
        corpus = with_web(corpus, session)
    return with_touched(corpus, session.request.base) if session.request.base else corpus


def with_web(corpus: Corpus, session: Session, *, suggest: bool = False) -> Corpus:
    """`corpus` with what is known of its external links; `suggest`: captures of all links that have none, too."""
    pages = [page for path, page in corpus.pages.items() if path in corpus.checked]
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
            entered=entered(Path(session.config.root)),
            suggest=suggest,
        )
    for file in FILES if session.folder else ():
        session.tree.sees(str(Path(session.folder or "", file)))
    return replace(
        corpus,
        verdicts=surveyed.verdicts,
        captures=surveyed.captures,
        suggestions=surveyed.suggestions,
        notes=(*corpus.notes, *surveyed.notes),
        interrupted=surveyed.interrupted,
        until=surveyed.until,
    )


def with_touched(corpus: Corpus, base: str) -> Corpus:
    """`corpus` with the stretches that a change since the revision `base` touched. Raises `GitError`."""
    from sdlint.engine.touched import changed_stretches

    stretches = changed_stretches(corpus, Path(corpus.config.root), base)
    return replace(corpus, touched={path: tuple(spans) for path, spans in stretches.items()})


def _targets(page: Page, resolver: Resolver, bulkhead: Bulkhead) -> tuple[LinkTarget, ...]:
    """Where the links of `page` lead."""
    unjudged = LinkTarget("unjudged")
    return tuple(
        bulkhead.run(page.path, "following a link", partial(resolver.target, page, link), unjudged)
        for link in page.links
    )


def _term_pages(config: Config, tree: Tree) -> Iterator[str]:
    """The pages whose records make the termbase."""
    patterns = [config.collections[name].files for name in config.terms.collections]
    if not patterns:
        return
    if any(set(pattern) & set("*?") for pattern in patterns):
        folders = dict.fromkeys(locales.folder(config, locale) or "." for locale in config.locales)
        candidates: Iterable[str] = tree.markdown(folders)
    else:
        candidates = [
            locales.page_path(config, locale, key)
            for locale in config.locales
            for pattern in patterns
            for key in (pattern, posixpath.splitext(pattern)[0])
        ]
    for path in candidates:
        locale, key = locales.locate(config, path)
        if locale and any(within(locales.file_key(key), pattern) for pattern in patterns) and tree.look(path) == "file":
            yield path


def _follow(
    pages: dict[str, Page],
    targets: dict[str, tuple[LinkTarget, ...]],
    resolver: Resolver,
    tree: Tree,
    read_pages: Pages,
    bulkhead: Bulkhead,
) -> None:
    """Adds the pages that links with a fragment, and includes, lead to; includes are followed on."""
    waiting = sorted(pages)
    while waiting:
        wanted: dict[str, bool] = {}
        for path in waiting:
            for link, target in zip(pages[path].links, targets[path], strict=True):
                needed = target.fragment is not None or link.kind == "include"
                if needed and target.path not in pages and _readable(target, link):
                    wanted[target.path] = wanted.get(target.path, False) or link.kind == "include"
                own = _own_language(pages[path], target, resolver.config)
                if own and own not in pages and tree.look(own) == "file":
                    wanted.setdefault(own, False)
        read_pages.load(sorted(wanted))
        waiting = []
        for path, followed in wanted.items():
            page = read_pages.page(path)
            if page is None:
                continue
            pages[path] = page
            targets[path] = _targets(page, resolver, bulkhead)
            if followed or any(link.kind == "include" for link in page.links):
                waiting.append(path)


def _own_language(page: Page, target: LinkTarget, config: Config) -> str | None:
    """The counterpart, in the language of `page`, of a page in another language that it links to."""
    locale, key = locales.locate(config, target.path) if target.kind == "page" else (None, "")
    return locales.page_path(config, page.locale, key) if locale and page.locale and locale != page.locale else None


def _readable(target: LinkTarget, link: Link) -> bool:
    return target.kind == "page" or (target.kind == "file" and link.kind == "include")
