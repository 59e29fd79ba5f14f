"""The schemas that come with sdlint."""

import os


def schemas_folder() -> str:
    """The folder of the schemas that come with sdlint, in an installed package or in a checkout."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(here, "schemas")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(os.path.dirname(here)), "schemas")
