"""Which suppliers of Unleashed are added to Neto or changed there, and which cannot go."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sync.domain.carried import Change, Plan, differences
from sync.domain.countries import country_code
from sync.domain.events import Entry
from sync.domain.facts import key_of
from sync.domain.fitting import Fitting
from sync.domain.run import Outcome
from sync.domain.supplier import NetoSupplier, SupplierAddress, UnleashedSupplier

RECORD = "supplier"
# Neto-api, 2.9.
LONGEST_ID = 25
COMPANY = "SupplierCompany"


@dataclass(frozen=True)
class _Sides:
    """Both lists as tables: Neto's suppliers by id and by company, Unleashed's codes."""

    ours: Mapping[str, NetoSupplier]
    companies: Mapping[str, NetoSupplier]
    codes: frozenset[str]


def plan_suppliers(theirs: Iterable[UnleashedSupplier], ours: Iterable[NetoSupplier]) -> Plan:
    """From complete reads of both sides. Obsolete suppliers are left alone."""
    unleashed, neto = list(theirs), list(ours)
    codes = frozenset(key_of(one.code) for one in unleashed)
    sides = _Sides(
        ours={key_of(one.code): one for one in neto},
        companies={
            key_of(one.fields.get(COMPANY, "")): one
            for one in neto
            if key_of(one.code) not in codes
        },
        codes=codes,
    )
    return Plan.of(_verdicts(unleashed, sides))


def _verdicts(
    suppliers: list[UnleashedSupplier], sides: _Sides
) -> Iterator[Change | Entry | Outcome]:
    met: set[str] = set()
    for one in suppliers:
        key = key_of(one.code)
        if one.obsolete:
            yield Outcome.SKIPPED
        elif key in met:
            yield _twin(one)
        else:
            met.add(key)
            yield _verdict(one, sides)


def _verdict(one: UnleashedSupplier, sides: _Sides) -> Change | Entry | Outcome:
    known = sides.ours.get(key_of(one.code))
    if known is not None:
        return _changed(one, known)
    if len(one.code.strip()) > LONGEST_ID:
        return _failed(
            one,
            "code_too_long",
            f"Neto holds {LONGEST_ID} characters in a SupplierID; the code {one.code} has "
            f"{len(one.code.strip())}. Give {one.name} a shorter code in Unleashed.",
        )
    namesake = sides.companies.get(key_of(one.name)) if one.name.strip() else None
    if namesake is not None:
        return _failed(
            one,
            "other_id",
            f"Neto has {one.name} already, under the SupplierID {namesake.code}; Unleashed calls "
            f"it {one.code}. It was not added a second time. Give both the same code.",
        )
    fields, warnings = _fields(one)
    body = {"SupplierID": one.code.strip(), **{name: text for name, text in fields.items() if text}}
    return Change(one.code, one.code.strip(), body, differences({}, body), True, warnings)


def _changed(one: UnleashedSupplier, known: NetoSupplier) -> Change | Outcome:
    fields, warnings = _fields(one)
    found = differences(known.fields, fields)
    if not found:
        return Outcome.UNCHANGED
    body = {"SupplierID": known.code, **{field.name: fields[field.name] for field in found}}
    return Change(one.code, known.code, body, found, notes=warnings)


def _fields(one: UnleashedSupplier) -> tuple[dict[str, str], tuple[str, ...]]:
    """The fields that Unleashed says something about, as Neto can hold them, and warnings.

    What is empty in Unleashed is not sent: Neto may know it from elsewhere.
    """
    fit = Fitting()
    fields = {
        COMPANY: fit.words("The company", one.name, 50),
        "SupplierEmail": fit.whole("The e-mail address", one.email, 50),
        "SupplierPhone": fit.whole("The phone number", one.phone or one.mobile, 25),
        "SupplierFax": fit.whole("The fax number", one.fax, 25),
        "SupplierURL": fit.whole("The website", one.website, 255),
        "SupplierCurrencyCode": fit.whole("The currency", one.currency, 3),
    }
    said = {name: text for name, text in fields.items() if text}
    return said | _address(one, fit), tuple(fit.warnings)


def _address(one: UnleashedSupplier, fit: Fitting) -> dict[str, str]:
    """One address whole, with its empty parts: two addresses must not be mixed."""
    address = _main_address(one.addresses)
    if address is None:
        return {}
    lines = ", ".join(part for part in (address.street2, _second_town(address)) if part)
    fields = {
        "SupplierStreet1": fit.words("The street", address.street, 50),
        "SupplierStreet2": fit.words("The second address line", lines, 50),
        "SupplierCity": fit.words("The city", address.city or address.suburb, 50),
        "SupplierState": fit.words("The state", address.region, 50),
        "SupplierPostcode": fit.whole("The postcode", address.postcode, 15),
    }
    country = country_code(address.country) if address.country else ""
    if country is None:
        fit.warnings.append(f"The country {address.country!r} is not known here; it was left out.")
        return fields
    return {**fields, "SupplierCountry": country}


def _main_address(addresses: Iterable[SupplierAddress]) -> SupplierAddress | None:
    said = {
        one.kind.casefold(): one
        for one in reversed(tuple(addresses))
        if one.street or one.city or one.suburb
    }
    return said.get("postal") or said.get("physical")


def _second_town(address: SupplierAddress) -> str:
    return address.suburb if address.city and address.suburb != address.city else ""


def _twin(one: UnleashedSupplier) -> Entry:
    return _failed(
        one,
        "code_twice",
        f"Unleashed has the supplier code {one.code} twice, apart from capital letters; only the "
        "first one is carried. Give one of them another code.",
    )


def _failed(one: UnleashedSupplier, code: str, message: str) -> Entry:
    return Entry(RECORD, one.code, Outcome.FAILED, code, message)
