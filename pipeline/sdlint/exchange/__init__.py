"""Translations out and back: PO and XLIFF."""
