"""Prose and its translation: which language, which paragraph, what has not been translated. Pure."""
