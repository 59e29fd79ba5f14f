"""Where links lead, compared with those of a translation. Pure."""
