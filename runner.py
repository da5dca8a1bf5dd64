"""Tandem's command line: `python runner.py COMMAND`, see `--help`."""

import sys

from sync.commands.main import main

if __name__ == "__main__":
    # DuckDB looks for pandas as soon as a value is bound, and only to find out that none of ours
    # comes from there: without it a command starts a quarter quicker, in four fifths of the memory.
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type] # what makes an import fail
    sys.exit(main(sys.argv[1:]))
