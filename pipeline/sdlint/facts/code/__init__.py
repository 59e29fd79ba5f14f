"""What of a block of code is the same in every language: its tokens, and how cheaply that can be told. Pure."""
