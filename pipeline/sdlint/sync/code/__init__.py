"""Code in blocks and in lines, compared with that of a translation. Pure."""
