"""The seeded shop that both simulators start from."""
