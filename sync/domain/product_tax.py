"""Which tax rate a product of Unleashed is sold at."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.facts import key_of
from sync.domain.money import ZERO
from sync.domain.product import CatalogueProduct


@dataclass(frozen=True)
class TaxRates:
    """Rates as fractions: of sales codes by `key_of`, and of a taxed product that names none."""

    by_code: Mapping[str, Decimal]
    default: Decimal | None = None


def rate_of(product: CatalogueProduct, rates: TaxRates) -> Decimal | None:
    """The product's own rate, its code's, or the default one (unleashed-api, 2.1).

    None: it names a code that does not exist, or there is no default.
    """
    if not product.taxable:
        return ZERO
    if product.tax_rate is not None:
        return product.tax_rate
    if product.tax_code:
        return rates.by_code.get(key_of(product.tax_code))
    return rates.default
