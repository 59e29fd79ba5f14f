"""The Wayback Machine: captures looked for, verified, saved."""
