"""Which lines of an order or a return are notes and no goods."""


def is_note(sku: str, name: str) -> bool:
    """Text lines and drop-ship notes are left out (neto-api, 2.3, 2.6 and T-19)."""
    code = sku.strip().upper()
    if not code:
        return name.strip().upper().startswith("NOTE:")
    return code == "TEXT_NOTE" or code.startswith("DS_")
