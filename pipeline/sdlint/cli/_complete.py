"""What a shell may offer for the values of options and arguments, besides what click knows of them itself.

Pressing the Tab key must never say what is wrong: where a config or a page cannot be read, nothing is offered.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from sdlint.errors import SdlintError

Offer = tuple[str, str]
"""A word, and what is said of it; nothing where it speaks for itself."""


def offers(what: str, ctx: click.Context, incomplete: str) -> list[Offer]:
    """What there is for a value that is `what`, one of `OFFERS`, and begins with `incomplete`."""
    try:
        return list(OFFERS[what](ctx, incomplete))
    except (SdlintError, OSError, ValueError):
        return []


def _rule(_ctx: click.Context, incomplete: str) -> Iterator[Offer]:
    """Names of rules; codes where one was begun."""
    from sdlint.rules import RULES

    for rule in RULES.values():
        for name in (rule.name, rule.code):
            if name.startswith(incomplete) and (incomplete or name == rule.name):
                yield name, rule.summary


def _rules(ctx: click.Context, incomplete: str) -> Iterator[Offer]:
    """The same after each comma."""
    before, comma, last = incomplete.rpartition(",")
    yield from ((f"{before}{comma}{name}", said) for name, said in _rule(ctx, last))


def _locale(ctx: click.Context, incomplete: str) -> Iterator[Offer]:
    for locale in _config(ctx).locales:
        if locale.startswith(incomplete):
            yield locale, ""


def _page(ctx: click.Context, incomplete: str) -> Iterator[Offer]:
    """Pages of languages, as they are called from here; after ``#``, the page's sections."""
    from sdlint.site.locales import locate
    from sdlint.site.tree import Tree

    name, number_sign, begun = incomplete.partition("#")
    config = _config(ctx)
    tree = Tree(config)
    if number_sign:
        for anchor, heading in _sections(config, tree, tree.relative(Path(name))):
            if anchor.lower().startswith(begun.lower()):
                yield f"{name}#{anchor}", heading
        return
    folder = incomplete[: incomplete.rfind("/") + 1]
    for path in tree.markdown():
        # What was typed of the way there, from here or not, stays.
        called = folder + os.path.relpath(Path(config.root, path), os.path.abspath(folder)).replace(os.sep, "/")
        if called.startswith(incomplete) and not called.startswith(f"{folder}../") and locate(config, path)[0]:
            yield called, ""


def _sections(config: Any, tree: Any, path: str) -> Iterator[tuple[str, str]]:
    """The sections of the page at `path`: the anchor or, without one, the heading; and the heading."""
    from sdlint.cache.store import Memory
    from sdlint.engine.mapper import Mapper

    page = Mapper(config, tree.named, Memory(None)).map(path, tree.read(path)).page
    for section in page.sections if page else ():
        if section.heading:
            yield section.anchor or section.heading, section.heading


def _config(ctx: click.Context) -> Any:
    from sdlint.config.load import load

    return load(ctx.params.get("config_file"), Path.cwd(), {"offline": True})


OFFERS: dict[str, Callable[[click.Context, str], Iterator[Offer]]] = {
    "rule": _rule,
    "rules": _rules,
    "locale": _locale,
    "page": _page,
}
"""By what a value is, what is offered for it."""
