"""About three hundred products made from the families, each with everything both systems hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import count, islice
from random import Random

from sync.sandbox.world.barcodes import ean13
from sync.sandbox.world.days import moment
from sync.sandbox.world.family import Family, Variant
from sync.sandbox.world.household import HOUSEHOLD
from sync.sandbox.world.model import WorldProduct
from sync.sandbox.world.pantry import PANTRY
from sync.sandbox.world.pinned import PINNED
from sync.sandbox.world.shelves import bin_location, levels, notes
from sync.sandbox.world.taxes import GST_RATE
from sync.sandbox.world.tiers import PLACES, ten_tiers

_MILLI = Decimal("0.001")
_CENTS = Decimal("0.01")


@dataclass(frozen=True)
class Article:
    """One member of a family, before it has a barcode, a bin and prices."""

    family: Family
    sku: str
    name: str
    price: Decimal  # what the shopper pays for one, with any tax
    weight: Decimal
    series: int = 1


def plain_products(number: int, today: date, seed: int) -> list[WorldProduct]:
    """`number` products without stock, the pinned ones always among them, by SKU."""
    found = {article.sku: article for article in islice(_articles(), max(number * 2, 600))}
    pinned = [found.pop(sku) for sku in PINNED]
    rest = sorted(found.values(), key=_position)[: max(number - len(pinned), 0)]
    chosen = sorted(pinned + rest, key=lambda article: article.sku)
    return [product_of(article, place, today, seed) for place, article in enumerate(chosen)]


def product_of(article: Article, place: int, today: date, seed: int) -> WorldProduct:
    """An article with a barcode of its own (`place` numbers them), prices, bin and notes.

    Prices and costs hang on the SKU alone, so a smaller shop sells the same things.
    """
    family = article.family
    rng = Random(f"{seed}/{article.sku}")
    rate = GST_RATE if family.taxed else Decimal(0)
    price_ex = (article.price / (1 + rate)).quantize(PLACES, ROUND_HALF_UP)
    share = Decimal(rng.randint(38, 62)) / 100
    depth, width, height = (Decimal(side) for side in family.size)
    reorder_point, min_stock = levels(rng)
    return WorldProduct(
        sku=article.sku,
        name=article.name,
        group=family.group,
        supplier=rng.choice(family.suppliers),
        barcode=ean13(place),
        purchase_price=(price_ex * share).quantize(PLACES, ROUND_HALF_UP),
        price_ex=price_ex,
        tiers=ten_tiers(price_ex, rng),
        unit=family.unit,
        depth=depth,
        width=width,
        height=height,
        weight=article.weight,
        reorder_point=reorder_point,
        min_stock=min_stock,
        bin=bin_location(rng),
        notes=notes(rng),
        taxed=family.taxed,
        changed_at=moment(today - timedelta(days=rng.randint(1, 240)), rng.randint(7, 18), 20),
    )


def _articles() -> Iterator[Article]:
    """First every article once, then later series of the same, for as long as one asks."""
    families = (*PANTRY, *HOUSEHOLD)
    for series in count(1):
        for family in families:
            yield from _of_family(family, series)


def _of_family(family: Family, series: int) -> Iterator[Article]:
    for code, name, price in family.items:
        for variant in family.variants:
            yield _article(family, (code, name, Decimal(price)), variant, series)


def _article(
    family: Family, item: tuple[str, str, Decimal], variant: Variant, series: int
) -> Article:
    code, name, price = item
    suffix, spoken = ("", "") if series == 1 else (f"-S{series}", f", series {series}")
    return Article(
        family=family,
        sku=f"{family.prefix}-{code}-{variant.code}{suffix}",
        name=f"{name}, {variant.label}{spoken}",
        price=(price * variant.factor).quantize(_CENTS, ROUND_HALF_UP),
        weight=(Decimal(family.weight) * variant.factor).quantize(_MILLI, ROUND_HALF_UP),
        series=series,
    )


def _position(article: Article) -> tuple[int, int, str]:
    """Mixed, so that a small shop has some of every family rather than all of the first one."""
    return article.series, sum(map(ord, article.sku)) % 7, article.sku
