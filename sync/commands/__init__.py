"""The commands of runner.py, one file each."""
