"""Data that remembers where each value was written, and the schemas that it is held against."""
