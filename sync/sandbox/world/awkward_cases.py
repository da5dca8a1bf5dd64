"""Baskets that are hard to carry from one system to the other without losing a cent."""

from dataclasses import dataclass
from decimal import Decimal

from sync.sandbox.world import pinned
from sync.sandbox.world.kits import KIT, NESTED_KIT, TAX_FREE_KIT
from sync.sandbox.world.warehouses import MAIN, MELBOURNE, SYDNEY

BOTH, WITH_TAX, WITHOUT_TAX = (True, False), (True,), (False,)


@dataclass(frozen=True)
class Item:
    """One line: what, how many, the price of one in the order's tax mode, what comes off."""

    sku: str
    quantity: int
    price: str
    percent: str = "0"
    amount: str = "0.00"
    warehouse: str = MAIN


@dataclass(frozen=True)
class Case:
    """`why` is said of the order; `modes` are the tax modes it is made in (True: tax included)."""

    why: str
    items: tuple[Item, ...]
    modes: tuple[bool, ...] = BOTH
    freight: str = "0.00"
    freight_discount: str = "0.00"
    freight_tax: str = "GST"
    surcharge: str = "0.00"
    surcharge_taxable: str = "0.00"
    coupon: str = "0.00"
    coupon_on_lines: bool = True
    freight_tax_in_order_tax: bool = False
    notes: bool = False

    def amount(self, name: str) -> Decimal:
        return Decimal(str(getattr(self, name)))


# Shown otherwise than the arithmetic says; `awkward.py` puts them so.
SHOWN_HIGHER = "30 x 0.35 that the store shows as 10.56"
TAX_ON_TOTAL = "tax reckoned on the whole, a cent off the sum of the lines' tax"

_STICKERS = Item(pinned.STICKER, 30, "0.35")
_TRIO = tuple(Item(sku, 1, "19.95") for sku in (pinned.MUG, pinned.CUP, pinned.CAMP_MUG))

PRICES = (
    Case("3 x 3.335, a half cent in the line", (Item(pinned.CARD, 3, "3.335"),)),
    Case("30 x 0.35", (_STICKERS,)),
    Case(SHOWN_HIGHER, (_STICKERS,), modes=WITH_TAX),
    Case("30 x 0.352 from a net price", (Item(pinned.STICKER, 30, "0.352"),), modes=WITH_TAX),
    Case("144 x 0.857", (Item(pinned.STICKER, 144, "0.857"),), freight="9.95"),
    Case("1000 x 0.3333", (Item(pinned.STICKER, 1000, "0.3333"),), freight="14.50"),
    Case("13 x 4.54545455, eight decimals", (Item(pinned.BAG, 13, "4.54545455"),)),
    Case(
        "eight decimals less 7.25 %",
        (Item(pinned.SCOOP, 3, "12.12345678", percent="7.25"), Item(pinned.TOWEL, 1, "21.95")),
        freight="9.95",
    ),
    Case("10 x 0.01, tiny price", (Item(pinned.STICKER, 10, "0.01"),)),
    Case("100 x 0.005, half a cent each", (Item(pinned.STICKER, 100, "0.005"),)),
    Case(
        "six lines of 0.05, tax under a cent each",
        tuple(Item(pinned.STICKER, 1, "0.05") for _ in range(6)),
    ),
    Case(
        TAX_ON_TOTAL,
        tuple(Item(sku, 1, "0.45") for sku in (pinned.STICKER, pinned.CARD, pinned.BAG)),
        modes=WITHOUT_TAX,
    ),
    Case(
        "the same product at two prices",
        (Item(pinned.MUG, 2, "24.95"), Item(pinned.MUG, 1, "19.99")),
        freight="9.95",
    ),
)

DISCOUNTS = (
    Case("7 x 1.99 less 12.5 %", (Item(pinned.CARD, 7, "1.99", percent="12.5"),)),
    Case("3 x 19.99 less 33.33 %", (Item(pinned.CADDY, 3, "19.99", percent="33.33"),)),
    Case(
        "1.00 off 3 x 9.99, does not divide",
        (Item(pinned.SCOOP, 3, "9.99", amount="1.00"), Item(pinned.HONEY, 1, "14.95")),
    ),
    Case(
        "whole order free, 100 % discount",
        (Item(pinned.MUG, 1, "24.95", percent="100"), Item(pinned.CHAI, 2, "16.50", percent="100")),
    ),
    Case(
        "one line free, 100 % discount",
        (Item(pinned.POT, 1, "89.00"), Item(pinned.STRAINER, 1, "12.50", percent="100")),
        freight="9.95",
    ),
    Case("coupon of 10.00 over three equal lines", _TRIO, coupon="10.00"),
    Case(
        "coupon over taxed and tax-free lines",
        (Item(pinned.MUG, 3, "24.95"), Item(pinned.BREAKFAST, 2, "13.95")),
        coupon="7.77",
        freight="9.95",
    ),
    Case(
        "order coupon without shares on the lines",
        (Item(pinned.TOWEL, 2, "21.95"), Item(pinned.CADDY, 1, "17.95")),
        coupon="5.00",
        coupon_on_lines=False,
        freight="9.95",
    ),
    Case(
        "order coupon without shares, mixed tax",
        (Item(pinned.INFUSER, 1, "16.95"), Item(pinned.MYRTLE, 3, "15.95")),
        coupon="6.48",
        coupon_on_lines=False,
    ),
    Case(
        "coupon takes all goods, freight remains",
        (Item(pinned.CAMP_MUG, 2, "16.95"),),
        coupon="33.90",
        freight="9.95",
    ),
)

CHARGES = (
    Case(
        "surcharge that is taxed",
        (Item(pinned.KETTLE, 1, "129.00"),),
        surcharge="1.94",
        surcharge_taxable="1.94",
    ),
    Case("surcharge that is not taxed", (Item(pinned.KETTLE, 1, "129.00"),), surcharge="1.94"),
    Case(
        "surcharge taxed in part",
        (Item(pinned.MUG, 1, "24.95"), Item(pinned.SENCHA, 2, "12.60")),
        surcharge="1.25",
        surcharge_taxable="0.63",
        freight="9.95",
    ),
    Case(
        "freight given back in full",
        (Item(pinned.POT, 2, "89.00"),),
        freight="9.95",
        freight_discount="9.95",
    ),
    Case(
        "freight given back in part",
        (Item(pinned.WHISK, 1, "29.00"),),
        freight="9.95",
        freight_discount="4.48",
    ),
    Case("freight free of tax", (Item(pinned.MUG, 1, "24.95"),), freight="9.95", freight_tax="FRE"),
    Case(
        "only tax-free goods with taxed freight",
        (Item(pinned.COFFEE, 2, "17.50"), Item(pinned.HONEY, 1, "14.95")),
        freight="9.95",
    ),
    Case(
        "OrderTax holds the tax on freight too",
        (Item(pinned.APRON, 1, "64.95"),),
        freight="14.50",
        freight_tax_in_order_tax=True,
    ),
)

MIXTURES = (
    Case(
        "taxed and tax-free lines",
        (Item(pinned.CUP, 2, "29.50"), Item(pinned.CHAI, 3, "16.50"), Item(pinned.CARD, 1, "6.95")),
        freight="9.95",
    ),
    Case("a kit", (Item(KIT, 2, "69.95"),), freight="9.95"),
    Case("a kit in a kit less 15 %", (Item(NESTED_KIT, 1, "139.00", percent="15"),)),
    Case(
        "a tax-free kit beside a taxed line",
        (Item(TAX_FREE_KIT, 1, "42.00"), Item(pinned.STRAINER, 1, "12.50")),
        freight="9.95",
    ),
    Case(
        "two warehouses with freight and coupon",
        (Item(pinned.MUG, 3, "24.95"), Item(pinned.TOWEL, 2, "21.95", warehouse=SYDNEY)),
        freight="9.95",
        coupon="9.99",
    ),
    Case(
        "two warehouses, one of them free of tax",
        (Item(pinned.DRIPPER, 1, "32.00"), Item(pinned.COFFEE, 3, "17.50", warehouse=MELBOURNE)),
        freight="9.95",
        surcharge="0.95",
        surcharge_taxable="0.95",
    ),
    Case(
        "notes between the lines",
        (Item(pinned.SCOOP, 1, "9.95"), Item(pinned.HONEY, 2, "14.95")),
        notes=True,
    ),
    Case(
        "everything at once",
        (
            Item(pinned.CARD, 7, "1.99", percent="12.5"),
            Item(pinned.BAG, 13, "4.54545455", amount="1.00", warehouse=SYDNEY),
            Item(pinned.SENCHA, 3, "12.335"),
            Item(KIT, 1, "69.95", percent="7.25"),
        ),
        freight="14.50",
        freight_discount="3.33",
        surcharge="2.07",
        surcharge_taxable="1.11",
        coupon="11.11",
        notes=True,
    ),
)

CASES = (*PRICES, *DISCOUNTS, *CHARGES, *MIXTURES)
