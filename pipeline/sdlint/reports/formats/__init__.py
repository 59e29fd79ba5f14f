"""One report format, one file, named as ``--format`` names it.

``report(result, options) -> str`` writes it; ``NEEDS`` says what it shows besides findings (``reports.needs_of``).
"""
