"""Tandem's command line: `python runner.py COMMAND`, see `--help`."""

import sys

from sync.commands.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
