"""Rules about sync."""
