"""Copies one file in a process of its own: run as a script by sync.store.publish.

A process that opens and closes a file drops the locks that it holds on it (POSIX), so the
runner may not copy its own ledger. Nothing but `sys` is imported, so that it starts in a few
milliseconds: the ledger stands still while it works.
"""

import sys

BLOCK = 1 << 22


def copy(source: str, target: str) -> None:
    """Copies the bytes; syncing them to the disk is left to the caller."""
    # Path.open would need an import that takes as long as the rest of the program.
    with open(source, "rb", buffering=0) as old, open(target, "wb", buffering=0) as new:  # noqa: PTH123 - see above
        while block := old.read(BLOCK):
            rest = memoryview(block)
            while rest:
                rest = rest[new.write(rest) :]


if __name__ == "__main__":
    copy(*sys.argv[1:3])
