"""Rules about terms."""
