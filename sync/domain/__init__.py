"""Plain frozen data and pure rules: no file, no socket, no clock."""
