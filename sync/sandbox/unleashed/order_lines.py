"""The lines of a sales order that is sent: every fault of every line is noted (contract 2.5)."""

from decimal import Decimal

from sync.sandbox.unleashed.amounts import ONE, ZERO
from sync.sandbox.unleashed.fields import Fields
from sync.sandbox.unleashed.order_records import Line
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.state import UnleashedState
from sync.sandbox.unleashed.totals import Amounts, check_line, check_tax


def read_lines(state: UnleashedState, fields: Fields, tax: Record | None) -> list[Line | None]:
    """`tax` is the order's, None when that is at fault itself; None for a line without figures."""
    parts = fields.parts("SalesOrderLines")
    if not parts:
        fields.fault("SalesOrderLines needs at least one line.")
    lines = [_line(state, part, number, tax) for number, part in enumerate(parts, 1)]
    guids = [line.guid for line in lines if line]
    if len(set(guids)) < len(guids):
        fields.fault("Two lines have the same Guid.")
    return lines


def _line(
    state: UnleashedState, fields: Fields, number: int, order_tax: Record | None
) -> Line | None:
    kind = fields.text("LineType", 20)
    if kind not in (None, "", "Charge"):
        fields.fault(f"LineType {kind!r} of line {number} is not known.")
    charge = kind == "Charge"
    product = None if charge else _product(state, fields, number)
    label = _label(fields, number) if charge else None
    amounts = _amounts(fields, number, charge=charge)
    rate, code = _rate(state, fields, number, order_tax)
    if amounts is None:
        return None
    check_line(fields, amounts, number)
    if rate is not None:
        check_tax(fields, amounts, rate, number)
    if product is not None:
        _check_price(fields, product, amounts, number)
    sent = fields.number("LineNumber", 0)
    return Line(
        guid=fields.guid("Guid") or state.new_guid("order line"),
        number=number if sent is None else int(sent),
        product=product,
        label=label,
        amounts=amounts,
        rate=rate or ZERO,
        tax_code=code,
        due=fields.moment("DueDate"),
        comments=fields.text("Comments", 1024),
        sales_account=fields.text("XeroSalesAccount", 50),
    )


def _product(state: UnleashedState, fields: Fields, number: int) -> Record | None:
    product = fields.reference("Product", state.products, required=True)
    if product is not None and product["Obsolete"]:
        fields.fault(f"Product {product['ProductCode']} of line {number} is obsolete.")
    elif product is not None and not product["IsSellable"]:
        fields.fault(f"Product {product['ProductCode']} of line {number} is not sellable.")
    return product


def _label(fields: Fields, number: int) -> str | None:
    part = fields.part("Product")
    label = part.text("ProductDescription", 500) if part else None
    if not label:
        fields.fault(f"The charge of line {number} needs a Product.ProductDescription.")
    return label


def _amounts(fields: Fields, number: int, *, charge: bool) -> Amounts | None:
    """The line's figures; quantity and discount of a charge are ignored."""
    quantity = fields.number("OrderQuantity", 4, required=not charge)
    price = fields.number("UnitPrice", 4, required=True)
    discount = fields.number("DiscountRate", 4)
    total = fields.number("LineTotal", 8, required=True)
    tax = fields.number("LineTax", 3, required=True)
    if charge:
        quantity, discount = ONE, ZERO
    if quantity is None or price is None or total is None or tax is None:
        return None
    if quantity <= 0:
        fields.fault(f"OrderQuantity of line {number} must be more than 0.")
    if price < 0 and not charge:
        fields.fault(f"UnitPrice of line {number} must not be negative.")
    if not 0 <= (discount or ZERO) <= 1:
        fields.fault(f"DiscountRate of line {number} must be a fraction from 0 to 1.")
    return Amounts(quantity, price, discount or ZERO, total, tax)


def _rate(
    state: UnleashedState, fields: Fields, number: int, order_tax: Record | None
) -> tuple[Decimal | None, str | None]:
    """The line's tax rate and its own code, if it names one."""
    code = fields.text("LineTaxCode", 25) or None
    taxes = state.sales_taxes(code) if code else [order_tax] if order_tax else []
    if code and not taxes:
        fields.fault(f"LineTaxCode {code!r} of line {number} does not exist for sales.")
    rates = [Decimal(tax["TaxRate"]) for tax in taxes]
    sent = fields.number("TaxRate", 6)
    if sent is None or not rates:
        return (rates[0] if rates else None), code
    if sent not in rates:
        fields.fault(f"TaxRate {sent} of line {number} is not the rate of its tax code.")
    return sent, code


def _check_price(fields: Fields, product: Record, amounts: Amounts, number: int) -> None:
    smallest = product["MinimumSellPrice"]
    if smallest is not None and amounts.price * (ONE - amounts.discount) < smallest:
        fields.fault(
            f"The price of line {number} is below the minimum sell price of "
            f"{product['ProductCode']} ({smallest})."
        )
