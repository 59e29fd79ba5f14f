"""A term is translated as the glossary translates it.

A handbook that says 潜在空间 on one page and 潜伏空间 on the next confuses every reader. Where a section uses a term of
the glossary, its translation must use one of the names that the glossary gives in that language: the name, an alias,
or another word of the same stem. The original left as it is counts only where an alias or `keep: true` allows it.

Once used and once translated is enough for a section; `strict: true` in an entry, or under `terms` for all of them,
wants as many as the original has. Sections that are untranslated or wait for an update are not judged here.

Bad, content/zh/glossary.md:

    ## 潜在空间 {#latent-space}

Bad, content/en/glossary.md:

    ## latent space {#latent-space}

Bad, content/zh/page.md:

    ## 过程 {#process}

    模型在潜在空间里一步一步地去掉噪声。

Bad, content/en/page.md:

    ## Process {#process}

    The model removes noise step by step in the hidden space.

Good, content/zh/glossary.md:

    ## 潜在空间 {#latent-space}

Good, content/en/glossary.md:

    ## latent space {#latent-space}

Good, content/zh/page.md:

    ## 过程 {#process}

    模型在潜在空间里一步一步地去掉噪声。

Good, content/en/page.md:

    ## Process {#process}

    The model removes noise step by step in the latent space.

Config:

    collections:
      glossary: {files: glossary.md, record: section, level: 2}
    terms: {collections: [glossary]}
"""

from collections.abc import Iterator

from sdlint.model import Pair, Problem
from sdlint.rules.site import Site
from sdlint.rules.terms._mismatch import Comparison, judged
from sdlint.rules.terms._tree import Matchers, by_section

CODE = "SD601"
SEVERITY = "warning"
NEEDS = {"terms", "history"}


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yield, for each aligned section, the terms whose translation is not to be found."""
    language = site.config.source
    if not site.terms or not language or pair.source is None or pair.target is None:
        return
    matchers = site.derived(Matchers)
    ours = by_section(pair.source, matchers.get(language))
    theirs = by_section(pair.target, matchers.get(pair.locale, language)) if ours else {}
    for section in pair.aligned():
        if section.at in ours and judged(section):
            compared = Comparison(site.terms, pair, (section.source, section.target))
            yield from compared.mismatches(ours[section.at], theirs.get(section.target_at, []))
