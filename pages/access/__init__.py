"""The way in: the gate before every page, the sign-in and the first run."""
