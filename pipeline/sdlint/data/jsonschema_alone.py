"""jsonschema without what it takes along where that is installed: checkers of formats, which we have ourselves.

One of them (``rfc3987_syntax``, which comes with Jupyter, for one) takes .9 s to import, forty times as long as the
rest; and what a schema may say would depend on the machine (`formats.py`). Imported where it is used.
"""

import sys

_OPTIONAL = (
    "fqdn",
    "isoduration",
    "jsonpointer",
    "rfc3339_validator",
    "rfc3986_validator",
    "rfc3987",
    "rfc3987_syntax",
    "uri_template",
    "webcolors",
)
"""What ``jsonschema._format`` tries to import; not ``idna``, which others in this process need."""

_HIDDEN = [name for name in _OPTIONAL if name not in sys.modules]
sys.modules.update(dict.fromkeys(_HIDDEN))  # type: ignore[arg-type]  # None: there is no such module (importlib)
try:
    from jsonschema import exceptions, validators
finally:
    for _name in _HIDDEN:
        sys.modules.pop(_name, None)

__all__ = ["exceptions", "validators"]
