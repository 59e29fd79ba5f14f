"""Term lists in the formats that other tools read."""
