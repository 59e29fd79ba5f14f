"""Languages in step: fingerprints, alignment, the ledger of reviews, and what they say of every section pair.

``fingerprint``, ``neutral``, ``comments``, ``align``, ``language``, ``judge`` and ``pairing`` are pure; ``ledger``
reads and writes reviews, ``history`` is the only caller of git, and ``survey`` puts them together.
"""
