"""What is generated, never copied, from the code and the records of bench/. ``make docs`` runs this."""

import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

import sdlint
from sdlint.config.schema import config_schema
from sdlint.exchange.json_file import exchange_schema
from sdlint.init import precommit, workflow
from sdlint.reports.schema import report_schema
from sdlint.rules import manual

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT / "bench"), str(ROOT / "site")]
performance = importlib.import_module("timing.manual")
addresses = importlib.import_module("staging.addresses")


def _json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _signatures(page: str) -> str:
    """The page with the signatures of what is public, as they are now, between its marks."""
    functions = "\n\n".join(f"sdlint.{name}{_signature(getattr(sdlint, name))}" for name in ("check", "fix", "ast"))
    types = [getattr(sdlint, name) for name in sdlint.__all__ if hasattr(getattr(sdlint, name), "__mro__")]
    types = [one for one in types if not issubclass(one, Exception)]
    rows = "".join(f"| `sdlint.{one.__name__}` | {_fields(one)} |\n" for one in types)
    table = f"| type | fields |\n| --- | --- |\n{rows}"
    return _between((ROOT / page).read_text(encoding="utf-8"), "signatures", f"```python\n{functions}\n```\n\n{table}")


def _between(text: str, mark: str, shown: str) -> str:
    """`text` with `shown` between the comments `mark` and ``/mark``."""
    head, begin, rest = text.partition(f"<!-- {mark} -->\n")
    _, end, tail = rest.partition(f"<!-- /{mark} -->\n")
    return f"{head}{begin}\n{shown}\n{end}{tail}"


def _signature(function: Callable[..., Any]) -> str:
    """The signature of `function`, a parameter a line."""
    signature = inspect.signature(function)
    lines: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in lines:
            lines.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        lines.append(f"{parameter.name}: {_annotation(parameter.annotation)}{default}")
    body = "".join(f"    {line},\n" for line in lines)
    return f"(\n{body}) -> {_annotation(signature.return_annotation)}"


def _annotation(annotation: Any) -> str:
    return re.sub(r"\b(?:collections\.abc|os|typing)\.", "", inspect.formatannotation(annotation)).strip("'")


def _fields(kind: type) -> str:
    fields = getattr(kind, "__struct_fields__", None) or getattr(kind, "_fields", ())
    named = [name for name, value in vars(kind).items() if isinstance(value, property) and name[0] != "_"]
    asked = [f"{name}()" for name, value in vars(kind).items() if inspect.isfunction(value) and name[0] != "_"]
    return ", ".join(f"`{name}`" for name in (*fields, *named, *asked))


def _generators() -> str:
    """The table of what was compared with sites that their generators built: tests hold sdlint to every number."""
    rows = []
    for path in sorted((ROOT / "tests/cases/generators").glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        ids = sum(len(list(filter(None, page))) for page in case["ids"].values())
        links = len({label for text in case["files"].values() for label in re.findall(r"\bL\d{5}\b", text)})
        unjudged = len(case.get("unjudged", ())) + len(case.get("beside", ()))
        rows.append(f"| {path.stem} | {ids} | {links - unjudged} | {len(case['dead'])} | {unjudged} |\n")
    return (
        "# What generators build\n\n"
        "One small site a row, built with the real generator (`make generators NAMES=…`) and recorded with `--record`. "
        "The tests hold sdlint to each id, each dead and each live link of the HTML; of what is not judged it says "
        "nothing.\n\n"
        "| site | ids | links | dead among them | not judged |\n| --- | ---: | ---: | ---: | ---: |\n" + "".join(rows)
    )


def _component() -> str:
    """What GitLab makes of our component where no input is given: jobs for those who copy rather than include."""
    spec, _, jobs = (ROOT / "templates/sdlint.yml").read_text(encoding="utf-8").partition("---\n")
    inputs = yaml.safe_load(spec)["spec"]["inputs"]
    return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: inputs[match[1]]["default"], jobs)


def _inputs(language: str) -> str:
    """The page about CI with the inputs of the action and of the component, as they are declared."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    component = next(yaml.safe_load_all((ROOT / "templates/sdlint.yml").read_text(encoding="utf-8")))["spec"]["inputs"]
    said = yaml.safe_load((ROOT / "docs/ci/inputs.zh.yml").read_text(encoding="utf-8"))
    head = {"en": "| input | by default | |", "zh": "| 输入 | 默认 | |"}[language]
    text = _stamped(f"docs/{language}/reports.md")
    for mark, inputs in (("action", action), ("component", component)):
        rows = [f"{head}\n| --- | --- | --- |\n"]
        for name, given in inputs.items():
            default = f"`{given['default']}`" if given["default"] else ""
            what = given["description"].strip() if language == "en" else said[mark][name]
            rows.append(f"| `{name}` | {default} | {what} |\n")
        text = _between(text, mark, "".join(rows))
    return text


def _figures(language: str) -> str:
    """The page about speed, with what bench/ has recorded."""
    text = (ROOT / "docs" / language / "performance.md").read_text(encoding="utf-8")
    for section in performance.SECTIONS:
        text = _between(text, section, performance.shown(section, language))
    return text


def _stamped(name: str) -> str:
    """What people wrote, with the addresses of now."""
    return str(addresses.stamped((ROOT / name).read_text(encoding="utf-8")))


GENERATED: dict[str, Callable[[], str]] = {
    ".pre-commit-hooks.yaml": precommit.hooks_file,
    "docs/ci/github-pull-request.yml": lambda: workflow.pull_request(None, ""),
    "docs/ci/gitlab-ci.yml": _component,
    **{f"docs/{language}/reports.md": partial(_inputs, language) for language in ("en", "zh")},
    "docs/en/api.md": lambda: _signatures("docs/en/api.md"),
    "docs/zh/api.md": lambda: _signatures("docs/zh/api.md"),
    "docs/dev/generators.md": _generators,
    **{f"docs/{language}/performance.md": partial(_figures, language) for language in ("en", "zh")},
    **{f"docs/images/performance.{language}.svg": partial(performance.image, language) for language in ("en", "zh")},
    "docs/package-index.md": addresses.index_readme,
    "docs/rules.md": manual.markdown,
    "pipeline/sdlint/text/addresses.py": addresses.module,
    "schemas/config.schema.json": lambda: _json(config_schema()),
    "schemas/report.schema.json": lambda: _json(report_schema()),
    "schemas/exchange.schema.json": lambda: _json(exchange_schema()),
}
"""Path in the repository -> what must stand there."""
for name in addresses.stamped_files():
    GENERATED.setdefault(name, partial(_stamped, name))


def stale(root: Path = ROOT) -> list[str]:
    """The generated files below `root` that differ from what would be generated now."""
    return [name for name, make in GENERATED.items() if _current(root / name) != make()]


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> None:
    """Writes what is stale; with ``--check`` only says so and exits with 1."""
    old = stale()
    if "--check" in sys.argv:
        if old:
            sys.exit(f"stale, run `make docs`: {', '.join(old)}")
        return
    for name in old:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(GENERATED[name](), encoding="utf-8")


if __name__ == "__main__":
    main()
