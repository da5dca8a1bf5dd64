"""The closed lists of words that a setting may hold (interface, section 2)."""

from enum import StrEnum


class ExportTrigger(StrEnum):
    """What makes an order ready to leave Neto."""

    DISPATCHED = "dispatched"
    APPROVED = "approved"


class ExportMode(StrEnum):
    """One sales order per order, or one per day and warehouse."""

    INDIVIDUAL = "individual"
    BATCH = "batch"


class Workflow(StrEnum):
    """The state a sales order is left in; completed makes the invoice."""

    PARKED = "parked"
    PLACED = "placed"
    COMPLETED = "completed"


class KitLines(StrEnum):
    """How a kit that was sold is written down in Unleashed."""

    KIT = "kit"  # one line with the kit's SKU
    COMPONENTS = "components"  # one line per component


class StockQuantity(StrEnum):
    """Which of Unleashed's quantities is carried to Neto."""

    ON_HAND = "on_hand"
    AVAILABLE = "available"
