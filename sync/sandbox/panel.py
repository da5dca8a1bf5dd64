"""What a person can do to the sandbox: mend a planted fault, arm one, delete a sales order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from sync.sandbox.faults import Fault, Faults
from sync.sandbox.neto.state import NetoState
from sync.sandbox.unleashed.state import UnleashedState
from sync.sandbox.world.model import Planted, World

LONGEST_REASON = 20  # characters of an adjustment reason in Unleashed


class CannotMend(Exception):
    """It cannot be done; the message says why, `status` is the HTTP status."""

    def __init__(self, message: str, *, status: int = 409) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Preset:
    """A fault that can be armed with one button."""

    system: str
    label: str
    faults: tuple[Fault, ...]


PRESETS: Mapping[str, Preset] = {
    "unleashed_503": Preset(
        "Unleashed",
        "Unleashed answers 503 for a minute",
        (Fault(kind="status", status=503, lasting=60),),
    ),
    "unleashed_lost_answers": Preset(
        "Unleashed",
        "Every second answer of Unleashed to a write is lost",
        (
            Fault(kind="drop_after", method="POST", every=2),
            Fault(kind="drop_after", method="PUT", every=2),
        ),
    ),
    "neto_lost_answers": Preset(
        "Neto",
        "Every second answer of Neto is lost",
        (Fault(kind="drop_after", every=2),),
    ),
    "neto_sign_in_page": Preset(
        "Neto",
        "Neto answers with a sign-in page for a minute",
        (Fault(kind="garbage", lasting=60),),
    ),
}
RESET = "reset"


@dataclass
class Panel:
    """Both simulators and the world they were made from."""

    world: World
    neto: NetoState
    unleashed: UnleashedState
    neto_faults: Faults
    unleashed_faults: Faults
    mended: set[tuple[str, str]] = field(default_factory=set)

    def mend(self, kind: str, subject: str) -> str:
        """Mend a planted fault as a person would; returns what was done, or CannotMend."""
        planted = self._planted(kind, subject)
        mends: Mapping[str, Callable[[Planted], str]] = {
            "sku_missing": self._add_product,
            "reason_missing": self._add_reason,
            "reason_too_long": self._add_reason,
            "warehouse_without_partner": self._add_warehouse,
            "stock_difference": self._level_stock,
        }
        if kind not in mends:
            raise CannotMend(f"{planted.detail} This can not be undone here: {planted.mend}")
        said = mends[kind](planted)
        self.mended.add((kind, subject))
        return said

    def arm(self, preset: str) -> str:
        """Arm one of PRESETS, or take all faults away with "reset"."""
        if preset == RESET:
            self.neto_faults.clear()
            self.unleashed_faults.clear()
            return "Both systems answer as they should again."
        if preset not in PRESETS:
            names = ", ".join([*PRESETS, RESET])
            raise CannotMend(f"There is no fault {preset!r}: use one of {names}.", status=404)
        chosen = PRESETS[preset]
        faults = self.neto_faults if chosen.system == "Neto" else self.unleashed_faults
        faults.arm(*chosen.faults)
        return f"From now on: {chosen.label}."

    def delete_sales_order(self, order_number: str) -> str:
        """Delete a sales order and its invoices in Unleashed, as a person might by mistake."""
        try:
            self.unleashed.delete_invoice(order_number)
        except KeyError:
            message = f"Unleashed has no sales order {order_number or '(no number given)'}."
            raise CannotMend(message, status=404) from None
        return f"Sales order {order_number} is deleted in Unleashed."

    def _planted(self, kind: str, subject: str) -> Planted:
        for planted in self.world.planted:
            if (planted.kind, planted.subject) == (kind, subject):
                return planted
        message = f"Nothing of the kind {kind or '(none)'} is planted on {subject or '(none)'}."
        raise CannotMend(message, status=404)

    def _add_product(self, planted: Planted) -> str:
        product = next(one for one in self.world.products if one.sku == planted.subject)
        self.unleashed.add_product(
            product.sku,
            product.name,
            Barcode=product.barcode or None,
            DefaultPurchasePrice=product.purchase_price,
            DefaultSellPrice=product.price_ex,
            TaxableSales=product.taxed,
        )
        return f"Product {product.sku} is in Unleashed now."

    def _add_reason(self, planted: Planted) -> str:
        reason = shorten(planted.subject, LONGEST_REASON, placeholder="")
        self.unleashed.add_reason(reason)
        return f'The reason "{reason}" is in Unleashed now. Map it in the setup.'

    def _add_warehouse(self, planted: Planted) -> str:
        house = next(one for one in self.world.warehouses if one.code == planted.subject)
        if house.in_neto:
            self.unleashed.add_warehouse(house.code, house.name, house.city)
            return f"Warehouse {house.code} is in Unleashed now."
        self.neto.add_warehouse(house.code, house.name, house.city)
        return f"Warehouse {house.code} is in Neto now."

    def _level_stock(self, planted: Planted) -> str:
        """Set Neto's level to Unleashed's wherever both have the warehouse."""
        product = next(one for one in self.world.products if one.sku == planted.subject)
        both = {one.code for one in self.world.warehouses if one.in_neto and one.in_unleashed}
        for place in product.stock:
            if place.warehouse in both:
                level = self.unleashed.on_hand(product.sku, place.warehouse)
                self.neto.set_stock(product.sku, place.warehouse, level)
        return f"Neto has as much of {product.sku} as Unleashed now."
