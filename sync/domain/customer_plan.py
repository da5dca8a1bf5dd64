"""Which customers of Unleashed are added to Neto or changed there, and which are left alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sync.domain.carried import Change, Difference, Plan, differences
from sync.domain.customer import NetoCustomer, UnleashedCustomer
from sync.domain.customer_blocks import (
    BILLING,
    SHIPPING,
    children_of,
    fields_of,
    whole_block,
)
from sync.domain.events import Entry
from sync.domain.facts import key_of
from sync.domain.fitting import Fitting
from sync.domain.neto_username import CUSTOMER, fits, username_of
from sync.domain.new_customer import guid_in_unleashed
from sync.domain.run import Outcome

_NOTHING: Mapping[str, str] = {}


def plan_customers(
    theirs: Iterable[UnleashedCustomer],
    ours: Iterable[NetoCustomer],
    bindings: Mapping[str, str],
    store: str,
) -> Plan:
    """`ours` holds at least the customers of Neto that `theirs` may be; see `name_in_neto`.

    A customer that an export made in Unleashed, from an order of this `store`, is Neto's: what
    shoppers change in their accounts since must not be set back to what stood on that order.
    """
    known = {key_of(one.username): one for one in ours}
    told = list(theirs)
    own = [one for one in told if one.guid != guid_in_unleashed(store, one.code)]
    from_neto = [Outcome.SKIPPED] * (len(told) - len(own))
    return Plan.of((*_verdicts(own, known, bindings), *from_neto))


def name_in_neto(code: str, bindings: Mapping[str, str]) -> str:
    """The Username of a customer: as it was bound, else as it follows from the code."""
    return bindings.get(code) or username_of(code)


def now_in_neto(customer: NetoCustomer) -> dict[str, str]:
    """A customer of Neto under the names that differences have."""
    blocks = ((BILLING, customer.billing), (SHIPPING, customer.shipping))
    return {
        **customer.fields,
        **{f"{name}.{child}": text for name, block in blocks for child, text in block.items()},
    }


def _verdicts(
    customers: Iterable[UnleashedCustomer],
    known: Mapping[str, NetoCustomer],
    bindings: Mapping[str, str],
) -> Iterator[Change | Entry | Outcome]:
    met: dict[str, str] = {}
    for one in customers:
        username = name_in_neto(one.code, bindings)
        ours = known.get(key_of(username))
        if one.obsolete:
            yield _obsolete(one, ours)
        elif key_of(username) in met:
            yield _twin(one, met[key_of(username)])
        else:
            met[key_of(username)] = one.code
            yield _verdict(one, username, ours)


def _verdict(one: UnleashedCustomer, username: str, ours: NetoCustomer | None) -> Change | Outcome:
    fit = Fitting()
    fields = fields_of(one, fit)
    found = list(differences(ours.fields if ours else _NOTHING, fields))
    body: dict[str, Any] = {field.name: field.new for field in found}
    for name, now in _blocks(ours):
        children = children_of(one, name, now, fit)
        other = [field for field in differences(now, children) if ours or field.new]
        if other:
            body[name] = whole_block(name, now, children)
            found += [Difference(f"{name}.{one.name}", one.old, one.new) for one in other]
    if ours is not None and not found:
        return Outcome.UNCHANGED
    # Warnings about the same text in two blocks are one warning.
    notes = list(dict.fromkeys(fit.warnings))
    if ours is None and not fits(one.code):
        notes.insert(0, f"Neto cannot hold the code {one.code}; it is {username} there.")
    name = ours.username if ours else username
    return Change(
        key=one.code,
        neto_key=name,
        body={"Username": name, **body},
        fields=tuple(found) if ours else (Difference("Username", None, name), *found),
        created=ours is None,
        notes=tuple(notes),
    )


def _blocks(ours: NetoCustomer | None) -> tuple[tuple[str, Mapping[str, str]], ...]:
    if ours is None:
        return (BILLING, _NOTHING), (SHIPPING, _NOTHING)
    return (BILLING, ours.billing), (SHIPPING, ours.shipping)


def _obsolete(one: UnleashedCustomer, ours: NetoCustomer | None) -> Entry | Outcome:
    if ours is None or ours.fields.get("Active", "").casefold() in ("false", "n"):
        return Outcome.SKIPPED
    return Entry(
        CUSTOMER,
        one.code,
        Outcome.SKIPPED,
        "obsolete",
        f"{one.code} is obsolete in Unleashed and was left as it is in Neto: making it inactive "
        "there would lock out a shopper. If it is not to buy any more, make it inactive in Neto.",
        remote_id=ours.username,
    )


def _twin(one: UnleashedCustomer, first: str) -> Entry:
    return Entry(
        CUSTOMER,
        one.code,
        Outcome.FAILED,
        "code_twice",
        f"The customers {first} and {one.code} of Unleashed would be the same one in Neto; only "
        "the first is carried. Make one of them obsolete in Unleashed.",
    )
