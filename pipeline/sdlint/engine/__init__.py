"""A run: read, gather, judge, settle, locate."""
