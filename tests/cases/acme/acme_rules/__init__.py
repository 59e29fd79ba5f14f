"""The rules of Acme's handbook."""
