"""What the site is made of: the manual, the rules, the keys of the config, the handbook, and how our own tree fares."""
