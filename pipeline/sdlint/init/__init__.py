"""``sdlint init``: what documentation a folder holds, and the files that set sdlint up for it.

``sites/`` knows the site generators, one file each, and ``script/`` reads the configs that are programs; ``layouts``
finds languages in the names of files, ``chosen`` says which of them hold; ``detect`` puts all together (`Detected`).
``config_text`` makes the config of it, ``precommit`` and ``workflow`` the hook and the CI job, ``next_steps`` what is
told. Only the readers (``sites``, ``near``, ``sample``, ``checkouts``, ``chosen``) read the disk, and only the command
writes to it.
"""
