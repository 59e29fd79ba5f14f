"""What is drawn from a page's syntax tree: one kind of fact, one file."""
