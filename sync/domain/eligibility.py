"""Which orders and returns leave Neto, and the reason why another one stays."""

from dataclasses import dataclass
from datetime import date
from typing import Self
from zoneinfo import ZoneInfo

from sync.domain.order import Order
from sync.domain.rma import Return
from sync.setup.choices import ExportTrigger
from sync.setup.model import Setup

# Orders that are no sale (any more). "Declined" stands in no list of Neto but was met in practice
# (neto-api, 2.3, "Order statuses").
VOID_STATUSES = frozenset({"cancelled", "quote", "uncommitted", "declined"})


@dataclass(frozen=True)
class Verdict:
    """Whether a record leaves, with a stable code and the reason in words."""

    eligible: bool
    code: str
    reason: str


@dataclass(frozen=True)
class ExportRules:
    """`start_date` is a day of the store, `zone` its time zone."""

    start_date: date
    trigger: ExportTrigger
    zone: ZoneInfo

    @classmethod
    def from_setup(cls, setup: Setup) -> Self:
        return cls(setup.export.start_date, setup.export.trigger, setup.zone)


def order_day(order: Order, zone: ZoneInfo) -> date | None:
    """The day an order belongs to: the day it was invoiced, else the day it was placed."""
    if order.invoiced_on is not None:
        return order.invoiced_on
    return order.placed_at.astimezone(zone).date() if order.placed_at is not None else None


def return_day(rma: Return) -> date | None:
    """The day a return belongs to: the day it was approved, else the day it was issued."""
    return rma.approved_on or rma.issued_on


def order_verdict(order: Order, rules: ExportRules) -> Verdict:
    """Whether the order becomes an invoice in Unleashed now."""
    waiting = _not_yet(order, rules.trigger)
    if waiting is not None:
        return waiting
    return _by_day(order_day(order, rules.zone), rules.start_date, "The order")


def return_verdict(rma: Return, rules: ExportRules) -> Verdict:
    """Whether the return may move stock in Unleashed now."""
    if not rma.closed:
        return Verdict(False, "not_closed", "The return is still open in Neto.")
    return _by_day(return_day(rma), rules.start_date, "The return")


def _not_yet(order: Order, trigger: ExportTrigger) -> Verdict | None:
    status = order.status.strip().lower()
    if trigger is ExportTrigger.DISPATCHED:
        if status == "dispatched":
            return None
        return Verdict(
            False, "not_dispatched", f"The order is {order.status or 'without a status'} in Neto."
        )
    if status in VOID_STATUSES:
        return Verdict(False, "void_status", f"The order is {order.status} in Neto.")
    if not order.approved:
        return Verdict(False, "not_approved", "The order is not approved in Neto.")
    return None


def _by_day(day: date | None, start: date, what: str) -> Verdict:
    if day is None:
        return Verdict(False, "no_date", f"{what} carries no date in Neto.")
    if day < start:
        return Verdict(
            False,
            "before_start",
            f"{what} is of {day.isoformat()}, before the start date {start.isoformat()}.",
        )
    return Verdict(True, "eligible", f"{what} is of {day.isoformat()}.")
