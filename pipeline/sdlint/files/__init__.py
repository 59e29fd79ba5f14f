"""The disk: what is read and what is written, and where each may be."""
