"""``sdlint init``: what documentation a folder holds, and the files that set sdlint up for it.

``sites/`` knows the site generators, one file each; ``layouts`` finds languages in the names of files; ``survey`` puts
them together; ``write`` makes the config of it, ``precommit`` and ``workflow`` the hook and the CI job. All of them
turn values into values or text; only ``survey`` and ``sites`` read the disk, and only the command writes to it.
"""
