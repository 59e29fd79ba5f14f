"""Terminology: the termbase, where its terms are used, and what stands in their place. Pure but for ``load.py``."""
