"""What an import of products does: which are created, changed, left alone, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sync.domain.carried import Change, Difference, Plan
from sync.domain.catalogue_item import CatalogueItem
from sync.domain.events import Entry
from sync.domain.facts import key_of
from sync.domain.field_rules import Problem
from sync.domain.field_table import ACTIVE, TABLE
from sync.domain.product import CatalogueProduct
from sync.domain.product_change import Known, Verdict, created, updated
from sync.domain.run import Outcome

RECORD = "product"
LONGEST_SKU = 25

_OFF = Difference(ACTIVE, "True", "False")
_SOLD = frozenset(cell.name for row in TABLE for cell in row.cells if cell.sells)


@dataclass(frozen=True)
class ProductPlan:
    """`plan` is what is sent and what is not. `problems` are by product, of those that are not
    carried too; `paired` is how many products both sides have, `active` how many of them Neto
    sells.
    """

    plan: Plan = field(default_factory=Plan)
    problems: tuple[tuple[str, Problem], ...] = ()
    paired: int = 0
    active: int = 0

    @property
    def deactivated(self) -> int:
        return sum(_OFF in change.fields for change in self.plan.updating)

    @property
    def repriced(self) -> int:
        """Products of which a sell price changes by more than half."""
        return sum(any(map(_by_more_than_half, change.fields)) for change in self.plan.updating)

    @property
    def emptied(self) -> int:
        """Products that lose the text of a field."""
        return sum(any(one.new is None for one in change.fields) for change in self.plan.updating)


def plan_products(
    products: Iterable[CatalogueProduct], items: Iterable[CatalogueItem], known: Known
) -> ProductPlan:
    """Every product against its item; items that Unleashed lacks are left alone.

    An obsolete product that Neto does not have is no loss and is only counted.
    """
    ours = {key_of(item.sku): item for item in items}
    fit, misfits = _told_apart(products)
    verdicts = list(_verdicts(fit, ours, known))
    paired = [ours[key] for key in fit if key in ours]
    return ProductPlan(
        plan=Plan.of(
            (
                *(_skipped(code, problem) for code, problem in misfits),
                *(_outcome(product, verdict, ours) for product, verdict in verdicts),
                *([Outcome.SKIPPED] * (len(fit) - len(verdicts))),
            )
        ),
        problems=(
            *misfits,
            *((one.code, problem) for one, verdict in verdicts for problem in verdict.problems),
        ),
        paired=len(paired),
        active=sum(item.active for item in paired),
    )


def _outcome(
    product: CatalogueProduct, verdict: Verdict, ours: Mapping[str, CatalogueItem]
) -> Change | Entry | Outcome:
    if verdict.change is None and key_of(product.code) not in ours:
        return _skipped(product.code, verdict.problems[0])
    return verdict.change or Outcome.UNCHANGED


def _skipped(code: str, problem: Problem) -> Entry:
    return Entry(RECORD, code, Outcome.SKIPPED, problem.code, f"{problem.message} {problem.fix}")


def _verdicts(
    fit: Mapping[str, CatalogueProduct], ours: Mapping[str, CatalogueItem], known: Known
) -> Iterator[tuple[CatalogueProduct, Verdict]]:
    for key, product in fit.items():
        if key in ours:
            yield product, updated(product, ours[key], known)
        elif not product.obsolete:
            yield product, created(product, known)


def _told_apart(
    products: Iterable[CatalogueProduct],
) -> tuple[dict[str, CatalogueProduct], list[tuple[str, Problem]]]:
    """Products by key, those in use first, and those that Neto cannot hold beside them."""
    fit: dict[str, CatalogueProduct] = {}
    misfits: list[tuple[str, Problem]] = []
    for product in sorted(products, key=lambda one: one.obsolete):
        problem = _misfit(product, fit.get(key_of(product.code)))
        if problem is None:
            fit[key_of(product.code)] = product
        elif not product.obsolete:
            misfits.append((product.code, problem))
    return fit, misfits


def _misfit(product: CatalogueProduct, other: CatalogueProduct | None) -> Problem | None:
    """Why a product cannot be in Neto at all (neto-api, 2.15)."""
    code = product.code.strip()
    fix = "Nothing, unless it is to be sold in the store: then give it another code in Unleashed."
    if len(code) > LONGEST_SKU:
        text = f"Its code has {len(code)} characters, a SKU in Neto {LONGEST_SKU} at most."
        return Problem("sku_too_long", f"{text} It is not carried.", fix)
    if any(letter.isspace() for letter in code):
        return Problem("sku_spaces", "Its code has spaces, a SKU in Neto none. Not carried.", fix)
    if other is not None:
        text = f"Its code differs from {other.code} only in upper and lower case, so Neto can hold"
        return Problem("sku_twice", f"{text} only one of them. It is not carried.", fix)
    return None


def _by_more_than_half(one: Difference) -> bool:
    if one.name not in _SOLD or one.old is None:
        return False
    old, new = Decimal(one.old), Decimal(one.new or 0)
    return old > 0 and abs(new - old) * 2 > old
