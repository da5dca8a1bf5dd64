"""The entry script, kept away from the automatic pages mechanism."""
