"""What site generators add to CommonMark: one construct a file. `flavors/` says who uses which."""
