"""One client per remote system over one shared HTTP layer."""
