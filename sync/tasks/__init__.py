"""One file per flow between the two systems."""
