"""The ends of files' names that say what they are."""

PAGE_ENDINGS = (".md", ".mdx", ".markdown")
"""Markdown."""

DATA_ENDINGS = (".yaml", ".yml", ".toml", ".json", ".csv", ".tbx")
"""What configs, schemas, reviews and termbases are written in."""
