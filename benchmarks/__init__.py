"""Measures what the tests only promise: how quick the app is in a large shop."""
