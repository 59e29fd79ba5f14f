"""The registry: a rule is one file in a folder here, and its being there registers it.

The file's name is the rule's name; its docstring is the manual page; ``CODE``, ``SEVERITY``, ``DEFAULT`` and ``ONLINE``
say what they say; the first parameter of ``check`` is the scope, the keyword-only ones are the options.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from msgspec import Struct

from sdlint.model import Problem
from sdlint.settings import Severity


class Rule(Struct, frozen=True):
    """One rule as its file describes it.

    ``scope``: doc, corpus or outcome. ``default``: on unless ignored. ``online``: judges what only the network tells.
    """

    code: str
    name: str
    group: str
    severity: Severity
    default: bool
    scope: str
    doc: str
    check: Callable[..., Iterator[Problem]]
    options: dict[str, inspect.Parameter]
    online: bool = False

    @property
    def summary(self) -> str:
        """The first line of the manual page."""
        return self.doc.partition("\n")[0]

    def matches(self, selectors: Iterable[str]) -> bool:
        """Whether one of `selectors` is this rule's name, its code or a prefix of its code."""
        return any(selector == self.name or self.code.startswith(selector) for selector in selectors)

    def named(self, selectors: Iterable[str]) -> bool:
        """Whether one of `selectors` names this rule whole: rules that are off by default need that."""
        return any(selector in (self.name, self.code) for selector in selectors)


def _rule(group: str, module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    scope, *options = inspect.signature(module.check).parameters.values()
    facts: dict[str, Any] = vars(module)
    return Rule(
        code=facts["CODE"],
        name=name,
        group=group,
        severity=facts["SEVERITY"],
        default=facts.get("DEFAULT", True),
        scope=scope.name,
        doc=inspect.cleandoc(facts["__doc__"]),
        check=facts["check"],
        options={option.name.replace("_", "-"): option for option in options},
        online=facts.get("ONLINE", False),
    )


def _load() -> Iterator[Rule]:
    for folder in pkgutil.iter_modules(__path__):
        if folder.ispkg:
            package = import_module(f"{__name__}.{folder.name}")
            for file in pkgutil.iter_modules(package.__path__):
                if not file.name.startswith("_"):
                    yield _rule(folder.name, import_module(f"{package.__name__}.{file.name}"))


RULES: dict[str, Rule] = {rule.name: rule for rule in sorted(_load(), key=lambda rule: rule.code)}
"""Every rule, by name, in the order of the codes."""

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES.values()}
