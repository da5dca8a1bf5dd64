"""Runs one task, writes what it yields, never raises."""
