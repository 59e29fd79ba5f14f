"""The registry: a rule is one file in a folder here, and its being there registers it.

The file's name is the rule's name; its docstring is the manual page; ``CODE``, ``SEVERITY``, ``DEFAULT``, ``NEEDS``,
``ALWAYS`` and ``LAGS`` say what they say; the first parameter of ``check`` is the scope (``doc``, ``page``, ``pair``,
``corpus`` or ``outcome``), a second one called ``site`` answers what a page or a pair asks of the rest of the tree, and
the keyword-only ones are the options.

The files are read here and imported only when they run: a hook that checks one page pays for what it uses, and who
lists the rules for nothing but this list.

Rules that users install are files of the same kind, in a package that an entry point of the group ``sdlint.rules``
names. They have codes of their own, which do not begin with ``SD``.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sdlint.errors import ConfigError
from sdlint.files import plugins

if TYPE_CHECKING:
    import inspect

    from sdlint.model import Problem
    from sdlint.model.settings import Severity

_DOCSTRING = re.compile(r'r?"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.S)
# Lines, which a docstring is before: to look for the end of the one above is three times as fast as for a beginning.
_CONSTANT = re.compile(r"\n(CODE|SEVERITY|DEFAULT|NEEDS|ALWAYS|LAGS) = (.+)")
_SCOPE = re.compile(r"\ndef check\(\s*(?P<scope>\w+)\b[^,)]*(?P<site>,\s*site\b)?(?P<options>[^)]*\*\s*,)?")
_USERS_CODE = re.compile(r"(?!SD)[A-Z]+[0-9]+")
SCOPES = ("doc", "page", "pair", "corpus", "outcome")


class Rule(NamedTuple):
    """One rule as its file describes it.

    ``scope``: one of `SCOPES`. ``asks_site``: ``check`` takes a ``site``, too; ``has_options``: and options.
    ``default``: on unless ignored.
    ``needs``: what is to be gathered for it (``engine/needs.py``). ``always``: runs whatever is selected, unless it is
    ignored. ``lags``: it says only that a translation is behind its source. ``module``: its name for the import system.
    ``path``: its file, absolute.
    """

    code: str
    name: str
    group: str
    severity: "Severity"
    default: bool
    needs: frozenset[str]
    always: bool
    lags: bool
    scope: str
    asks_site: bool
    has_options: bool
    module: str
    path: str
    doc: str

    @property
    def online(self) -> bool:
        """Whether it judges what only the network tells."""
        return "web" in self.needs

    @property
    def check(self) -> "Callable[..., Iterator[Problem]]":
        """The rule itself, imported now."""
        return _check(self.module)

    @property
    def options(self) -> "dict[str, inspect.Parameter]":
        """The keyword-only parameters of ``check``, by their names in the config."""
        if not self.has_options:
            return {}
        import inspect

        given = inspect.signature(self.check).parameters.values()
        options = (parameter for parameter in given if parameter.kind is parameter.KEYWORD_ONLY)
        return {option.name.replace("_", "-"): option for option in options}

    @property
    def summary(self) -> str:
        """The first line of the manual page."""
        return self.doc.partition("\n")[0]

    def matches(self, selectors: Iterable[str]) -> bool:
        """Whether one of `selectors` is this rule's name, its code or a prefix of its code."""
        return any(selector == self.name or self.code.startswith(selector) for selector in selectors)

    @property
    def is_own(self) -> bool:
        """Whether it is one of sdlint's, and none that a user installed."""
        return self.module.startswith(f"{__name__}.")

    def lies_in(self, root: str) -> bool:
        """Whether it is a user's rule that lies in the tree at `root`: what is checked has no say in how."""
        return not self.is_own and plugins.is_inside(self.path, root)

    def named(self, selectors: Iterable[str]) -> bool:
        """Whether one of `selectors` names this rule whole: rules that are off by default need that."""
        return any(selector in (self.name, self.code) for selector in selectors)


@cache
def _check(module: str) -> "Callable[..., Iterator[Problem]]":
    check: Callable[..., Iterator[Problem]] = import_module(module).check
    return check


def _rule(path: Path, group: str, module: str) -> Rule:
    """The rule in the file at `path`. Raises `ConfigError` for a file that is none."""
    text = path.read_text(encoding="utf-8")
    docstring, scope = _DOCSTRING.match(text), _SCOPE.search(text)
    facts: dict[str, Any] = {name: ast.literal_eval(value) for name, value in _CONSTANT.findall(text)}
    if not docstring or not scope or scope["scope"] not in SCOPES or not {"CODE", "SEVERITY"} <= facts.keys():
        raise ConfigError(f"no rule: it needs a docstring, CODE, SEVERITY and a check({', '.join(SCOPES)})", str(path))
    return Rule(
        code=facts["CODE"],
        name=path.stem.replace("_", "-"),
        group=group,
        severity=facts["SEVERITY"],
        default=facts.get("DEFAULT", True),
        needs=frozenset(facts.get("NEEDS", ())),
        always=facts.get("ALWAYS", False),
        lags=facts.get("LAGS", False),
        scope=scope["scope"],
        asks_site=bool(scope["site"]),
        has_options=bool(scope["options"]),
        module=module,
        path=str(path),
        doc=ast.literal_eval(docstring[0]).strip(),
    )


def _own() -> Iterator[Rule]:
    for path in Path(__file__).parent.glob("*/*.py"):
        if not path.name.startswith("_"):
            yield _rule(path, path.parent.name, f"{__name__}.{path.parent.name}.{path.stem}")


def _users(own: Iterable[Rule]) -> Iterator[Rule]:
    """The rules of installed packages. Raises `ConfigError` for one whose code or name is not free."""
    taken = {name: rule.path for rule in own for name in (rule.name, rule.code)}
    for package, stem, path in plugins.files():
        rule = _rule(Path(path), package, f"{package}.{stem}")
        if not _USERS_CODE.fullmatch(rule.code):
            raise ConfigError(f"the code {rule.code!r} must be capitals and digits, and not begin with SD", path)
        for name in (rule.name, rule.code):
            if name in taken:
                raise ConfigError(f"{name} is taken by the rule in {taken[name]}", path)
            taken[name] = path
        yield rule


def _load() -> list[Rule]:
    own = list(_own())
    return sorted([*own, *_users(own)], key=lambda rule: (not rule.code.startswith("SD"), rule.code))


RULES: dict[str, Rule] = {rule.name: rule for rule in _load()}
"""Every rule, by name, in the order of the codes."""

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES.values()}


def rule_called(name: str) -> Rule | None:
    """The rule whose name or code `name` is, if there is one."""
    return BY_CODE.get(name) or RULES.get(name)


def rule_name(called: str) -> str:
    """The name of the rule whose name or code is given; as given, where there is none."""
    rule = rule_called(called)
    return rule.name if rule else called
