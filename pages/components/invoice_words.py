"""How an invoice stands on both sides, in words: what it means and what to do about it."""

from pages.components.words import Word
from sync.domain.changed_orders import CHECK as CHANGED_CHECK
from sync.domain.sheet_comparison import Mark
from sync.domain.variance import InvoiceState

__all__ = ["CHANGED", "CHANGED_CHECK", "COLOURS", "INVOICE", "LINE", "SAME", "SETTLED", "TO_DO"]

# States that ask nothing of anybody.
SETTLED = frozenset({InvoiceState.MATCHED, InvoiceState.IN_FLIGHT})

INVOICE: dict[str, Word] = {
    InvoiceState.TOTAL_DIFFERS: Word(
        "Total differs", "red", "error", "≠", "Both systems have it, with different totals."
    ),
    InvoiceState.TAX_DIFFERS: Word(
        "Tax differs", "orange", "percent", "%", "The totals agree, the tax in them does not."
    ),
    InvoiceState.ONLY_NETO: Word(
        "Only in Neto",
        "violet",
        "shopping_cart",
        "N",
        "It should be in Unleashed and is not, and nobody carries it there.",
    ),
    InvoiceState.ONLY_UNLEASHED: Word(
        "Only in Unleashed",
        "violet",
        "warehouse",
        "U",
        "Unleashed has a sales order that belongs to no order of Neto.",
    ),
    InvoiceState.DUPLICATE: Word(
        "Duplicate", "red", "content_copy", "2", "It stands in Unleashed more than once."
    ),
    InvoiceState.GONE: Word(
        "Gone", "red", "delete", "✕", "It was exported, and Unleashed does not have it any more."
    ),
    InvoiceState.IN_FLIGHT: Word(
        "Not there yet",
        "blue",
        "schedule",
        "…",
        "It is on its way to Unleashed, or failed and waits: the export log says which.",
    ),
    InvoiceState.MATCHED: Word(
        "Matched", "green", "check_circle", "✓", "Total and tax agree on both sides to the cent."
    ),
}

TO_DO: dict[str, str] = {
    InvoiceState.TOTAL_DIFFERS: "Both documents are laid side by side, the lines that differ are "
    "marked. Correct one side, then re-export it to compare again.",
    InvoiceState.TAX_DIFFERS: "Both documents are laid side by side, the lines whose tax differs "
    "are marked. Correct one side, then re-export it to compare again.",
    InvoiceState.ONLY_NETO: "Re-export it. Leave it when somebody decided that it does not leave.",
    InvoiceState.ONLY_UNLEASHED: "Nothing, if somebody entered it there on purpose. Otherwise "
    "delete it in Unleashed.",
    InvoiceState.DUPLICATE: "Delete or credit the one too many in Unleashed. A re-export takes "
    "nothing away there.",
    InvoiceState.GONE: "Re-export it: it is sent once more. If it was deleted for a reason, "
    "cancel the order in Neto.",
    InvoiceState.IN_FLIGHT: "Nothing while it waits. When it failed, mend the cause and re-export.",
    InvoiceState.MATCHED: "Nothing.",
}

CHANGED = "Changed after export"

# For charts: the same hue on light and on dark ground.
COLOURS: dict[str, str] = {
    InvoiceState.MATCHED: "#3d9f72",
    InvoiceState.IN_FLIGHT: "#4f8fe6",
    InvoiceState.TOTAL_DIFFERS: "#d64545",
    InvoiceState.TAX_DIFFERS: "#e59a2f",
    InvoiceState.ONLY_NETO: "#8a63d2",
    InvoiceState.ONLY_UNLEASHED: "#c07fd8",
    InvoiceState.DUPLICATE: "#a3345f",
    InvoiceState.GONE: "#7b7f8a",
}

SAME = Word("Agrees", "green", "check_circle", "✓")
LINE: dict[str, Word] = {
    "": SAME,
    Mark.QUANTITY: Word("Quantity", "red", "error", "≠"),
    Mark.PRICE: Word("Price", "red", "error", "≠"),
    Mark.TOTAL: Word("Amount", "red", "error", "≠"),
    Mark.TAX: Word("Tax", "orange", "percent", "≠"),
    Mark.ONLY_NETO: Word("Only left", "violet", "chevron_left", "◀"),
    Mark.ONLY_UNLEASHED: Word("Only right", "violet", "chevron_right", "▶"),
}
