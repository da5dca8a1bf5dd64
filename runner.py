"""Tandem's command line: `python runner.py COMMAND`, see `--help`."""

import sys

if __name__ == "__main__":
    # DuckDB looks for pandas as soon as a value is bound, and only to find out that none of ours
    # comes from there: without it a command starts a quarter quicker, in four fifths of the memory.
    # httpx has a command line of its own, which it builds of rich where that is installed.
    for needless in ("pandas", "rich"):
        sys.modules.setdefault(needless, None)  # type: ignore[arg-type] # makes an import fail

    from sync.commands.main import main

    sys.exit(main(sys.argv[1:]))
