"""Pure strings: addresses, patterns of names, what may be printed, scripts and words."""
