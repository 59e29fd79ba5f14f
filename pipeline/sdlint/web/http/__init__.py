"""Asking the web: politely, within limits, and at public addresses only."""
