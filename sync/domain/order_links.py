"""Which sales orders of Unleashed stand for which order of Neto, whoever made them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sync.domain.facts import key_of
from sync.domain.money import ZERO, cents
from sync.domain.papers import SalesPaper

# "-2" a second warehouse, "R1" a repetition (both ours), "/1" a backorder of Unleashed.
_SUFFIX = re.compile(r"(-\d+)?(r\d+)?(/\d+)?$")
# Customer, day, total, and what is sold: two documents that agree in these are one sale.
_Sale = tuple[str, date | None, Decimal, frozenset[tuple[str, Decimal]]]


@dataclass(frozen=True)
class Links:
    """`of_order` is by `key_of` Neto's order id; `loose` belong to no order of Neto."""

    of_order: Mapping[str, list[SalesPaper]]
    loose: tuple[SalesPaper, ...] = field(default=())


def link(papers: Iterable[SalesPaper], owners: Mapping[str, str], known: frozenset[str]) -> Links:
    """`papers` are those that stand. `owners` is the order id of each GUID that was chosen here,
    `known` holds every order id that is known of; both made by `key_of`.

    By GUID, by number, by SourceId or CustomerRef; and what is then left is a twin of what was
    linked when customer, day, total and goods are the same: another route carried the same sale.
    """
    linked: defaultdict[str, list[SalesPaper]] = defaultdict(list)
    loose: list[SalesPaper] = []
    for paper in papers:
        owner = owners.get(paper.guid) or _named(paper, known)
        if owner is None:
            loose.append(paper)
        else:
            linked[owner].append(paper)
    sales = {_sale(several): owner for owner, several in linked.items()}
    left = []
    for paper in loose:
        twin_of = sales.get(_sale([paper])) if paper.goods else None
        if twin_of is None:
            left.append(paper)
        else:
            linked[twin_of].append(paper)
    return Links(dict(linked), tuple(left))


def _named(paper: SalesPaper, known: frozenset[str]) -> str | None:
    """The order of Neto that a document names itself."""
    number = key_of(paper.number)
    before_slash = key_of(paper.reference).partition("/")[0]
    names = (number, _SUFFIX.sub("", number), key_of(paper.source_id), *before_slash.split())
    return next((name for name in names if name and name in known), None)


def _sale(papers: list[SalesPaper]) -> _Sale:
    """All documents of one order together: one per warehouse is still one sale."""
    sold: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    for paper in papers:
        for product, quantity in paper.goods:
            sold[key_of(product)] += quantity
    first = papers[0]
    total = cents(sum((paper.total for paper in papers), ZERO))
    return key_of(first.customer), first.day, total, frozenset(sold.items())
