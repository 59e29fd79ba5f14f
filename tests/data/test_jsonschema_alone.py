"""jsonschema is imported without what it would take along, which stays importable for others."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from sdlint.data.json_schema import Validator
list(Validator({"properties": {"a": {"format": "uri"}}}, "s.json").breaches({"a": "no uri"}))
assert "rfc3987_syntax" not in sys.modules, "it takes long"
import rfc3987_syntax
assert rfc3987_syntax.HERE
"""


def test_what_takes_long_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "rfc3987_syntax.py").write_text("HERE = True\n\n\ndef is_valid_syntax(*_): raise AssertionError\n")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n{PROGRAM}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
