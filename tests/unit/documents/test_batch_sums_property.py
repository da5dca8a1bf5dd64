"""Any day of orders: the batch comes to exactly what its orders come to one by one."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.batch import build_batch
from sync.domain.batch_name import BatchName
from sync.domain.invoice import build_invoice
from sync.domain.proof import proof
from sync.domain.wire import wire

STORE = "https://www.example-store.com.au"
RATES = {"GST": Decimal("0.1"), "FRE": Decimal(0)}
# Few, so that lines of several orders meet.
SKUS = ("TEA-50", "CUP-01")
PRICES = ("49.95", "50", "10.00", "0.333", "3.335", "19.99", "0.05", "1234.56")
QUANTITIES = ("1", "1", "2", "3", "7", "12", "250")


def _cents(value):
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _tax(amount, rate, inclusive):
    return _cents(amount * rate / (1 + rate) if inclusive else amount * rate)


@st.composite
def _line(draw, inclusive):
    price, quantity = draw(st.sampled_from(PRICES)), draw(st.sampled_from(QUANTITIES))
    percent = Decimal(draw(st.sampled_from(["0", "0", "10", "33.33"])))
    code = draw(st.sampled_from(["GST", "GST", "FRE"]))
    amount = _cents(Decimal(price) * Decimal(quantity) * (1 - percent / 100))
    return {
        "sku": draw(st.sampled_from(SKUS)),
        "quantity": quantity,
        "price": price,
        "percent_discount": percent,
        "tax_code": code,
        "warehouse": draw(st.sampled_from(["MAIN", "MAIN", "SHOP", ""])),
        "tax": _tax(amount, RATES[code], inclusive),
    }, amount


@st.composite
def _orders(draw):
    """One order's lines, its other fields and its total."""
    inclusive = draw(st.booleans())
    lines = draw(st.lists(_line(inclusive), min_size=1, max_size=4))
    shipping = draw(st.sampled_from([Decimal(0), Decimal("9.95"), Decimal(10), Decimal("14.50")]))
    shipping_tax = _tax(shipping, RATES["GST"], inclusive)
    total = sum(amount for _, amount in lines) + shipping
    if not inclusive:
        total += sum(line["tax"] for line, _ in lines) + shipping_tax
    fields = {
        "tax_inclusive": inclusive,
        "shipping_total": shipping,
        "shipping_tax": shipping_tax,
    }
    return [line for line, _ in lines], fields, total


@given(orders=st.lists(_orders(), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_batch_is_the_sum_of_its_orders_to_the_cent_in_both_tax_modes(make, orders):
    members = []
    for number, (lines, fields, total) in enumerate(orders):
        made = [make.line(**line) for line in lines]
        order = make.order(*made, total=str(total), order_id=f"N{number}", **fields)
        members.append(build_invoice(order, make.rules(), make.facts()))
    batch = build_batch(BatchName(date(2026, 3, 2)), members, STORE)
    assert proof(batch).ok
    assert batch.neto_total == sum(total for _, _, total in orders)
    for warehouse in ("MAIN", "RETAIL"):
        for name in ("SubTotal", "TaxTotal", "Total"):
            assert _at(warehouse, name, batch) == sum(_at(warehouse, name, one) for one in members)
    assert _sold(batch) == _sold(*members)


def _at(warehouse, name, document):
    bodies = [part.body for part in document.parts]
    return sum(
        Decimal(body[name]) for body in bodies if body["Warehouse"]["WarehouseCode"] == warehouse
    )


def _sold(*documents):
    """Units and amounts by warehouse, product and tax code."""
    sold: dict[tuple[str, ...], tuple[Decimal, Decimal]] = {}
    for document in documents:
        for part in document.parts:
            for line in wire(part.body)["SalesOrderLines"]:
                code = line["Product"].get("ProductCode")
                place = part.body["Warehouse"]["WarehouseCode"], code, line["LineTaxCode"]
                units, worth = sold.get(place, (Decimal(0), Decimal(0)))
                more = line["OrderQuantity"] if code else 0
                sold[place] = units + more, worth + line["LineTotal"]
    return sold
