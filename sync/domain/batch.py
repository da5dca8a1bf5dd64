"""A day's invoices as one sales order per warehouse, with exactly the sums they would have alone.

It sums the sales orders that its members would be, so a batch cannot come to another total than
the same orders one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sync.domain.batch_lines import Line, summed
from sync.domain.batch_name import BatchName
from sync.domain.document import Document, DocumentType, Part, guid_for
from sync.domain.invoice_body import FIRST_STATUS
from sync.domain.money import ZERO, money_text
from sync.domain.proof import proof
from sync.domain.wire import wire
from sync.errors import DoesNotAddUp

# What a batch shares with each of its members' sales orders from the same warehouse.
_SHARED = ("OrderDate", "Customer", "Warehouse", "Currency", "ExchangeRate", "DiscountRate")
_COMMENTS_LENGTH = 2048


@dataclass(frozen=True)
class _Share:
    """One sales order that a member would be."""

    neto_id: str
    body: dict[str, Any]


def build_batch(
    name: BatchName, members: Sequence[Document], store: str, *, numbered: bool = True
) -> Document:
    """The batch of these invoices, which are of one day, customer and currency.

    `members` are as `build_invoice` made them, at least one; their order does not matter. `store`
    is Neto's address, of which GUIDs are made. Without `numbered` Unleashed chooses the order
    numbers. `details["members"]` are the members' ids and `details["totals"]` what each is worth,
    in the same order. Raises DoesNotAddUp when the sums are not those of the members.
    """
    ordered = sorted(members, key=lambda member: member.neto_id)
    shares: dict[str, list[_Share]] = {}
    for member in ordered:
        for part in member.parts:
            share = _Share(member.neto_id, part.body)
            shares.setdefault(part.body["Warehouse"]["WarehouseCode"], []).append(share)
    document = Document(
        document_id=name.document_id,
        document_type=DocumentType.BATCH,
        neto_id=name.text,
        currency=ordered[0].currency,
        neto_total=_total(ordered),
        parts=tuple(
            _part(name, shares[warehouse], _guid(name, store, place), numbered=numbered)
            for place, warehouse in enumerate(sorted(shares))
        ),
        revision=name.revision,
        details=_details(name, ordered),
    )
    doubts = proof(document)
    if not doubts.ok:
        raise DoesNotAddUp(f"The batch does not add up: {'; '.join(doubts.faults)}.")
    return document


def _total(members: Sequence[Document]) -> Decimal:
    return sum((member.neto_total for member in members), ZERO)


def _details(name: BatchName, members: Sequence[Document]) -> dict[str, Any]:
    tax = sum((Decimal(part.body["TaxTotal"]) for one in members for part in one.parts), ZERO)
    return {
        "day": name.day.isoformat(),
        "customer": members[0].details.get("customer", ""),
        "members": [member.document_id for member in members],
        "totals": [money_text(member.neto_total) for member in members],
        "tax": money_text(tax),
    }


def _guid(name: BatchName, store: str, place: int) -> str:
    return guid_for(store, "batch", name.text, str(place), str(name.revision))


def _part(name: BatchName, shares: Sequence[_Share], guid: str, *, numbered: bool) -> Part:
    lines = summed(line for share in shares for line in wire(share.body)["SalesOrderLines"])
    first = shares[0].body
    warehouse = first["Warehouse"]["WarehouseCode"]
    number = name.order_number(warehouse) if numbered else ""
    tax_code, rate = _main_tax(lines)
    # Two batches of different orders are never the same payload, even where their figures are.
    names = [share.neto_id for share in shares]
    sub_total = sum((Decimal(line["LineTotal"]) for line in lines), ZERO)
    tax_total = sum((Decimal(line["LineTax"]) for line in lines), ZERO)
    body = {
        "Guid": guid,
        "OrderNumber": number,
        "OrderStatus": FIRST_STATUS,
        **{key: first[key] for key in _SHARED},
        "CustomerRef": name.document_id,
        "SourceId": name.document_id,
        "Tax": {"TaxCode": tax_code},
        "TaxRate": rate,
        "SubTotal": money_text(sub_total),
        "TaxTotal": money_text(tax_total),
        "Total": money_text(sub_total + tax_total),
        "Comments": _comments(names),
        "SalesOrderLines": [
            {"Guid": guid_for(guid, "line", str(place), *names), "LineNumber": place, **line}
            for place, line in enumerate(lines, start=1)
        ],
    }
    sent = {key: value for key, value in body.items() if value != ""}
    return Part(guid, number, sent, _expected(shares))


def _expected(shares: Sequence[_Share]) -> Decimal:
    """Taken from the members and not from the lines, so that the proof compares the two."""
    return sum((Decimal(share.body["Total"]) for share in shares), ZERO)


def _main_tax(lines: Sequence[Line]) -> tuple[str, str]:
    """The order's tax is its first taxed line's; every line names its own all the same."""
    taxed = [line for line in lines if Decimal(line["TaxRate"])]
    main = (taxed or lines)[0]
    return main["LineTaxCode"], main["TaxRate"]


def _comments(names: Sequence[str]) -> str:
    noun = "order" if len(names) == 1 else "orders"
    return f"{len(names)} Neto {noun}: {', '.join(names)}"[:_COMMENTS_LENGTH]
