"""Which page is the translation of which, and what has no counterpart. Pure."""
