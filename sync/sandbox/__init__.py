"""Simulators of both remote APIs over one seeded shop, served on real sockets."""
