"""What a setting is called for people, wherever on the pages it is set."""

from pages.components.setup_settings import LABELS
from sync.domain.field_table import TABLE

FIELDS = {row.switch: row.neto for row in TABLE if row.switch}
MAPPED = {
    "warehouses": "Warehouse",
    "rma_reasons": "Return reason",
    "tax_codes": "Tax code",
}


def title(path: str) -> str:
    """`Currency`, `Field UPC`, `Warehouse SYD`; what is not known here by its name in the file."""
    section, _, name = path.partition(".")
    if path in LABELS:
        return LABELS[path]
    if section == "fields":
        return f"Field {FIELDS.get(name, name)}"
    if path == "adjustment_reasons.known":
        return "Unleashed's adjustment reasons"
    return f"{MAPPED[section]} {name}" if section in MAPPED else path
