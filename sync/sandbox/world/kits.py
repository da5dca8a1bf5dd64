"""Kits: a dozen whole ones, one of them inside another, and one that Neto can not hold."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sync.sandbox.world import pinned
from sync.sandbox.world.catalogue import Article, product_of
from sync.sandbox.world.days import moment
from sync.sandbox.world.family import Family
from sync.sandbox.world.model import WorldProduct

KIT, NESTED_KIT, TAX_FREE_KIT = "KIT-TEA-START", "KIT-GRAND-GIFT", "KIT-TEA-SAMPLER"

# Half a kilogram of tea: Neto's AssembleQuantity is an integer (Neto contract, 2.14).
FRACTIONAL_KIT = "KIT-CHAI-HALF"

_ROWS: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        KIT,
        "Tea starter kit",
        "69.95",
        ((pinned.BREAKFAST, "1"), (pinned.MUG, "2"), (pinned.STRAINER, "1")),
    ),
    (
        NESTED_KIT,
        "Grand gift: starter kit with apron",
        "139.00",
        ((KIT, "1"), (pinned.APRON, "1"), (pinned.GIFT_BOX, "1")),
    ),
    (
        TAX_FREE_KIT,
        "Tea sampler, three leaves",
        "42.00",
        ((pinned.BREAKFAST, "1"), (pinned.CHAI, "1"), (pinned.MYRTLE, "1")),
    ),
    ("KIT-CHAI-SET", "Chai set for two", "79.00", ((pinned.CHAI, "1"), (pinned.CUP, "2"))),
    (
        "KIT-BREW-BAR",
        "Pour over brew bar",
        "174.00",
        ((pinned.KETTLE, "1"), (pinned.DRIPPER, "1"), (pinned.COFFEE, "1")),
    ),
    (
        "KIT-CAMP-BREW",
        "Camp brew kit",
        "74.50",
        ((pinned.BILLY, "1"), (pinned.CAMP_MUG, "2"), (pinned.BREAKFAST, "1")),
    ),
    (
        "KIT-POT-PAIR",
        "Teapot and two cups",
        "139.95",
        ((pinned.POT, "1"), (pinned.CUP, "2")),
    ),
    (
        "KIT-MATCHA",
        "Green tea ritual",
        "56.00",
        ((pinned.SENCHA, "1"), (pinned.WHISK, "1"), (pinned.SCOOP, "1")),
    ),
    (
        "KIT-TOWEL-TRIO",
        "Three natural tea towels",
        "59.00",
        ((pinned.TOWEL, "3"),),
    ),
    (
        "KIT-CADDY-TEA",
        "Filled caddy, English Breakfast",
        "29.95",
        ((pinned.CADDY, "1"), (pinned.BREAKFAST, "1"), (pinned.SCOOP, "1")),
    ),
    (
        "KIT-HONEY-MUG",
        "Mug and honey",
        "36.95",
        ((pinned.MUG, "1"), (pinned.HONEY, "1")),
    ),
    (
        "KIT-TASTER-TINS",
        "Six sample tins",
        "24.00",
        ((pinned.SAMPLE_TIN, "6"), (pinned.STICKER, "6")),
    ),
    (
        FRACTIONAL_KIT,
        "Half kilo of chai in a caddy",
        "68.00",
        ((pinned.CHAI_KILO, "0.5"), (pinned.CADDY, "1")),
    ),
)


_FAMILY = Family(
    prefix="KIT",
    group="Kits",
    suppliers=("PAPERBAR",),
    unit="SET",
    size=("0.320", "0.240", "0.160"),
    weight="1.100",
    items=(),
    variants=(),
)


def kits(first_place: int, today: date, seed: int) -> list[WorldProduct]:
    """The kits, without stock of their own: what they are made of lies on the shelf."""
    return [_kit(row, first_place + number, today, seed) for number, row in enumerate(_ROWS)]


def _kit(
    row: tuple[str, str, str, tuple[tuple[str, str], ...]], place: int, today: date, seed: int
) -> WorldProduct:
    sku, name, price, parts = row
    family = replace(_FAMILY, taxed=sku != TAX_FREE_KIT)
    made = product_of(
        Article(family, sku, name, Decimal(price), Decimal(family.weight)), place, today, seed
    )
    return replace(
        made,
        components=tuple((part, Decimal(number)) for part, number in parts),
        in_neto=sku != FRACTIONAL_KIT,
        changed_at=moment(today - timedelta(days=30 + place % 90), 11, 5),
    )
