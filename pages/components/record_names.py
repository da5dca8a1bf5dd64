"""What each kind of record is called, one and many, for people."""

from pages.components.amounts import count

NAMES = {
    "product": ("product", "products"),
    "stock": ("stock level", "stock levels"),
    "level": ("stock level", "stock levels"),
    "kit": ("kit", "kits"),
    "supplier": ("supplier", "suppliers"),
    "customer": ("customer", "customers"),
    "warehouse": ("warehouse", "warehouses"),
    "invoice": ("invoice", "invoices"),
    "return": ("return", "returns"),
    "batch": ("batch", "batches"),
}


def one(record_type: str) -> str:
    """`stock level`; a kind that is not known here is called by its own name."""
    return NAMES.get(record_type, (record_type.replace("_", " "), ""))[0]


def counted(number: int, record_type: str) -> str:
    """`3 stock levels`."""
    return count(number, *NAMES.get(record_type, (one(record_type),)))


def title(record_type: str) -> str:
    return one(record_type).capitalize()
