"""A term is translated as the glossary translates it.

A handbook that says 潜在空间 on one page and 潜伏空间 on the next confuses every reader. Where a section uses a term of
the glossary, its translation must use one of the names that the glossary gives in that language: the name, an alias,
or another word of the same stem. The original left as it is counts only where an alias or `keep: true` allows it.

Once used and once translated is enough for a section, and a language that has a term often may do without it: then
only another word in its place is told, the original's or one that the tree shows to be another name. `strict: true` in
an entry, or under `terms` for all of them, wants as many as the original has, everywhere. Sections that are
untranslated or wait for an update are not judged here.

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

from sdlint.model import Pair, Problem, Related
from sdlint.rules.site import Site
from sdlint.rules.terms._evidence import Evidence

CODE = "SD601"
SEVERITY = "warning"
NEEDS = {"terms", "usage", "history"}


def check(pair: Pair, site: Site) -> Iterator[Problem]:
    """Yield, for each aligned section, the terms whose translation is not to be found."""
    for lacking in site.derived(Evidence).lacking(pair):
        form, use, at = site.terms[lacking.term].forms[pair.locale], lacking.use, lacking.at
        left = f"“{at.text}” is left as it is: the glossary has “{form.name}”"
        unused = f"“{use.text}” is “{form.name}” in the glossary, which the translation does not use"
        original = Related(pair.source_path, use.span, f"“{use.text}” in the original")
        entry = (Related(form.path, form.span, "the glossary's entry"),) if form.path else ()
        yield Problem(at.span, left if lacking.left else unused, None, (original, *entry), pair.target_path)
