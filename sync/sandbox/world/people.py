"""Customers: shoppers, businesses on account, and some that only one of the systems knows."""

from random import Random

from sync.sandbox.world.model import WorldCustomer
from sync.sandbox.world.names import BUSINESSES, FIRST_NAMES, LAST_NAMES, PLACES, STREETS

SHOPPERS, ONLY_NETO_EVERY = 56, 5
RETAIL, WHOLESALE, CAFE = "1", "2", "3"

# Unleashed codes: one for batches of web sales, two that can not be a Neto user name (at most 25
# letters and digits: Neto contract, 2.8), three that can.
_ONLY_UNLEASHED = (
    ("WEBSALES", "Web shop sales"),
    ("MURRAY-RIVER/TEAHOUSE", "Murray River Teahouse"),
    ("ROYALBOTANICGARDENSVISITORCENTRE", "Royal Botanic Gardens Visitor Centre"),
    ("QUAYSIDE", "Quayside Catering"),
    ("NORTHSHORE", "North Shore Tea Society"),
    ("KESTREL", "Kestrel Airport Lounge"),
)


def customers(seed: int) -> tuple[WorldCustomer, ...]:
    """Eighty customers, codes unique without regard to case."""
    rng = Random(f"{seed}/customers")
    shoppers = [_shopper(number, rng) for number in range(SHOPPERS)]
    accounts = [_account(number, name, rng) for number, name in enumerate(BUSINESSES)]
    known = [
        _business(code, name, rng, in_neto=False, in_unleashed=True)
        for code, name in _ONLY_UNLEASHED
    ]
    return (*shoppers, *accounts, *known)


def _shopper(number: int, rng: Random) -> WorldCustomer:
    first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    code = f"{first[0]}{_letters(last)}{number + 11}".lower()
    city, state, postcode = rng.choice(PLACES)
    return WorldCustomer(
        code=code,
        first_name=first,
        last_name=last,
        company="",
        email=f"{code}@example.com",
        phone=_phone(rng),
        street=_street(rng),
        city=city,
        state=state,
        postcode=postcode,
        user_group=RETAIL,
        in_unleashed=number % ONLY_NETO_EVERY != 0,
    )


def _account(number: int, name: str, rng: Random) -> WorldCustomer:
    code = _letters(name).upper()[:25]
    return _business(code, name, rng, in_neto=True, in_unleashed=number % 9 != 8)


def _business(
    code: str, name: str, rng: Random, *, in_neto: bool, in_unleashed: bool
) -> WorldCustomer:
    city, state, postcode = rng.choice(PLACES)
    return WorldCustomer(
        code=code,
        first_name=rng.choice(FIRST_NAMES),
        last_name=rng.choice(LAST_NAMES),
        company=name,
        email=f"accounts@{_letters(name).lower()}.example.com",
        phone=_phone(rng),
        street=_street(rng),
        city=city,
        state=state,
        postcode=postcode,
        user_group=rng.choice((WHOLESALE, CAFE)),
        in_neto=in_neto,
        in_unleashed=in_unleashed,
    )


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _street(rng: Random) -> str:
    return f"{rng.randint(1, 240)} {rng.choice(STREETS)}"


def _phone(rng: Random) -> str:
    return f"0{rng.choice('2378')} 5550 {rng.randint(0, 9999):04d}"
