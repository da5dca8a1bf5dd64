"""All SQLite: how the app and the runner talk."""
