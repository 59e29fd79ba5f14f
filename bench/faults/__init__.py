"""Faults and cosmetic changes that are planted in real trees, to see what the rules about languages say."""
