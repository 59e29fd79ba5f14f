"""Rules about typography."""
