"""Where a page lies in its tree, where it is served, and where a link leads."""
