"""The baseline of an old tree: faults that are known and do not fail a run, by the fingerprint of their content."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sdlint.errors import ConfigError
from sdlint.files.atomic import write_all
from sdlint.files.disk import Read
from sdlint.model import BaselineEntry, Finding

BASELINE = ".sdlint/baseline.json"


def read(of: Read) -> tuple[BaselineEntry, ...]:
    """The entries of the tree's baseline; none where there is no baseline. Raises `ConfigError`."""
    try:
        data = json.loads(of(BASELINE).decode("utf-8"))
        return tuple(
            BaselineEntry(entry["fingerprint"], entry["code"], entry["path"], entry["message"])
            for entry in data["findings"]
        )
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        why = getattr(error, "strerror", None) or error
        raise ConfigError(
            f"cannot read the baseline ({why}); write it afresh with --write-baseline", BASELINE
        ) from error


def write(root: Path, findings: Iterable[Finding]) -> int:
    """Makes `findings` the baseline and says how many there are. One entry a line, sorted, so that git merges them."""
    entries = sorted((finding.path, finding.code, finding.fingerprint, finding.message) for finding in findings)
    lines = [
        json.dumps({"path": path, "code": code, "fingerprint": mark, "message": message}, ensure_ascii=False)
        for path, code, mark, message in entries
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    text = '{"version": 1, "findings": [\n' + body + "\n]}\n"
    write_all(root, {BASELINE: text.encode("utf-8", "replace")})
    return len(lines)


def divide(
    findings: Iterable[Finding], entries: Iterable[BaselineEntry]
) -> tuple[list[Finding], list[Finding], tuple[BaselineEntry, ...]]:
    """New findings, those that are known, and the entries that match nothing."""
    entries = tuple(entries)
    left = Counter(entry.fingerprint for entry in entries)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            known.append(finding)
        else:
            new.append(finding)
    mended = []
    for entry in entries:
        if left[entry.fingerprint] > 0:
            left[entry.fingerprint] -= 1
            mended.append(entry)
    return new, known, tuple(mended)
