"""A simulator of the Unleashed API, as strict and as odd as the recorded one."""
