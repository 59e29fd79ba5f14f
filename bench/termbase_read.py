"""What SD601 and SD603 say on trees that nobody tuned to, drawn at random, with original and translation to read.

    python bench/termbase_read.py RULE FOLDER [COUNT] [SEED] [LOCALE,...]

FOLDER is a tree with a config, whose languages are some of those below. The termbase is the one below: 17 terms of
documentation about web software, named as a team would name them, five of them protected. Prints the number of
findings, and of COUNT of them the message, the place and both paragraphs. Whether they are true is for a person to say
(docs/dev/decisions/inflection.md has what came of it).
"""

import random
import sys
from pathlib import Path

from msgspec.structs import replace

from sdlint.config import load as configs
from sdlint.engine.session import Session
from sdlint.engine.whole import facts
from sdlint.model import Page, Pair, Problem, Span, Term
from sdlint.model.settings import Request
from sdlint.rules.site import Site
from sdlint.rules.terms import protected_term_altered, term_mismatch
from sdlint.terms.termbase import term_of
from sdlint.terms.usage import Usages
from sdlint.text.scripts import primary

NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "plugin": {"zh": ("插件",), "fr": ("plugin", "extension"), "de": ("Plugin", "Erweiterung"), "pt": ("plugin",)},
    "route": {"zh": ("路由",), "fr": ("route",), "de": ("Route",), "pt": ("rota",)},
    "component": {"zh": ("组件",), "fr": ("composant",), "de": ("Komponente",), "pt": ("componente",)},
    "environment variable": {
        "zh": ("环境变量",),
        "fr": ("variable d'environnement",),
        "de": ("Umgebungsvariable",),
        "pt": ("variável de ambiente",),
    },
    "dependency": {"zh": ("依赖",), "fr": ("dépendance",), "de": ("Abhängigkeit",), "pt": ("dependência",)},
    "integration": {"zh": ("集成",), "fr": ("intégration",), "de": ("Integration",), "pt": ("integração",)},
    "endpoint": {
        "zh": ("端点", "接口"),
        "fr": ("point de terminaison",),
        "de": ("Endpunkt",),
        "pt": ("endpoint",),
    },
    "template": {"zh": ("模板",), "fr": ("modèle",), "de": ("Vorlage",), "pt": ("template",)},
    "collection": {"zh": ("集合",), "fr": ("collection",), "de": ("Sammlung",), "pt": ("coleção",)},
    "certificate": {"zh": ("证书",), "fr": ("certificat",), "de": ("Zertifikat",), "pt": ("certificado",)},
    "load balancing": {
        "zh": ("负载均衡",),
        "fr": ("équilibrage de charge",),
        "de": ("Lastverteilung",),
        "pt": ("balanceamento de carga",),
    },
    "upstream": {"zh": ("上游",), "fr": ("amont",), "de": ("Upstream",), "pt": ("upstream",)},
}
PROTECTED = ("TypeScript", "GitHub", "Markdown", "etcd", "middleware")
RULES = {"SD601": term_mismatch, "SD603": protected_term_altered}
EXCERPT = 400


def termbase(locales: tuple[str, ...]) -> tuple[Term, ...]:
    """The 17 terms, in those of their languages that a tree has."""
    terms = []
    for english, others in NAMES.items():
        forms = {locale: {"en": (english,), **others}.get(primary(locale)) for locale in locales}
        names = {locale: form[0] for locale, form in forms.items() if form}
        aliases = {locale: list(form[1:]) for locale, form in forms.items() if form}
        terms.append(term_of("en", english, {"names": names, "aliases": aliases}))
    return (*terms, *(term_of("en", name, {"name": name, "protected": True}) for name in PROTECTED))


def problems(rule: str, site: Site) -> list[tuple[Pair, Problem]]:
    """Everything that `rule` says about translations, with the pair that it is said of."""
    if rule == "SD601":
        return [(pair, problem) for pair in site.pairs for problem in term_mismatch.check(pair, site)]
    pages = ((pair, pair.target) for pair in site.pairs if pair.target)
    return [(pair, problem) for pair, page in pages for problem in protected_term_altered.check(page, site)]


def paragraph(page: Page | None, span: Span) -> str:
    """The text of the block of `page` that `span` begins in."""
    for section in page.sections if page else ():
        for block in section.blocks:
            if block.span.start <= span.start < block.span.end:
                return " ".join(block.text.split())[:EXCERPT]
    return ""


def main(rule: str, folder: str, count: str = "60", seed: str = "1", locales: str = "") -> None:
    """Counts, draws, prints."""
    root = Path(folder).absolute()
    session = Session(configs.load(root / "sdlint.yaml", root, {"offline": True}), Request(cache=False))
    corpus = facts(session, frozenset({"pairs", "terms", "history"}))
    terms = termbase(tuple(corpus.config.locales))
    compared = Usages(terms, corpus.config.source or "")
    usages = {pair.target_path: compared.of(pair) for pair in corpus.pairs}
    corpus = replace(corpus, terms=terms, usages=usages)
    wanted = frozenset(locales.split(",")) - {""}
    found = [item for item in problems(rule, Site(corpus)) if not wanted or item[0].locale in wanted]
    print(f"{len(found)} findings of {rule}")
    for number, (pair, problem) in enumerate(random.Random(int(seed)).sample(found, min(int(count), len(found))), 1):
        page = pair.target
        line = page.position(problem.span.start).line if page else 0
        print(f"\n{number}. {pair.target_path}:{line} {problem.message}")
        if problem.related and problem.related[0].path == pair.source_path:
            print("   <", paragraph(pair.source, problem.related[0].span))
        print("   >", paragraph(page, problem.span))


if __name__ == "__main__":
    main(*sys.argv[1:])
