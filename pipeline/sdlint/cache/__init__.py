"""What is remembered between runs, in the user's own folder."""
