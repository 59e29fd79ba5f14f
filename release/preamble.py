"""What `sdlint.pyz` does before it starts: says for which Python it was built, where another one would only stumble.

shiv runs it with ``site_packages``, where the libraries are; the compiled ones are for one version of Python.
"""

import re
import sys
from pathlib import Path

folder: Path = globals()["site_packages"]
built = {match[1] for path in folder.glob("regex/*") if (match := re.search(r"\.c(?:python-|p)(\d+)-", path.name))}
here = f"{sys.version_info[0]}{sys.version_info[1]}"
if built and here not in built:
    wanted = " or ".join(f"{version[0]}.{version[1:]}" for version in sorted(built))
    sys.exit(f"sdlint: this file is for Python {wanted}, and this is Python {here[0]}.{here[1:]}: run it with that one")
