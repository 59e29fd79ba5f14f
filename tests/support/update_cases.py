"""``make cases-update``: writes what is found now into the cases, where it differs, for review in the diff."""

import re
import tempfile
from pathlib import Path

import yaml
from msgspec import convert

from sdlint.testing import Case

CASES = Path(__file__).parents[1] / "cases"


def updated(file: Path) -> str:
    """The text of `file` with every ``expect`` that its case does not meet written afresh."""
    text = file.read_text("utf-8")
    cases = yaml.compose(text)
    assert isinstance(cases, yaml.SequenceNode), file
    edits: list[tuple[int, int, str]] = []
    for data, node in zip(yaml.safe_load(text), cases.value, strict=True):
        case = convert({"source": file.stem, "folder": str(file.parent), **data}, Case)
        with tempfile.TemporaryDirectory() as folder:
            lines = case.lines(case.run(Path(folder))[1].findings)
        if met(case, lines):
            continue
        keys = {key.value: (key, value) for key, value in node.value}
        indent = " " * next(iter(keys.values()))[0].start_mark.column
        written = "".join(f"\n{indent}- {quoted(line)}" for line in lines)
        if "expect" in keys:
            key, value = keys["expect"]
            end = text[: value.end_mark.index].rstrip()
            edits.append((key.start_mark.index, len(end), f"expect:{written}" if lines else "expect: []"))
        else:
            end = text[: node.end_mark.index].rstrip()
            edits.append((len(end), len(end), f"\n{indent}expect:{written}"))
    for start, stop, new in reversed(edits):
        text = text[:start] + new + text[stop:]
    return text


def quoted(line: str) -> str:
    """`line` as a YAML scalar, with as few escapes as can be."""
    return f'"{line}"' if "'" in line and not {'"', "\\"} & set(line) else "'" + line.replace("'", "''") + "'"


def met(case: Case, lines: list[str]) -> bool:
    """Whether `lines` are what `case` expects."""
    patterns = [re.escape(pattern).replace("…", ".*") for pattern in case.expect]
    return len(lines) == len(patterns) and all(map(re.fullmatch, patterns, lines))


def main() -> None:
    for folder in ("rules", "terms"):
        for file in sorted((CASES / folder).glob("*.yaml")):
            text = updated(file)
            if text != file.read_text("utf-8"):
                file.write_text(text, "utf-8")
                print(f"updated {file.relative_to(CASES)}")


if __name__ == "__main__":
    main()
