"""The lines of an order as GetOrder answers them, with kits taken apart when asked for."""

from decimal import ROUND_DOWN, Decimal

from sync.sandbox.neto.load_orders import eight
from sync.sandbox.neto.records import Item, JsonObject, Order, OrderLine
from sync.sandbox.neto.shapes import Vary, count, rows_or_row, text
from sync.sandbox.neto.state import NetoState

ALWAYS = ("OrderLineID", "SKU", "Quantity")
COUNTS = frozenset({"Quantity", "QuantityShipped", "PickQuantity", "BackorderQuantity"})
SHARED = ("ProductDiscount", "CouponDiscount", "Tax")  # amounts of the whole line
CENT = Decimal("0.01")


def line_rows(state: NetoState, order: Order, wanted: list[str], *, split: bool) -> object:
    """OrderLine: SKU, Quantity and OrderLineID, and only what was named besides (T-7)."""
    lines = [line.fields for line in order.lines]
    if split:
        lines = split_kits(state, order)
    rows = [_row(state.vary, fields, wanted) for fields in lines]
    return rows_or_row(state.vary, f"OrderLine:{order.order_id}", rows) if rows else ""


def _row(vary: Vary, fields: dict[str, str], wanted: list[str]) -> JsonObject:
    row: JsonObject = {}
    for name in (*ALWAYS, *wanted):
        value = fields.get(name, "")
        if name in COUNTS:
            row[name] = count(vary, f"{fields['OrderLineID']}:{name}", value)
        elif name == "ExtraOptions":
            row[name] = {"ExtraOption": value}
        else:
            row[name] = value
    return row


def split_kits(state: NetoState, order: Order) -> list[dict[str, str]]:
    """Component lines in the place of kit lines (SplitKitComponents).

    What such lines contain is not documented: here the kit's price is spread evenly over its
    components (2.14), whole-line amounts are shared out to the cent, and ComponentOfKit and
    KitPartID stand on the line.
    """
    lines: list[dict[str, str]] = []
    next_number = len(order.lines)
    for line in order.lines:
        item = state.item(line.sku)
        if item is None or not item.components:
            lines.append(line.fields)
            continue
        parts = _parts(state, line, item)
        for part in parts:
            lines.append({**part, "OrderLineID": f"{order.order_id}-{next_number}"})
            next_number += 1
    return lines


def _parts(state: NetoState, line: OrderLine, kit: Item) -> list[dict[str, str]]:
    number = len(kit.components)
    shares = {name: _shares(Decimal(line.fields[name]), number) for name in SHARED}
    kit_price = Decimal(line.fields["UnitPrice"])
    parts = []
    for index, component in enumerate(kit.components.values()):
        each = max(1, int(component["AssembleQuantity"]))
        item = state.item(component["ComponentSKU"])
        parts.append(
            {
                **line.fields,
                "SKU": component["ComponentSKU"],
                "ProductName": item.fields.get("Name", "") if item else "",
                "Quantity": str(line.quantity * each),
                "QuantityShipped": str(line.shipped * each),
                "UnitPrice": eight(kit_price / number / each),
                "ComponentOfKit": kit.inventory_id,
                "KitPartID": str(index + 1),
                **{name: text(shares[name][index]) for name in SHARED},
            }
        )
    return parts


def _shares(amount: Decimal, number: int) -> list[Decimal]:
    """Equal shares in cents; the first one takes what is left."""
    share = (amount / number).quantize(CENT, ROUND_DOWN)
    return [amount - share * (number - 1), *[share] * (number - 1)]
