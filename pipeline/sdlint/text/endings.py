"""The ends of files' names that say what they are."""

import re

PAGE_ENDINGS = (".md", ".mdx", ".markdown")
"""Markdown."""

DATA_ENDINGS = (".yaml", ".yml", ".toml", ".json", ".csv", ".tbx")
"""What configs, schemas, reviews and termbases are written in."""

PICTURE_ENDING = r"\.(?:png|jpe?g|gif|svg|webp|avif|mp4|webm)"
"""A pattern of what the names of pictures and videos end in."""

PICTURE = re.compile(rf"[^?#]*{PICTURE_ENDING}(?:[?#]|$)")
"""The address of a picture or a video that says so."""
