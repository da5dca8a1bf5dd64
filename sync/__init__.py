"""Tandem keeps a Neto store and an Unleashed inventory in step, and proves it."""

__version__ = "0.1.0"
