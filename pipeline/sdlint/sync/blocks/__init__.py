"""Which paragraphs, items and admonitions of a section its translation lacks, and how long they are. Pure."""
