"""Which rules a run wants, and what each finding weighs: the config, the command line and the settings per file."""

from collections.abc import Iterable

from sdlint.model.settings import Config, PerFile, Severity
from sdlint.rules import RULES, Rule
from sdlint.text.globs import matches


class Selection:
    """The rules that a run wants. `select` replaces the config's, `ignore` adds to it."""

    def __init__(self, config: Config, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self._config = config
        self._select = tuple(select) or config.rules.select
        self._ignore = (*config.rules.ignore, *ignore)
        self._configured = {*config.rules.options, *config.rules.severity}

    def wants(self, rule: Rule) -> bool:
        """Whether `rule` runs at all. A rule that is off by default has to be named whole."""
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
        for entry in self._config.per_file:
            if matches(path, _patterns(entry)):
                if rule.matches(entry.ignore):
                    return None
                for name, level in entry.severity.items():
                    if rule.named([name]):
                        severity = level
        return severity


def _patterns(entry: PerFile) -> tuple[str, ...]:
    return (entry.files,) if isinstance(entry.files, str) else entry.files
