"""One recipe a generator, or several where its settings make another site of it: ``RECIPES``."""
