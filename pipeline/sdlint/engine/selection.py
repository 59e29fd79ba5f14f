"""Which rules a run wants, and what each finding weighs: the config, the command line and the settings per file."""

from collections.abc import Iterable
from typing import Any

from sdlint.model.settings import Config, PerFile, Severity
from sdlint.rules import RULES, Rule
from sdlint.text.globs import matches


class Selection:
    """The rules that a run wants. `select` replaces the config's, `ignore` adds to it."""

    def __init__(self, config: Config, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self._config = config
        chosen, self._refused = tuple(select), tuple(ignore)
        self._chosen = bool(chosen)
        self._select = chosen or config.rules.select
        self._ignore = (*config.rules.ignore, *self._refused)
        self._configured = {*config.rules.options, *config.rules.severity}
        self._per_file: dict[str, list[PerFile]] = {}
        self._somewhere = {name for entry in config.per_file for name in (*entry.severity, *entry.options)}

    def wants(self, rule: Rule) -> bool:
        """Whether `rule` runs at all. A rule that is off by default has to be named whole."""
        return self.everywhere(rule) or (
            rule.name in self._somewhere
            and not rule.matches(self._refused)
            and not rule.lies_in(self._config.root)
            and (not self._chosen or rule.named(self._select))
        )

    def everywhere(self, rule: Rule) -> bool:
        """Whether `rule` counts in files of which the config says nothing of their own."""
        if rule.matches(self._ignore) or rule.lies_in(self._config.root):
            return False
        if self._select and not rule.always:
            return rule.matches(self._select) and (rule.default or rule.named(self._select))
        return rule.default or rule.name in self._configured

    def rules(self, scope: str) -> list[Rule]:
        """The wanted rules of one scope, in the order of the codes."""
        return [rule for rule in RULES.values() if rule.scope == scope and self.wants(rule)]

    def severity(self, rule: Rule, path: str, own: Severity | None = None) -> Severity | None:
        """What a finding of `rule` weighs in the file at `path`; None where the config ignores it there."""
        severity = self._config.rules.severity.get(rule.name) or own or rule.severity
        counts = rule.name not in self._somewhere or self.everywhere(rule)
        for entry in self._entries(path):
            severity = entry.severity.get(rule.name, severity)
            named = rule.name in entry.severity or rule.name in entry.options
            counts = not rule.matches(entry.ignore) and (counts or named)
        return severity if counts else None

    def _entries(self, path: str) -> list[PerFile]:
        """The settings per file that hold for the file at `path`: for all of its findings the same."""
        if path not in self._per_file:
            self._per_file[path] = [entry for entry in self._config.per_file if matches(path, entry.patterns)]
        return self._per_file[path]


def options_of(config: Config, rule: Rule, path: str = "") -> dict[str, Any]:
    """The options of `rule` in the file at `path`; those of the whole tree without one."""
    options = config.rules.options.get(rule.name, {})
    for entry in config.per_file if path else ():
        own = entry.options.get(rule.name)
        if own and matches(path, entry.patterns):
            options = {**options, **own}
    return options
