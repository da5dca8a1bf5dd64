"""A strict and quirky simulator of the Neto API (POST /do/WS/NetoAPI)."""
