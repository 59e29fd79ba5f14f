"""Which section of a page is which of its translation, and what their headings have otherwise. Pure."""
